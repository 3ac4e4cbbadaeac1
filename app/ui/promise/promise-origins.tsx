import { BlockStack, Button, InlineStack, Link, Text } from '@shopify/polaris';
import type { Origin } from '../../domain/promise/origin.ts';
import type { ProductRule } from '../../domain/promise/promise-config.ts';
import { Panel } from '../panel.tsx';

/** Where parcels leave from, each with its services. `cutoffs`: by location, as the reader writes a time of the day. */
export function OriginsPanel({ origins, cutoffs }: { origins: Origin[]; cutoffs: Record<string, string> }) {
  return (
    <Panel title="Where you ship from" description="Its clock and its calendar decide until when somebody can order.">
      {origins.length > 0 && (
        <div id="origins">
          <BlockStack gap="400">
            {origins.map((origin) => (
              <BlockStack key={origin.id} gap="050">
                <Link url={`/app/promise/origins/${encodeURIComponent(origin.id)}`} removeUnderline>
                  <Text as="span" variant="headingSm">
                    {origin.name}
                  </Text>
                </Link>
                <Text as="p">
                  {origin.services.length === 0
                    ? 'No service yet: nothing can be promised from here.'
                    : origin.services.map(({ name }) => name).join(', ')}
                </Text>
                <Text as="p" tone="subdued">
                  {`Cutoff ${cutoffs[origin.id] ?? ''} (${origin.zone}), ${handlingWords(origin.handlingDays)}`}
                </Text>
              </BlockStack>
            ))}
          </BlockStack>
        </div>
      )}
      <InlineStack>
        <Button url="/app/promise/origins/new">Add where you ship from</Button>
      </InlineStack>
    </Panel>
  );
}

const handlingWords = (days: number): string =>
  days === 0 ? 'leaves the same day' : `${days} working ${days === 1 ? 'day' : 'days'} handling`;

/** How many products are different, and how. */
export function ProductsPanel({ rules }: { rules: ProductRule[] }) {
  return (
    <Panel title="Products that take longer" description="By tag: more days in the warehouse, or no promise at all.">
      {rules.length > 0 && (
        <BlockStack gap="100">
          {rules.map(({ tag, extraHandlingDays }) => (
            <Text as="p" key={tag}>
              {extraHandlingDays === null
                ? `${tag}: promises nothing`
                : `${tag}: ${extraHandlingDays} more working ${extraHandlingDays === 1 ? 'day' : 'days'}`}
            </Text>
          ))}
        </BlockStack>
      )}
      <InlineStack>
        <Button url="/app/promise/products">{rules.length === 0 ? 'Add a rule' : 'Change'}</Button>
      </InlineStack>
    </Panel>
  );
}
