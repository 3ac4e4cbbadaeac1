import { GraphQLEnumType } from 'graphql';
import { expect, test } from 'vitest';
import { promiseTable } from '../../../app/domain/promise/promise-table.ts';
import { publicHolidays } from '../../../app/domain/promise/public-holidays.ts';
import { returnsUntil, storefrontPromise } from '../../../app/domain/promise/storefront-promise.ts';
import { DAY, HOUR } from '../../../app/domain/shared/instant.ts';
import { publishPromise } from '../../../app/flows/promise/publish-promise.ts';
import { readPromises } from '../../../app/flows/promise/read-promises.ts';
import { saveReturnPolicy } from '../../../app/flows/returns/save-return-policy.ts';
import { defaultReturnPolicy } from '../../../app/domain/returns/return-policy.ts';
import { loadAdminSchema } from '../../../sandbox/admin-schema.ts';
import { anOrigin, aPromiseConfig, aSeason, aService, at } from '../../domain/promise/promise-world.ts';
import { start } from '../../sandbox/store-in-test.ts';
import { promiseShops, type PromiseShop } from './promise-in-sandbox.ts';

const promiseShop = promiseShops();

const published = ({ app, shop }: PromiseShop) => app.deps.publishedPromises.get(shop);

/** Database time goes on, as it does for what waits for another try. */
const letItBeTriedAgain = ({ app, shop }: PromiseShop) =>
  app.sql(shop, `UPDATE published_promises SET retry_at = now() - interval '1 second' WHERE retry_at IS NOT NULL`);

test('what is saved is on the storefront at once: until when to order, for each country that the shop ships to', async () => {
  const world = await promiseShop();
  await world.save();
  await world.app.settle();
  const expected = { ...aPromiseConfig({ seasons: [aSeason()] }), zone: 'Europe/Rome', countries: ['DE', 'FR', 'IT'] };
  expect(world.table()).toEqual(promiseTable(expected, publicHolidays, start));
  const now = at('2026-12-20T12:00', 'Europe/Rome') / 1_000;
  const table = world.table();
  expect(table && storefrontPromise(table, 'DE', 0, now)).toMatchObject({
    is: 'season',
    day: '2026-12-21',
    at: '14:00',
  });
  expect(await published(world)).toMatchObject({ version: 1, at: start, cut: null, error: null, failingSince: null });
  expect(await world.app.deps.dueWork.status(start)).toMatchObject({ promisesDue: 0 });
});

test('published twice, it is written once; a day later it is written anew, with the cutoffs of that day', async () => {
  const world = await promiseShop();
  await world.save();
  await world.app.settle();
  await publishPromise(world.app.deps, world.shop);
  expect(world.writes()).toBe(1);
  world.app.clock.now += DAY;
  await world.app.settle();
  expect([world.writes(), world.table()?.at]).toEqual([2, (start + DAY) / 1_000]);
});

test('before daylight saving ends and after it, the cutoff is the warehouse’s own time of day', async () => {
  const world = await promiseShop();
  world.app.clock.now = at('2026-10-23T10:00', 'Europe/Rome');
  await world.save({ seasons: [] });
  await world.app.settle();
  expect(
    world
      .table()
      ?.daily[0]?.services[0]?.cutoffs[0]?.slice(0, 2)
      .map(([until]) => until * 1_000),
  ).toEqual([at('2026-10-23T14:00', 'Europe/Rome'), at('2026-10-26T14:00', 'Europe/Rome')]);
});

test('while promises are off nothing is written; turned off, the storefront is emptied, once', async () => {
  const world = await promiseShop();
  await world.save({ isOn: false });
  await world.app.settle();
  expect([world.writes(), world.table()]).toEqual([0, null]);
  await world.save();
  await world.app.settle();
  await world.save({ isOn: false });
  await world.app.settle();
  expect(world.table()).toMatchObject({ seasons: [], daily: [], products: [] });
  world.app.clock.now += DAY;
  await world.app.settle();
  expect(world.writes()).toBe(2);
});

