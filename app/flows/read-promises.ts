import { promiseConfigSchema, type PromiseVersion } from '../domain/promise/promise-config.ts';
import { promiseWarnings, type PromiseWarning } from '../domain/promise/promise-warnings.ts';
import type { Deps } from './ports.ts';
import type { PublishedPromise, ShippingLineUse, ShopPlaces } from './promise-ports.ts';

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

type ReadDeps = Pick<Deps, 'promiseVersions' | 'publishedPromises' | 'shopifyPromise'>;

/** What the merchant has decided, what the storefront shows of it, and what does not do what it looks like. */
export async function readPromises(deps: ReadDeps, shop: string): Promise<ReadPromises> {
  const [saved, published, asked, uses] = await Promise.all([
    deps.promiseVersions.current(shop),
    deps.publishedPromises.get(shop),
    // Pages open without Shopify too.
    deps.shopifyPromise.readPlaces(shop).catch(() => null),
    deps.shopifyPromise.shippingLines(shop).catch(() => null),
  ]);
  const version = saved ?? { version: 0, config: promiseConfigSchema.parse({}), savedAt: 0, savedBy: '' };
  const places = asked ?? published?.places ?? null;
  return {
    version,
    published,
    warnings: promiseWarnings(version.config, uses, places),
    places,
    shippingLines: uses ?? [],
  };
}
