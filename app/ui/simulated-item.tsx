import { Badge, BlockStack, Box, Card, InlineStack, Text, Thumbnail } from '@shopify/polaris';
import { ImageIcon } from '@shopify/polaris-icons';
import type { Language } from '../domain/mails/texts/registry.ts';
import type { ShownItem } from './simulation.ts';

/** What the policy says of one item: for staff why, for the shopper in their words. */
export function SimulatedItemCard({ item, language }: { item: ShownItem; language: string }) {
  return (
    <Card>
      <div className="doorstep-item">
        <Thumbnail source={item.imageUrl ?? ImageIcon} alt="" size="small" />
        <BlockStack gap="300">
          <InlineStack align="space-between" blockAlign="start" gap="200">
            <SimulatedTitle item={item} />
            <VerdictBadge item={item} />
          </InlineStack>
          <SimulatedVerdict item={item} language={language} />
        </BlockStack>
      </div>
    </Card>
  );
}

export const SimulatedTitle = ({ item }: { item: ShownItem }) => (
  <BlockStack gap="050">
    <Text as="h3" fontWeight="semibold" breakWord>
      {item.title}
    </Text>
    <Text as="p" tone="subdued">
      {[item.variantTitle, item.paid, item.delivered].filter(Boolean).join(' · ')}
    </Text>
  </BlockStack>
);

export const VerdictBadge = ({ item: { isOpen } }: { item: ShownItem }) => (
  <Badge tone={isOpen ? 'success' : 'warning'}>{isOpen ? 'Can come back' : 'Cannot come back'}</Badge>
);

/** The rule that decided, the shopper's words, and what each outcome would bring. */
export const SimulatedVerdict = ({ item, language }: { item: ShownItem; language: string }) => (
  <BlockStack gap="300">
    <Text as="p">{item.why}</Text>
    <Box background="bg-surface-secondary" borderRadius="200" padding="300">
      <BlockStack gap="050">
        <Text as="p" variant="bodySm" tone="subdued">
          The shopper reads
        </Text>
        <div lang={language} dir={language === 'ar' ? 'rtl' : 'ltr'}>
          <Text as="p">{item.words[language as Language]}</Text>
        </div>
      </BlockStack>
    </Box>
    {item.offers.length > 0 && <Offers item={item} />}
    {item.isOpen && item.offers.length === 0 && (
      <Text as="p" tone="subdued">
        Not for this reason.
      </Text>
    )}
  </BlockStack>
);

function Offers({ item }: { item: ShownItem }) {
  return (
    <ul className="doorstep-offers">
      {item.offers.map((offer) => (
        <li key={offer.outcome}>
          <Text as="span" fontWeight="medium">
            {offer.outcome}
          </Text>
          <Text as="span" numeric>
            {offer.brings}
          </Text>
          <Text as="span" tone="subdued">
            {`until ${offer.until}, ${offer.decided}`}
          </Text>
        </li>
      ))}
    </ul>
  );
}