test('where somebody else wrote meanwhile, all is read anew and written again, once', async () => {
  const world = await promiseShop();
  await world.save();
  await world.app.settle();
  await fetch(`${world.store.running.url}/sandbox/shops/${world.shop}/app-metafields/doorstep.promise`, {
    method: 'PUT',
    body: '{"theirs":true}',
  });
  await world.save({ seasons: [] });
  await world.app.settle();
  expect(world.table()?.seasons).toEqual([]);
  expect(await published(world)).toMatchObject({ version: 2, error: null });
});

test('a write that Shopify calls stale between our look and it is done again with what is there then', async () => {
  const world = await promiseShop();
  await world.save();
  await world.app.settle();
  world.store.running.sandbox.faults.replace([
    { operation: 'metafieldsSet', answer: { userErrors: [{ code: 'STALE_OBJECT' }] } },
  ]);
  await world.save({ seasons: [] });
  await world.app.settle();
  expect([world.table()?.seasons, (await published(world))?.error]).toEqual([[], null]);
});

test('what Shopify refuses is kept as the reason, and tried again later', async () => {
  const world = await promiseShop();
  world.store.running.sandbox.faults.replace([
    { operation: 'metafieldsSet', answer: { userErrors: [{ code: 'INVALID_VALUE' }] } },
  ]);
  await world.save();
  await expect(world.app.settle()).rejects.toThrow('INVALID_VALUE');
  expect(await published(world)).toMatchObject({ version: null, failingSince: start });
  expect((await published(world))?.error).toContain('INVALID_VALUE');
  expect(await world.app.deps.dueWork.promises(start, 10)).toEqual([]);
  expect(world.table()).toBeNull();
  await letItBeTriedAgain(world);
  await world.app.settle();
  expect(await published(world)).toMatchObject({ version: 1, error: null, failingSince: null });
});

test('a storefront that could not be told keeps what it has, and is told when Shopify answers again', async () => {
  const world = await promiseShop();
  await world.save();
  await world.app.settle();
  const before = world.table();
  world.store.running.sandbox.faults.replace([{ answer: 'throttled', next: 50 }]);
  await world.save({ seasons: [] });
  await expect(world.app.settle()).rejects.toThrow('THROTTLED');
  expect(world.table()).toEqual(before);
  world.app.clock.now += 2 * HOUR;
  await publishPromise(world.app.deps, world.shop).catch(() => undefined);
  expect(await published(world)).toMatchObject({ version: 1, failingSince: start });
  world.store.running.sandbox.faults.replace([]);
  await letItBeTriedAgain(world);
  await world.app.settle();
  expect(world.table()?.seasons).toEqual([]);
});

test('an answer that was lost is found out: the next try writes again and knows what is there', async () => {
  const world = await promiseShop();
  world.store.running.sandbox.faults.replace([{ operation: 'metafieldsSet', answer: 'cut', when: 'after' }]);
  await world.save();
  await expect(world.app.settle()).rejects.toThrow();
  await letItBeTriedAgain(world);
  await world.app.settle();
  expect(await published(world)).toMatchObject({ version: 1, error: null });
  world.app.clock.now += DAY;
  await world.app.settle();
  expect((await published(world))?.at).toBe(start + DAY);
});

test('what is saved while it is being published is published after it', async () => {
  const world = await promiseShop();
  await world.save();
  const { shopifyPromise } = world.app.deps;
  const writeTable: typeof shopifyPromise.writeTable = async (...args) => {
    const answer = await shopifyPromise.writeTable(...args);
    if (args[1].seasons.length > 0) await world.save({ seasons: [] });
    return answer;
  };
  await publishPromise({ ...world.app.deps, shopifyPromise: { ...shopifyPromise, writeTable } }, world.shop);
  expect(world.table()?.seasons).toHaveLength(1);
  // Also should the queue forget it.
  expect(await world.app.deps.dueWork.promises(start, 500)).toContain(world.shop);
  await world.app.settle();
  expect([world.table()?.seasons, (await published(world))?.version]).toEqual([[], 2]);
});

