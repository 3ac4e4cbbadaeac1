import { isHistory, keyOf } from '../../domain/messages/decision.ts';
import { plan } from '../../domain/messages/plan.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import type { MessageKind, Shop } from '../../domain/shared/shop-settings.ts';
import type { OrderView } from '../order-ports.ts';
import type { Deps } from '../ports.ts';

/** `isEstimate`: there are more orders than were looked at, so it may be more. */
export type KindPreview = { count: number; isEstimate: boolean };

const pageSize = 200;
const ordersAtMost = 2_000;

/**
 * How many messages would go, at once or later, if a kind were turned on for what happened since `since`. Looks at the
 * newest 2,000 orders and changes nothing. Null when the shop is not installed.
 */
export async function previewKind(
  deps: Pick<Deps, 'clock' | 'shops' | 'orders'>,
  domain: string,
  kind: MessageKind,
  since: Instant,
): Promise<KindPreview | null> {
  const shop = await deps.shops.find(domain);
  if (!shop) return null;
  const imagined = turnedOn(shop, kind, since);
  let count = 0;
  for (let seen = 0; seen < ordersAtMost; seen += pageSize) {
    const orders = await deps.orders.recent(domain, seen, pageSize);
    for (const order of orders) count += messagesOf(order, imagined, kind, deps.clock.now());
    if (orders.length < pageSize) return { count, isEstimate: false };
  }
  return { count, isEstimate: true };
}

function turnedOn(shop: Shop, kind: MessageKind, since: Instant): Shop {
  const kinds = { ...shop.settings.kinds, [kind]: { mode: 'doorstep', since } };
  return { ...shop, settings: { ...shop.settings, kinds } };
}

function messagesOf({ facts, messages, shopper }: OrderView, shop: Shop, kind: MessageKind, now: Instant): number {
  if (facts === null) return 0;
  const history = messages.filter(isHistory);
  const done = new Set(history.map(keyOf));
  return plan(facts, shop, history, shopper).filter(
    (decision) =>
      decision.kind === kind && decision.verdict === 'send' && decision.expiresAt >= now && !done.has(keyOf(decision)),
  ).length;
}
