import { formatDay } from '../../domain/promise/calendar.ts';
import { promiseConfigSchema, type PromiseVersion } from '../../domain/promise/promise-config.ts';
import { publicHolidays } from '../../domain/promise/public-holidays.ts';
import { promiseWarnings, type PromiseWarning } from '../../domain/promise/promise-warnings.ts';
import { DAY } from '../../domain/shared/instant.ts';
import type { Deps } from '../ports.ts';
import type { PublishedPromise, ShippingLineUse, ShopifyPromise, ShopPlaces } from '../promise-ports.ts';

export type ReadPromises = {
  /** `version` 0: nobody has saved any. */
  version: PromiseVersion;
  /** What the storefront has; null: nobody has saved any promises. */
  published: PublishedPromise | null;
  warnings: PromiseWarning[];
  /** Null: Shopify could not be asked, and never was. */
  places: ShopPlaces | null;
  /** How recent orders name their shipping, most frequent first; empty also where Shopify could not be asked. */
  shippingLines: ShippingLineUse[];
};

type ReadDeps = Pick<Deps, 'clock' | 'promiseVersions' | 'publishedPromises' | 'shopifyPromise'>;

/** What the merchant has decided, what the storefront shows of it, and what does not do what it looks like. */
export async function readPromises(deps: ReadDeps, shop: string): Promise<ReadPromises> {
  const [saved, published, { asked, uses }] = await Promise.all([
    deps.promiseVersions.current(shop),
    deps.publishedPromises.get(shop),
    askShopify(deps, shop),
  ]);
  const version = saved ?? { version: 0, config: promiseConfigSchema.parse({}), savedAt: 0, savedBy: '' };
  const places = asked ?? published?.places ?? null;
  // Somewhere it may still be yesterday.
  const today = formatDay(Math.floor(deps.clock.now() / DAY) - 1);
  return {
    version,
    published,
    warnings: promiseWarnings(version.config, uses, places, publicHolidays, today),
    places,
    shippingLines: uses ?? [],
  };
}

/** Null where Shopify could not be asked: pages open without it too. */
type Asked = { asked: ShopPlaces | null; uses: ShippingLineUse[] | null };

/** Real milliseconds for which pages need not ask again: Shopify counts what each question costs. */
const recentForMs = 60_000;
const recent = new WeakMap<ShopifyPromise, Map<string, Promise<Asked>>>();

function askShopify({ clock, shopifyPromise }: ReadDeps, shop: string): Promise<Asked> {
  const known = recent.get(shopifyPromise) ?? new Map<string, Promise<Asked>>();
  recent.set(shopifyPromise, known);
  const found = known.get(shop);
  if (found) return found;
  const answer = Promise.all([
    shopifyPromise.readPlaces(shop).catch(() => null),
    shopifyPromise.shippingLines(shop).catch(() => null),
  ]).then(([asked, uses]): Asked => {
    if (asked === null || uses === null) known.delete(shop);
    return { asked, uses };
  });
  known.set(shop, answer);
  void clock.wait(recentForMs).then(() => known.delete(shop));
  return answer;
}