test('another time zone of the shop is another season’s midnight, and is told at once', async () => {
  const world = await promiseShop();
  await world.save();
  await world.app.settle();
  const body = {
    ...{ name: 'Toys', email: 'a@b.example', iana_timezone: 'Asia/Tokyo', primary_locale: 'en', currency: 'EUR' },
  };
  await world.app.receive({ shop: world.shop, topic: 'shop/update', body });
  await world.app.settle();
  expect(world.table()?.seasons[0]?.from).toBe(at('2026-11-27T00:00', 'Asia/Tokyo') / 1_000);
});

test('a shop that ships to another country tells it with the next daily table', async () => {
  const world = await promiseShop();
  await world.save();
  await world.app.settle();
  world.atShopify.shipsTo = ['DE', 'CH'];
  world.app.clock.now += DAY;
  await world.app.settle();
  expect(
    world
      .table()
      ?.daily.flatMap(({ countries }) => countries)
      .toSorted(),
  ).toEqual(['CH', 'DE']);
});

test('a shop that uninstalled is told nothing; installed again, it is told anew although nothing changed', async () => {
  const world = await promiseShop();
  await world.save({ origins: [anOrigin({ services: [] })], seasons: [] });
  await world.app.settle();
  await world.app.deps.shops.uninstall(world.shop, start);
  world.atShopify.appMetafields = {};
  world.app.clock.now += DAY;
  await world.app.settle();
  expect([world.writes(), world.table()]).toEqual([1, null]);
  await world.app.installShop(world.shop);
  await world.app.settle();
  expect([world.writes(), world.table()?.at]).toEqual([2, (start + DAY) / 1_000]);
  await world.app.deps.shops.uninstall(world.shop, world.app.clock.now);
  world.atShopify.appMetafields = {};
  world.app.clock.now += HOUR;
  await world.app.installShop(world.shop);
  await world.app.settle();
  expect([world.writes(), world.table()?.at]).toEqual([3, (start + DAY + HOUR) / 1_000]);
});

/** Those that Shopify knows; ZZ is its word for all others. */
async function twoHundredCountries(): Promise<string[]> {
  const codes = (await loadAdminSchema()).getType('CountryCode');
  const names = codes instanceof GraphQLEnumType ? codes.getValues().map(({ name }) => name) : [];
  return names.filter((code) => code !== 'ZZ').slice(0, 200);
}

test('two hundred countries with ten services each: what was cut is kept, and staff can read it', async () => {
  const world = await promiseShop({ shipsTo: await twoHundredCountries() });
  const services = Array.from({ length: 10 }, (_, index) =>
    aService({ id: `s${index}`, name: `Service ${index}`, codes: [`s${index}`], transit: { min: 1, max: 1 + index } }),
  );
  await world.save({ origins: [anOrigin({ services })], seasons: [aSeason()] });
  await world.app.settle();
  const stored = await readPromises(world.app.deps, world.shop);
  expect(stored.published?.error).toBeNull();
  const told = new Set(world.table()?.daily.flatMap(({ countries }) => countries));
  const known = stored.published?.places?.countries ?? [];
  expect([...told, ...(stored.published?.cut?.countries ?? [])].toSorted()).toEqual(known);
  expect(stored.published?.cut?.dailyDays).toBeLessThan(8);
});

test('until when what is bought now may come back is told, be it the season’s day or the return policy’s', async () => {
  const world = await promiseShop();
  await world.save({ seasons: [aSeason({ returnBy: '2027-01-31' })] });
  await world.app.settle();
  const told = () => {
    const table = world.table();
    return table && returnsUntil(table, 'DE', start / 1_000);
  };
  expect(told()).toBe('2027-01-31');
  const seasons = [{ name: 'Natale', from: '2026-11-01', to: '2026-12-24', returnBy: '2027-02-15' }];
  const policy = { ...defaultReturnPolicy, isOn: true, seasons };
  await saveReturnPolicy(world.app.deps, { shop: world.shop, id: '1' }, { base: 0, policy });
  await world.app.settle();
  expect(told()).toBe('2027-02-15');
});
