import type { OrderFacts, OrderLine, OrderSnapshot } from '../facts/order-facts.ts';
import { isFromMarketplace } from '../messages/barriers.ts';
import type { Instant, ZoneId } from '../shared/instant.ts';
import { recipientZone } from '../shared/zones.ts';
import { parseDay, type Day } from './calendar.ts';
import { nextCutoffs } from './next-cutoffs.ts';
import { cutoffOn, orderBy, type Ends } from './order-by.ts';
import type { OrderPromise } from './order-promise.ts';
import { orderNames } from './origin.ts';
import type { ProductRule, PromiseConfig, PromiseVersion } from './promise-config.ts';
import { promiseTable, type PromiseTable } from './promise-table.ts';
import { serviceChoices } from './service-choices.ts';
import { storefrontPromise, type StorefrontPromise } from './storefront-promise.ts';
import { seconds, type Pair } from './table-parts.ts';
import { countryCalendar, originCalendar, type PublicHolidays } from './work-calendars.ts';

/**
 * What the storefront said at `at` to whoever ordered this, by the settings of when it was placed. Null: nothing, or of
 * another service than the one that was chosen: nobody was told when that arrives. A shipping line that no service is
 * named after promises nothing, so that its order is never called late.
 */
export function promiseForOrder(
  order: OrderSnapshot,
  products: OrderFacts['products'],
  { version, config }: Pick<PromiseVersion, 'version' | 'config'>,
  shopZone: ZoneId,
  holidays: PublicHolidays,
  at: Instant = order.createdAt,
): OrderPromise | null {
  const country = order.shippingAddress?.countryCode ?? null;
  const goods = promisedLines(order);
  if (!config.isOn || country === null || goods.length === 0 || wasShownElsewhere(order)) return null;
  const table = promiseTable({ ...config, zone: shopZone, countries: [country] }, holidays, at);
  const extra = slowestOf(goods, products, config.productRules, table);
  if (extra === null) return null;
  const said = storefrontPromise(table, country, extra.index, seconds(at));
  if (said?.is !== 'season' && said?.is !== 'daily') return null;
  const ways = waysOf(order, country, said, config).flatMap((pair) => {
    const ends = { origin: originCalendar(pair.origin, holidays), destination: countryCalendar(country, holidays) };
    const ships = shippingDay(said, pair, country, ends, { config, at, extraDays: extra.days });
    return ships === null ? [] : [{ ...pair, shipBy: endOf(ships, pair.origin.zone) }];
  });
  const way = ways.find((pair) => isNamed(said, pair)) ?? ways[0];
  const by = parseDay(datesOf(said).arrives.by);
  if (!way || by === null) return null;
  return {
    version,
    originId: way.origin.id,
    serviceId: way.service.id,
    serviceName: way.service.name,
    country,
    ...datesOf(said),
    // Nobody knows which of two warehouses it leaves from: while one of them is in time, so is the order.
    shipBy: Math.max(...ways.map(({ shipBy }) => shipBy)),
    arriveBy: endOf(by, recipientZone(country, order.shippingAddress?.provinceCode ?? null, shopZone)),
    lines: goods.map(({ id }) => id),
  };
}

/** What a parcel will bring. */
export const promisedLines = ({ lines }: Pick<OrderSnapshot, 'lines'>): OrderLine[] =>
  lines.filter(({ requiresShipping, currentQuantity }) => requiresShipping && currentQuantity > 0);

/** At a till, by staff (drafts, Shopify's phone apps), and by a subscription that runs on: nobody was on a page of ours. */
const elsewhere = new Set(['pos', 'shopify_draft_order', 'iphone', 'android', 'subscription_contract']);

/** Whoever bought there or on a marketplace has read nothing of ours. */
const wasShownElsewhere = (order: OrderSnapshot): boolean =>
  elsewhere.has(order.sourceName ?? '') || isFromMarketplace(order);

/** Working days that the slowest item takes longer, and their place in the table; null: one of them promises nothing. */
function slowestOf(
  lines: OrderLine[],
  products: OrderFacts['products'],
  rules: ProductRule[],
  table: PromiseTable,
): { days: number; index: number } | null {
  const tags = new Set(lines.flatMap(({ productId }) => (products[productId ?? '']?.data.tags ?? []).map(folded)));
  let slowest = { days: 0, index: 0 };
  for (const [place, { tag, extraHandlingDays: days }] of rules.entries()) {
    if (!tags.has(folded(tag))) continue;
    const index = table.products[place]?.extra ?? null;
    if (days === null || index === null) return null;
    if (days > slowest.days) slowest = { days, index };
  }
  return slowest;
}

/** Shopify's tags are the same in capitals. */
const folded = (text: string): string => text.trim().toLowerCase();

type Said = Extract<StorefrontPromise, { is: 'season' | 'daily' }>;

const datesOf = (said: Said): Pick<OrderPromise, 'season' | 'arrives'> =>
  said.is === 'season'
    ? { season: { id: said.season.id, name: said.season.name }, arrives: { from: null, by: said.season.arriveBy } }
    : { season: null, arrives: { from: said.arrivesFrom, by: said.arrivesBy } };

const isNamed = (said: Said, { service, origin }: Pair): boolean =>
  service.name === said.service && origin.name === said.place;

/** The services that the order's shipping line may be, of those that the storefront spoke of as one. */
function waysOf({ shippingLine }: OrderSnapshot, country: string, said: Said, { origins }: PromiseConfig): Pair[] {
  if (shippingLine === null) return [];
  const names = new Set([shippingLine.code ?? '', shippingLine.title].map(folded).filter(Boolean));
  const pairs = origins.flatMap((origin) => origin.services.map((service) => ({ origin, service })));
  const choice = serviceChoices(pairs, country).find((one) => one.some((pair) => isNamed(said, pair)));
  return (choice ?? []).filter(({ service }) => orderNames(service).some((name) => names.has(name)));
}

type Moment = { config: PromiseConfig; at: Instant; extraDays: number };

/** In a season the carrier's last day, without the buffer; else the day of the cutoff. */
function shippingDay(said: Said, { service, origin }: Pair, country: string, ends: Ends, moment: Moment): Day | null {
  const { config, at, extraDays } = moment;
  const { seasons } = config;
  const season = said.is === 'season' ? seasons.find(({ id }) => id === said.season.id) : undefined;
  if (season) return orderBy(season, service, origin, country, ends, extraDays, seasons)?.lastPosting ?? null;
  return nextCutoffs(at, service, origin, ends, 1, extraDays, seasons)[0]?.ships ?? null;
}

const endOf = (day: Day, zone: ZoneId): Instant => cutoffOn(day + 1, { cutoff: 0, zone });
