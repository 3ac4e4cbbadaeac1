import { BlockStack, Card, InlineStack, Text } from '@shopify/polaris';
import { promiseRowOf } from '../promise/promise-watch-row.tsx';
import type { ReaderDates } from '../reader-dates.ts';
import { StatusBadge } from '../status-badge.tsx';

/** What an order was promised, for its page. */
export function orderPromiseOf(order: Parameters<typeof promiseRowOf>[0], dates: ReaderDates) {
  const row = promiseRowOf(order, dates);
  const isWatched = order.state === 'at_risk' || order.state === 'late';
  return {
    status: row.status,
    line: `By ${row.promised}, ${row.service}`,
    shipBy: order.hasShipped ? null : `To leave before ${dates.time(order.promise.shipBy)}.`,
    news: isWatched ? `${row.why}. ${row.todo}` : null,
    wish: row.asks === null ? null : wishes[row.asks],
  };
}

const wishes = { wait: 'The shopper waits.', cancel: 'The shopper asks to cancel it.' } as const;

export function OrderPromiseCard({ promise }: { promise: ReturnType<typeof orderPromiseOf> }) {
  const { status, line, shipBy, news, wish } = promise;
  return (
    <Card>
      <BlockStack gap="200">
        <InlineStack gap="200" align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            Promise
          </Text>
          <StatusBadge status={status} />
        </InlineStack>
        <Text as="p" breakWord>
          {line}
        </Text>
        {[wish, news ?? shipBy].map(
          (text) =>
            text && (
              <Text key={text} as="p" tone="subdued" breakWord>
                {text}
              </Text>
            ),
        )}
      </BlockStack>
    </Card>
  );
}
