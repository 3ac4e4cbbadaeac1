import { Badge, Banner, BlockStack, Button, Card, Collapsible, InlineStack, Text } from '@shopify/polaris';
import { useEffect, useState } from 'react';
import {
  blockStatuses,
  themeBlocks,
  themeEditorUrl,
  type BlockStatus,
  type ThemeBlock,
} from './promise-theme-blocks.ts';
import { ThemeSteps } from './promise-theme-steps.tsx';

type Props = { shop: string; apiKey: string };

const words: Readonly<Record<ThemeBlock, { title: string; text: string }>> = {
  bar: { title: 'Bar', text: 'Until when to order, on top or at the bottom of every page.' },
  header: {
    title: 'Bar in the header',
    text: 'The same as a part of the header, in its width and its place. Use one of the two.',
  },
  product: { title: 'Product page', text: 'When it arrives, until when to order, what shipping costs, and returns.' },
  cart: { title: 'Cart', text: 'The same for what lies in the cart: the slowest item decides.' },
  policy: { title: 'Returns and help', text: 'How returns work and how to reach you, before the sale.' },
};

const badges: Readonly<Record<BlockStatus, { children: string; tone?: 'success' | 'warning' | 'attention' }>> = {
  on: { children: 'In your theme', tone: 'success' },
  off: { children: 'Not placed', tone: 'attention' },
  unavailable: { children: 'Not for this theme', tone: 'warning' },
  unknown: { children: 'Unknown' },
};

/** Which parts of Doorstep shoppers see in the published theme; each is put there by the merchant, in Shopify's editor. */
export function ThemeStatus({ shop, apiKey }: Props) {
  const statuses = useBlockStatuses();
  const [isOpen, setOpen] = useState(false);
  const isSilent = statuses !== null && themeBlocks.every((block) => statuses[block] === 'unknown');
  return (
    <div id="promise">
      <Card>
        <BlockStack gap="400">
          <BlockStack gap="100">
            <Text as="h2" variant="headingMd">
              In your theme
            </Text>
            <Text as="p" tone="subdued">
              Shopify lets nobody but you change your theme: each part opens the editor with it in place, and you save.
            </Text>
          </BlockStack>
          {isSilent && (
            <Banner tone="info">
              <p>
                Shopify does not say here what is in your theme. The buttons open the editor all the same, and it shows
                what is there.
              </p>
            </Banner>
          )}
          <BlockStack gap="400" as="ul">
            {themeBlocks.map((block) => (
              <li key={block} className="doorstep-theme-part">
                <BlockStack gap="050">
                  <InlineStack gap="200" blockAlign="center">
                    <Text as="h3" variant="headingSm">
                      {words[block].title}
                    </Text>
                    {statuses && !isSilent && <Badge {...badgeOf(block, statuses)} />}
                  </InlineStack>
                  <Text as="p" tone="subdued">
                    {words[block].text}
                  </Text>
                </BlockStack>
                <Button
                  url={themeEditorUrl(shop, apiKey, block)}
                  target="_blank"
                  accessibilityLabel={`${actionOf(block, statuses?.[block])}: ${words[block].title}`}
                >
                  {actionOf(block, statuses?.[block])}
                </Button>
              </li>
            ))}
          </BlockStack>
          <BlockStack gap="300" inlineAlign="start">
            <Button
              variant="plain"
              disclosure={isOpen ? 'up' : 'down'}
              ariaControls="theme-steps"
              ariaExpanded={isOpen}
              onClick={() => setOpen(!isOpen)}
            >
              Show me how
            </Button>
          </BlockStack>
          <Collapsible id="theme-steps" open={isOpen} transition={false}>
            <ThemeSteps />
          </Collapsible>
        </BlockStack>
      </Card>
    </div>
  );
}

/** One of the two bars is enough: the other one is no task then. */
function badgeOf(block: ThemeBlock, statuses: Record<ThemeBlock, BlockStatus>) {
  const isOther = (block === 'header' && statuses.bar === 'on') || (block === 'bar' && statuses.header === 'on');
  return statuses[block] === 'off' && isOther ? { children: 'Not needed' } : badges[statuses[block]];
}

function actionOf(block: ThemeBlock, status: BlockStatus | undefined): string {
  if (status === 'on') return 'Open in editor';
  return block === 'bar' ? 'Turn on in editor' : 'Add in editor';
}

/** Null: not asked yet. What fails, or is not there in an older admin, is unknown. */
function useBlockStatuses(): Record<ThemeBlock, BlockStatus> | null {
  const [statuses, setStatuses] = useState<Record<ThemeBlock, BlockStatus> | null>(null);
  useEffect(() => {
    const bridge = 'shopify' in globalThis ? (shopify as Partial<typeof shopify>) : null;
    const asked = bridge?.app ? bridge.app.extensions() : Promise.reject(new Error('App Bridge does not know'));
    asked.then(
      (extensions) => setStatuses(blockStatuses(extensions)),
      () => setStatuses(blockStatuses(null)),
    );
  }, []);
  return statuses;
}
