import type { OrderFacts, OrderLine, OrderSnapshot } from '../facts/order-facts.ts';
import { isFromMarketplace } from '../messages/barriers.ts';
import type { Instant, ZoneId } from '../shared/instant.ts';
import { localDay } from '../shared/local-time.ts';
import { recipientZone } from '../shared/zones.ts';
import { formatDay, parseDay, type Day } from './calendar.ts';
import { nextCutoffs } from './next-cutoffs.ts';
import { cutoffOn, orderBy, type Ends } from './order-by.ts';
import type { OrderPromise } from './order-promise.ts';
import type { Origin, ShippingService } from './origin.ts';
import type { ProductRule, PromiseVersion } from './promise-config.ts';
import type { Season } from './season.ts';
import { countryCalendar, originCalendar, type PublicHolidays } from './work-calendars.ts';

type Way = { service: ShippingService; origin: Origin; ends: Ends };
type Made = Pick<OrderPromise, 'season' | 'arrives'> & { shipBy: Instant; by: Day };

/**
 * What an order was promised when it was placed, by the settings of that moment. Null: nothing. A shipping line that no
 * service is named after promises nothing, so that its order is never called late. Of several services with the same
 * name (two warehouses) the one that takes longest counts.
 */
export function promiseForOrder(
  order: OrderSnapshot,
  products: OrderFacts['products'],
  { version, config }: Pick<PromiseVersion, 'version' | 'config'>,
  shopZone: ZoneId,
  holidays: PublicHolidays,
): OrderPromise | null {
  const country = order.shippingAddress?.countryCode ?? null;
  const goods = order.lines.filter(({ requiresShipping, currentQuantity }) => requiresShipping && currentQuantity > 0);
  const extra = extraHandlingOf(goods, products, config.productRules);
  if (!config.isOn || country === null || extra === null || goods.length === 0 || wasShownElsewhere(order)) return null;
  const zone = recipientZone(country, order.shippingAddress?.provinceCode ?? null, shopZone);
  const seasons = config.seasons.filter((season) => wasShown(season, country, shopZone, order.createdAt));
  const made = waysOf(order, country, config.origins, holidays).flatMap((way): OrderPromise[] => {
    const found =
      seasonPromise(way, country, extra, { seasons, all: config.seasons, at: order.createdAt }) ??
      dailyPromise(way, extra, config.seasons, order);
    if (!found) return [];
    const { by, ...rest } = found;
    const service = { originId: way.origin.id, serviceId: way.service.id, serviceName: way.service.name };
    return [{ version, ...service, country, ...rest, arriveBy: endOf(by, zone), lines: goods.map(({ id }) => id) }];
  });
  return made.reduce<OrderPromise | null>((a, b) => (a && isNoSooner(a, b) ? a : b), null);
}

const isNoSooner = (a: OrderPromise, b: OrderPromise): boolean =>
  a.arriveBy > b.arriveBy || (a.arriveBy === b.arriveBy && a.shipBy >= b.shipBy);

/** At a till, by staff (drafts, Shopify's phone apps), and by a subscription that runs on: nobody was on a page of ours. */
const elsewhere = new Set(['pos', 'shopify_draft_order', 'iphone', 'android', 'subscription_contract']);

/** Whoever bought there or on a marketplace has read nothing of ours. */
const wasShownElsewhere = (order: OrderSnapshot): boolean =>
  elsewhere.has(order.sourceName ?? '') || isFromMarketplace(order);

/** Working days that the slowest item takes longer; null: one of them promises nothing. */
function extraHandlingOf(lines: OrderLine[], products: OrderFacts['products'], rules: ProductRule[]): number | null {
  let days = 0;
  for (const { productId } of lines) {
    const tags = new Set((products[productId ?? '']?.data.tags ?? []).map(folded));
    for (const { tag, extraHandlingDays } of rules) {
      if (!tags.has(folded(tag))) continue;
      if (extraHandlingDays === null) return null;
      days = Math.max(days, extraHandlingDays);
    }
  }
  return days;
}

/** Shopify's tags are the same in capitals. */
const folded = (text: string): string => text.trim().toLowerCase();

function waysOf({ shippingLine }: OrderSnapshot, country: string, origins: Origin[], holidays: PublicHolidays): Way[] {
  if (shippingLine === null) return [];
  const names = new Set([shippingLine.code ?? '', shippingLine.title].map(folded).filter(Boolean));
  const destination = countryCalendar(country, holidays);
  return origins.flatMap((origin) =>
    origin.services
      .filter(({ codes, countries }) => codes.some((code) => names.has(folded(code))) && serves(countries, country))
      .map((service) => ({ service, origin, ends: { origin: originCalendar(origin, holidays), destination } })),
  );
}

const serves = (countries: string[], country: string): boolean => countries.length === 0 || countries.includes(country);

function wasShown(season: Season, country: string, shopZone: ZoneId, at: Instant): boolean {
  const today = formatDay(localDay(at, shopZone));
  return serves(season.countries, country) && season.showFrom <= today && today <= season.showUntil;
}

type Shown = { seasons: Season[]; all: Season[]; at: Instant };

function seasonPromise(way: Way, country: string, extra: number, { seasons, all, at }: Shown): Made | null {
  for (const season of seasons) {
    const found = orderBy(season, way.service, way.origin, country, way.ends, extra, all);
    const by = parseDay(season.arriveBy);
    if (!found || by === null || at >= found.until) continue;
    const { id, name } = season;
    const shipBy = endOf(found.lastPosting, way.origin.zone);
    return { season: { id, name }, arrives: { from: null, by: season.arriveBy }, shipBy, by };
  }
  return null;
}

function dailyPromise(
  { service, origin, ends }: Way,
  extra: number,
  seasons: Season[],
  { createdAt }: OrderSnapshot,
): Made | null {
  const [cutoff] = nextCutoffs(createdAt, service, origin, ends, 1, extra, seasons);
  if (!cutoff) return null;
  const arrives = { from: formatDay(cutoff.arrivesFrom), by: formatDay(cutoff.arrivesBy) };
  return { season: null, arrives, shipBy: endOf(cutoff.ships, origin.zone), by: cutoff.arrivesBy };
}

const endOf = (day: Day, zone: ZoneId): Instant => cutoffOn(day + 1, { cutoff: 0, zone });
