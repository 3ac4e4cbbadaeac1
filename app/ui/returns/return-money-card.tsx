import { BlockStack, Button, Card, Divider, InlineStack, SkeletonBodyText, Text } from '@shopify/polaris';
import type { Option } from '../option.ts';

/** Shopify's own numbers, formatted; null: it did not say. */
export type ShopifyMoney = {
  suggested: { label: string; value: string }[] | null;
  order: {
    paid: string;
    refunded: string;
    refundable: string;
    toPay: string | null;
    refunds: { id: string; text: string }[];
  } | null;
  locations: Option[];
};

type Row = { label: string; value: string };
type Props = {
  promised: Row[];
  isPromised: boolean;
  shopify: ShopifyMoney | undefined;
  isUndone: boolean;
  onRetry(): void;
};

/** What the shopper was promised, beside what Shopify says: it is asked after the page is there. */
export function ReturnMoneyCard({ promised, isPromised, shopify, isUndone, onRetry }: Props) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Money
        </Text>
        <Section
          title={isPromised ? 'Promised to the shopper' : 'Asked for'}
          rows={promised}
          none={isPromised ? noPromise : noWish}
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
        {isUndone && shopify?.suggested && (
          <Section title="Shopify would pay" rows={shopify.suggested} none="Nothing more for this return." />
        )}
        {shopify?.order && (
          <Section
            title="The order so far"
            rows={[
              { label: 'Paid', value: shopify.order.paid },
              { label: 'Refunded', value: shopify.order.refunded },
              { label: 'Can still be refunded', value: shopify.order.refundable },
              ...(shopify.order.toPay === null ? [] : [{ label: 'Still to be paid', value: shopify.order.toPay }]),
            ]}
            none=""
          />
        )}
        {shopify && (shopify.order === null || (isUndone && shopify.suggested === null)) && (
          <BlockStack gap="200" inlineAlign="start">
            <Text as="p" tone="subdued">
              {shopify.order === null
                ? 'Shopify did not answer, so its numbers are missing here.'
                : 'Shopify has no sum for this return yet.'}
            </Text>
            <Button onClick={onRetry}>Ask again</Button>
          </BlockStack>
        )}
      </BlockStack>
    </Card>
  );
}

const noPromise = 'No sum: items are swapped at the price paid, or the return began in Shopify.';
const noWish = 'No sum: a gift’s recipient asks for it. What they get is for you to choose.';

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
