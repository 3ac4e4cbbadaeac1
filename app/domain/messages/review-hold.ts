import type { OrderFacts, ReturnSnapshot } from '../facts/order-facts.ts';
import type { Instant } from '../shared/instant.ts';
import { orderReturns } from './order-returns.ts';

/** Something between shopper and shop that comes before any ask for a review: while it lasts nobody is asked. */
export type Hold = {
  reason: 'return_open' | null;
  /** When the last of them ended, where anybody noted it. */
  endedAt: Instant | null;
};

const open: ReadonlySet<string> = new Set(['requested', 'open']);

/** Requests for help will join the returns here. */
export function holdOf(facts: Pick<OrderFacts, 'returns' | 'ownReturns'>): Hold {
  let hold: Hold = { reason: null, endedAt: null };
  for (const one of orderReturns(facts))
    hold = { reason: reasonOf(one) ?? hold.reason, endedAt: latest(one.closedAt ?? null, hold.endedAt) };
  return hold;
}

const reasonOf = ({ status }: ReturnSnapshot): Hold['reason'] => (open.has(status) ? 'return_open' : null);

const latest = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null || b === null ? (a ?? b) : Math.max(a, b);
