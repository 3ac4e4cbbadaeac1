import type { OrderFacts, ReturnSnapshot } from '../facts/order-facts.ts';
import type { ReturnNews } from '../returns/return-news.ts';

/**
 * An order's returns, each once: Shopify's word for those that it knows, ours for those that it does not know yet (a
 * request with an exchange stays ours until it is approved).
 */
export function orderReturns({ returns, ownReturns }: Pick<OrderFacts, 'returns' | 'ownReturns'>): ReturnSnapshot[] {
  const known = Object.values(returns).map(({ data }) => withOurEnd(data, ownReturns));
  const ours = Object.values(ownReturns).filter(({ shopifyReturnId }) => !returns[shopifyReturnId ?? '']);
  return ours.length > 0 ? [...known, ...ours.map(asSnapshot)] : known;
}

/** Shopify dates no end but the closing; we know when ours was declined or cancelled. */
function withOurEnd(snapshot: ReturnSnapshot, ownReturns: OrderFacts['ownReturns']): ReturnSnapshot {
  if (snapshot.closedAt != null) return snapshot;
  const ours = Object.values(ownReturns).find(({ shopifyReturnId }) => shopifyReturnId === snapshot.id);
  const isOver = snapshot.status === 'declined' || snapshot.status === 'canceled';
  return ours && isOver ? { ...snapshot, closedAt: ours.endedAt } : snapshot;
}

const asSnapshot = ({ id, state, endedAt, lines }: ReturnNews): ReturnSnapshot => ({
  id,
  status: state,
  closedAt: endedAt,
  lines: lines.map(({ lineId, quantity }) => ({ lineId, quantity })),
});
