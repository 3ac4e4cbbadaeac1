import type { OrderFacts } from '../facts/order-facts.ts';
import type { Instant } from '../shared/instant.ts';
import type { LateChoice } from '../promise/order-promise.ts';
import type { MessageState } from './decision.ts';
import { parcelsOf } from './parcels.ts';

/** One line of an order's story. Words are the page's. */
export type TimelineEntry = { at: Instant } & (
  | { type: 'ordered' | 'cancelled' }
  | { type: 'parcel'; position: number; total: number; carrier: string | null; tracking: string | null }
  | { type: 'scan'; position: number; status: string }
  | { type: 'refunded'; quantity: number }
  /** What the shopper answered to "it will be late". */
  | { type: 'late_choice'; choice: LateChoice }
  | MessageStep
);

export type MessageStep = {
  type: 'message';
  messageId: string;
  state: MessageState;
  reason: string | null;
  dueAt: Instant | null;
  error: string | null;
  /** Who asked for it, where a person did and that is still known. */
  by: { id: string; name: string | null } | null;
};

type Change = Omit<MessageStep, 'type'> & { at: Instant };

/** What happened, and what was decided at it: latest first. */
export function timelineOf(
  facts: OrderFacts | null,
  changes: Change[],
  chosen: { is: LateChoice; at: Instant } | null = null,
): TimelineEntry[] {
  const entries: TimelineEntry[] = [
    ...(facts ? happenings(facts) : []),
    ...(chosen ? [{ type: 'late_choice', at: chosen.at, choice: chosen.is } as const] : []),
    ...steps(changes),
  ];
  // Stable: what happened comes before what was decided at the same instant.
  return entries.sort((a, b) => a.at - b.at).reverse();
}

function happenings(facts: OrderFacts): TimelineEntry[] {
  const parcels = parcelsOf(facts);
  const positions = new Map(parcels.map(({ id }, index) => [id, index + 1]));
  const order = facts.order?.data;
  return [
    ...(order ? [{ type: 'ordered', at: order.createdAt } as const] : []),
    ...parcels.map((parcel, index) => ({
      type: 'parcel' as const,
      at: parcel.createdAt,
      position: index + 1,
      total: parcels.length,
      carrier: parcel.tracking[0]?.company ?? null,
      tracking: parcel.tracking[0]?.number ?? null,
    })),
    ...Object.values(facts.events).map(({ happenedAt, status, fulfillmentId }) => ({
      type: 'scan' as const,
      at: happenedAt,
      status,
      position: positions.get(fulfillmentId) ?? 1,
    })),
    ...Object.values(facts.refunds).map(({ createdAt, lines }) => ({
      type: 'refunded' as const,
      at: createdAt,
      quantity: lines.reduce((sum, line) => sum + line.quantity, 0),
    })),
    ...(order?.cancelledAt != null ? [{ type: 'cancelled', at: order.cancelledAt } as const] : []),
  ];
}

/** Steps that only workers care for: a person reads planned → sent. */
const internal: ReadonlySet<MessageState> = new Set(['claimed', 'sending']);

const steps = (changes: Change[]): TimelineEntry[] =>
  changes.filter(({ state }) => !internal.has(state)).map((change) => ({ type: 'message', ...change }));
