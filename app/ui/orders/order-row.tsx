import { Badge, InlineStack, Text } from '@shopify/polaris';
import type { OrderFacts } from '../../domain/facts/order-facts.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import type { MessageKind } from '../../domain/shared/shop-settings.ts';
import { ListRow, RowLink } from '../list-row.tsx';
import { shortKindWords, statusOf, type MessageNow } from './message-words.ts';
import type { ReaderDates } from '../reader-dates.ts';
import { StatusBadge } from '../status-badge.tsx';

type Order = {
  id: string;
  name: string | null;
  placedAt: Instant;
  /** Null after erasure. */
  facts: OrderFacts | null;
  messages: (MessageNow & { kind: MessageKind })[];
};

/** An order as the list shows it. */
export function orderRowOf({ id, name, placedAt, facts, messages }: Order, dates: ReaderDates) {
  const order = facts?.order?.data;
  return {
    id,
    name: name ?? `Order ${id}`,
    placed: dates.time(placedAt),
    customer: order ? [order.firstName, order.email].filter(Boolean).join(' · ') || 'No e-mail address' : 'Erased',
    isCancelled: order?.cancelledAt != null,
    mails: mailsOf(messages, dates),
  };
}

/** One badge for each kind: the news that matters most of it. */
function mailsOf(messages: Order['messages'], dates: ReaderDates) {
  const weight = ['failed', 'unknown', 'sending', 'claimed', 'planned', 'sent', 'lapsed', 'withheld'];
  const kinds = Object.keys(shortKindWords) as (keyof typeof shortKindWords)[];
  return kinds.flatMap((kind) => {
    const [first] = messages
      .filter((message) => message.kind === kind && message.state !== 'withheld')
      .sort((a, b) => weight.indexOf(a.state) - weight.indexOf(b.state));
    if (!first) return [];
    const { label, tone } = statusOf(first, dates);
    return [{ kind: shortKindWords[kind], label, tone }];
  });
}

type Props = { row: ReturnType<typeof orderRowOf>; index: number; isCondensed: boolean };

export function OrderTableRow({ row, index, isCondensed }: Props) {
  const name = (
    <InlineStack gap="200" wrap={false}>
      <RowLink url={`/app/orders/${row.id}`}>{row.name}</RowLink>
      {row.isCancelled && <Badge>Cancelled</Badge>}
    </InlineStack>
  );
  const placed = (
    <Text as="span" variant="bodySm" tone="subdued">
      {row.placed}
    </Text>
  );
  const mails = (
    <InlineStack gap="100">
      {row.mails.length === 0 && (
        <Text as="span" tone="subdued">
          None
        </Text>
      )}
      {row.mails.map(({ kind, label, tone }) => (
        <StatusBadge key={kind} status={{ label: `${kind}: ${label.toLowerCase()}`, tone }} />
      ))}
    </InlineStack>
  );
  return (
    <ListRow
      id={row.id}
      index={index}
      isCondensed={isCondensed}
      head={[name, placed]}
      condensed={
        <>
          <Text as="span" breakWord>
            {row.customer}
          </Text>
          {mails}
        </>
      }
      cells={[name, row.placed, row.customer, mails]}
    />
  );
}
