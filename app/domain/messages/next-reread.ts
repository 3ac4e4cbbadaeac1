import type { OrderFacts } from '../facts/order-facts.ts';
import { HOUR, MINUTE, type Instant } from '../shared/instant.ts';
import type { ShopSettings } from '../shared/shop-settings.ts';
import { parcelsOf, type Parcel } from './parcels.ts';

const DAY = 24 * HOUR;

/** Webhooks of one happening come within seconds: what they leave open is asked for when they are surely through. */
const SOON = 2 * MINUTE;

/** News may overtake that of the order itself, which then says what a read would. */
const GRACE = MINUTE;

/**
 * When Shopify is to be asked about the order again, because nobody promises to tell us; null: no need. Soon, and once,
 * for what webhooks do not carry; then daily while a parcel is under way and not given up: a carrier's news may never
 * come and does not change the order. An order that we only heard of is due a minute after the first news since it was
 * last asked for.
 */
export function nextReread(facts: OrderFacts, settings: ShopSettings, readAt: Instant | null): Instant | null {
  const { order } = facts;
  if (order === null) {
    const heardAt = firstNewsSince(facts, readAt ?? -Infinity);
    return heardAt === null ? null : heardAt + GRACE;
  }
  if (order.data.cancelledAt !== null) return null;
  const underWay = parcelsOf(facts).filter(({ progress, delivered }) => progress !== 'cancelled' && !delivered);
  const newest = underWay.at(-1);
  const heardAt = [...(isUntold(facts) ? [order.receivedAt] : []), ...underWay.filter(isUnexplained).map(heardOf)];
  // What the last answer did not tell either, Shopify does not know: it is not asked for again.
  const soon = heardAt.filter((at) => at > (readAt ?? -Infinity)).map((at) => at + SOON);
  return earliest([...soon, ...(newest ? nextDaily(newest, settings, readAt) : [])]);
}

/** Whether there is something that only an Admin API read tells: consent, products with their pictures and tags. */
function isUntold({ order, asked, products }: OrderFacts): boolean {
  return (
    asked === null || (order?.data.lines ?? []).some(({ productId }) => productId !== null && !products[productId])
  );
}

/** Shopify shows a carrier's word for the parcel, and the scan that goes with it did not come: its webhook was lost. */
const isUnexplained = ({ shipmentStatus, scans }: Parcel): boolean =>
  shipmentStatus !== null && !scans.some(({ status }) => status === shipmentStatus);

const heardOf = ({ receivedAt }: Parcel): Instant => receivedAt;

function nextDaily(newest: Parcel, settings: ShopSettings, readAt: Instant | null): Instant[] {
  const next = Math.max(readAt ?? 0, newest.createdAt) + DAY;
  return next <= newest.createdAt + settings.giveUpDays * DAY ? [next] : [];
}

const earliest = (instants: Instant[]): Instant | null => (instants.length > 0 ? Math.min(...instants) : null);

function firstNewsSince({ fulfillments, events, refunds, returns }: OrderFacts, since: Instant): Instant | null {
  const news: { receivedAt: Instant }[] = [fulfillments, events, refunds, returns].flatMap(
    (byId: Record<string, { receivedAt: Instant }>) => Object.values(byId),
  );
  return earliest(news.map(({ receivedAt }) => receivedAt).filter((receivedAt) => receivedAt > since));
}
