import { fitTable, namedCountries, type TableCut } from '../../domain/promise/fit-table.ts';
import { emptyTable, promiseTable, type PromiseTable } from '../../domain/promise/promise-table.ts';
import { publicHolidays } from '../../domain/promise/public-holidays.ts';
import { RetryableError } from '../../domain/shared/errors.ts';
import { DAY, type Instant } from '../../domain/shared/instant.ts';
import type { Shop } from '../../domain/shared/shop-settings.ts';
import type { Deps } from '../ports.ts';
import type { DonePublishing, PublishedPromise, ShopPlaces } from '../promise-ports.ts';
import { askAsShop } from '../shops/shop-attention.ts';

type PublishDeps = Pick<
  Deps,
  'clock' | 'promiseVersions' | 'publishedPromises' | 'returnPolicies' | 'shopifyPromise' | 'shops'
>;

/**
 * Tells a shop's storefront what may be promised from now on: after a change, and daily. What is there already is not
 * written again. Throws what Shopify's answer was; the row says when it is tried again.
 */
export async function publishPromise(deps: PublishDeps, domain: string): Promise<void> {
  const [shop, published] = await Promise.all([deps.shops.find(domain), deps.publishedPromises.get(domain)]);
  if (!shop || shop.uninstalledAt !== null || shop.attention || !published) return;
  const now = deps.clock.now();
  try {
    const done = await askAsShop(deps, domain, () => publish(deps, shop, published, now));
    await deps.publishedPromises.save(domain, done, now + DAY);
  } catch (error) {
    await deps.publishedPromises.postpone(domain, error instanceof Error ? error.message : 'unknown', now);
    throw error;
  }
}

type Wanted = { version: number | null; places: ShopPlaces | null; table: PromiseTable | null; cut: TableCut | null };

/** Somebody else may have written, or the settings were saved meanwhile: then all is read anew, once. */
async function publish(
  deps: PublishDeps,
  shop: Shop,
  published: PublishedPromise,
  now: Instant,
): Promise<DonePublishing> {
  // What was written before an installation went with it.
  const isOurs = published.at !== null && published.at >= shop.installedAt;
  const before = isOurs ? published : { ...published, digest: null, table: null };
  let { digest } = before;
  for (let tries = 0; tries < 2; tries += 1) {
    const wanted = await readWanted(deps, shop, before, now);
    const done = { ...wanted, at: now, wish: published.wish };
    // After a stale digest nobody knows what is there.
    if (tries === 0 && isSame(wanted.table, before.table)) return { ...done, table: before.table, digest };
    const { result, digest: found } = await deps.shopifyPromise.writeTable(
      shop.domain,
      wanted.table ?? emptyTable(now),
      digest,
    );
    digest = found;
    if (result === 'written') return { ...done, digest };
  }
  throw new RetryableError('somebody else writes the promises');
}

/** `table` is null while promises are off: nothing is to be there. */
async function readWanted(
  { promiseVersions, returnPolicies, shopifyPromise }: PublishDeps,
  { domain, zone }: Shop,
  before: PublishedPromise,
  now: Instant,
): Promise<Wanted> {
  const saved = await promiseVersions.current(domain);
  if (!saved?.config.isOn) return { version: saved?.version ?? null, places: before.places, table: null, cut: null };
  const [places, policy] = await Promise.all([shopifyPromise.readPlaces(domain), returnPolicies.current(domain)]);
  const policySeasons = policy?.policy.isOn ? policy.policy.seasons : [];
  const settings = { ...saved.config, zone, countries: places.countries, policySeasons };
  return {
    version: saved.version,
    places,
    ...fitTable(promiseTable(settings, publicHolidays, now), namedCountries(settings)),
  };
}

/** When it was made makes no difference to a shopper. */
const isSame = (one: PromiseTable | null, other: PromiseTable | null): boolean =>
  JSON.stringify(one && { ...one, at: 0 }) === JSON.stringify(other && { ...other, at: 0 });
