import { Badge, BlockStack, Text } from '@shopify/polaris';
import {
  dayAtShopper,
  type LateChoice,
  type OrderPromise,
  type PromiseState,
} from '../../domain/promise/order-promise.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import { ListRow, RowLink } from '../list-row.tsx';
import type { ReaderDates } from '../reader-dates.ts';
import { StatusBadge } from '../status-badge.tsx';

type Watched = {
  orderId: string;
  orderName: string | null;
  promise: OrderPromise;
  state: PromiseState;
  since: Instant | null;
  expectedAt: Instant | null;
  choice: { is: LateChoice; at: Instant } | null;
  hasShipped: boolean;
};

/** An order that may miss its date, as the list shows it. */
export function promiseRowOf(order: Watched, dates: ReaderDates) {
  const { orderId, orderName, promise, since } = order;
  return {
    id: orderId,
    order: orderName ?? `Order ${orderId}`,
    promised: dates.date(promise.arrives.by),
    service: promise.season ? `${promise.serviceName} · ${promise.season.name}` : promise.serviceName,
    since: since === null ? '' : dates.time(since),
    status: promiseStatus(order.state),
    why: whyOf(order, dates),
    todo: todoOf(order),
    asks: order.choice?.is ?? null,
  };
}

export type PromiseRow = ReturnType<typeof promiseRowOf>;

const statuses = {
  open: { label: 'On time', tone: 'success' },
  at_risk: { label: 'At risk', tone: 'warning' },
  late: { label: 'Late', tone: 'critical' },
  kept: { label: 'Kept', tone: 'success' },
  broken: { label: 'Arrived late', tone: 'critical' },
  void: { label: 'No longer due', tone: null },
} as const;

const promiseStatus = (state: PromiseState) => statuses[state];

function whyOf({ promise, hasShipped, expectedAt, state }: Watched, dates: ReaderDates): string {
  if (expectedAt !== null) return `Carrier expects it on ${dates.date(dayAtShopper(promise, expectedAt))}`;
  if (!hasShipped) return 'Not shipped';
  return state === 'late' ? 'Not delivered yet' : 'Shipped late, or in part';
}

function todoOf({ choice, hasShipped, expectedAt }: Watched): string {
  if (hasShipped)
    return expectedAt === null ? 'Ask the carrier where it is.' : 'Nothing to do but to keep an eye on it.';
  if (choice?.is === 'cancel') return 'Cancel it in Shopify, or ship it and write to the shopper.';
  return choice?.is === 'wait' ? 'Ship it: the shopper waits.' : 'Ship it today, by a faster service if there is one.';
}

type Props = { row: PromiseRow; index: number; isCondensed: boolean };

export function PromiseTableRow({ row, index, isCondensed }: Props) {
  const name = <RowLink url={`/app/orders/${row.id}`}>{row.order}</RowLink>;
  const badge = <StatusBadge status={row.status} />;
  const wish = row.asks === null ? null : <Wish asks={row.asks} />;
  const reason = (
    <BlockStack>
      <Text as="span">{row.why}</Text>
      <Text as="span" variant="bodySm" tone="subdued" breakWord>
        {row.todo}
      </Text>
    </BlockStack>
  );
  return (
    <ListRow
      id={row.id}
      index={index}
      isCondensed={isCondensed}
      head={[name, badge]}
      condensed={
        <>
          <Text as="span" variant="bodySm" tone="subdued" breakWord>
            {`Promised by ${row.promised} · ${row.service}`}
          </Text>
          {reason}
          {wish && <div>{wish}</div>}
        </>
      }
      cells={[name, row.promised, <div className="doorstep-cut">{row.service}</div>, badge, reason, wish ?? '—']}
    />
  );
}

const Wish = ({ asks }: { asks: LateChoice }) =>
  asks === 'cancel' ? <Badge tone="attention">Asks to cancel</Badge> : <Badge>Waits</Badge>;
