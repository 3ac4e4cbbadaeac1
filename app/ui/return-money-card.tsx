import { Banner, BlockStack, Button, Card, Divider, InlineStack, SkeletonBodyText, Text } from '@shopify/polaris';

/** Shopify's own numbers, formatted. */
export type ShopifyMoney =
  | {
      ok: true;
      suggested: { label: string; value: string }[];
      paid: string;
      refunded: string;
      refundable: string;
      refunds: { id: string; text: string }[];
      locations: { value: string; label: string }[];
    }
  | { ok: false };

type Row = { label: string; value: string };
type Props = { promised: Row[]; shopify: ShopifyMoney | undefined; isUndone: boolean; onRetry(): void };

/** What the shopper was promised, beside what Shopify says: it is asked after the page is there. */
export function ReturnMoneyCard({ promised, shopify, isUndone, onRetry }: Props) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Money
        </Text>
        <Section
          title="Promised to the shopper"
          rows={promised}
          none="No money: items are swapped or were not valued."
        />
        <Divider />
        {shopify === undefined && (
          <BlockStack gap="200">
            <Text as="h3" variant="headingSm">
              Shopify says
            </Text>
            <SkeletonBodyText lines={3} />
          </BlockStack>
        )}
        {shopify?.ok === false && (
          <Banner tone="warning" title="Shopify did not answer">
            <BlockStack gap="200" inlineAlign="start">
              <p>Its numbers are missing here. Nothing of the return is lost.</p>
              <Button onClick={onRetry}>Ask again</Button>
            </BlockStack>
          </Banner>
        )}
        {shopify?.ok && (
          <>
            {isUndone && (
              <Section title="Shopify would pay" rows={shopify.suggested} none="Nothing more for this return." />
            )}
            <Section
              title="The order so far"
              rows={[
                { label: 'Paid', value: shopify.paid },
                { label: 'Refunded', value: shopify.refunded },
                { label: 'Can still be refunded', value: shopify.refundable },
              ]}
              none=""
            />
          </>
        )}
      </BlockStack>
    </Card>
  );
}

function Section({ title, rows, none }: { title: string; rows: Row[]; none: string }) {
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        {title}
      </Text>
      {rows.length === 0 && (
        <Text as="p" tone="subdued">
          {none}
        </Text>
      )}
      {rows.map(({ label, value }) => (
        <InlineStack key={label} align="space-between" gap="200">
          <Text as="span" tone="subdued">
            {label}
          </Text>
          <Text as="span" numeric>
            {value}
          </Text>
        </InlineStack>
      ))}
    </BlockStack>
  );
}
