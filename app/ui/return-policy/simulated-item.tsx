import { Badge, BlockStack, Box, Card, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import type { Language } from '../../domain/mails/texts/registry.ts';
import { ItemBlock } from '../item-block.tsx';
import type { ShownItem } from './simulation.ts';

/** What the policy says of one item: for staff why, for the shopper in their words. */
export function SimulatedItemCard({ item, language }: { item: ShownItem; language: string }) {
  return (
    <Card>
      <SimulatedItem item={item} badge={<VerdictBadge item={item} />}>
        <SimulatedVerdict item={item} language={language} />
      </SimulatedItem>
    </Card>
  );
}

type ItemProps = { item: ShownItem; badge: ReactNode; children: ReactNode };

export const SimulatedItem = ({ item, badge, children }: ItemProps) => (
  <ItemBlock
    title={item.title}
    details={[item.variantTitle, item.paid, item.delivered]}
    imageUrl={item.imageUrl}
    badge={badge}
  >
    {children}
  </ItemBlock>
);

/** By the chosen reason: what can come back for another one cannot for this. */
export function VerdictBadge({ item: { isOpen, offers } }: { item: ShownItem }) {
  if (!isOpen) return <Badge tone="warning">Cannot come back</Badge>;
  if (offers.length === 0) return <Badge tone="attention">Not for this reason</Badge>;
  return <Badge tone="success">Can come back</Badge>;
}

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
