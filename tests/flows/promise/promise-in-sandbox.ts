import { afterAll, onTestFinished } from 'vitest';
import { createAdminClient } from '../../../app/adapters/shopify/admin-client.server.ts';
import type { PromiseConfig } from '../../../app/domain/promise/promise-config.ts';
import type { PromiseTable } from '../../../app/domain/promise/promise-table.ts';
import { savePromises } from '../../../app/flows/promise/save-promises.ts';
import type { StoreShop } from '../../../sandbox/store/store.ts';
import { aPromiseConfig, aSeason } from '../../domain/promise/promise-world.ts';
import { start, storeInTest, type StoreInTest } from '../../sandbox/store-in-test.ts';
import { startTestApp, type TestApp } from '../../support/test-app.ts';

export type PromiseShop = {
  app: TestApp;
  store: StoreInTest;
  shop: string;
  atShopify: StoreShop;
  save(changes?: Partial<PromiseConfig>): Promise<void>;
  /** What the storefront's Liquid reads; null: there is nothing. */
  table(): PromiseTable | null;
  /** How often it was written. */
  writes(): number;
};

type World = { app: TestApp; store: StoreInTest; writes: Map<string, number> };

async function startWorld(): Promise<World> {
  const writes = new Map<string, number>();
  const store = await storeInTest();
  const adminClient = createAdminClient({
    accessTokenOf: (shop) => Promise.resolve(store.running.sandbox.tokens.issue(shop, 'offline').accessToken),
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const { hostname, pathname } = new URL(request.url);
      const body = await request.text();
      if (body.includes('metafieldsSet')) writes.set(hostname, (writes.get(hostname) ?? 0) + 1);
      const headers = new Headers(request.headers);
      headers.set('x-sandbox-shop', hostname);
      return fetch(new URL(pathname, store.running.url), { method: request.method, headers, body });
    },
    wait: () => Promise.resolve(),
  });
  return { app: await startTestApp({ now: start, adminClient }), store, writes };
}

/**
 * One app and one sandbox for all tests of the file that calls this: each test takes a shop of its own. Called by each file,
 * for files share a process, and what one of them closed is no world for the next.
 */
export function promiseShops(): (profile?: Record<string, unknown>) => Promise<PromiseShop> {
  let world: Promise<World> | undefined;
  let shops = 0;
  afterAll(async () => {
    const running = await world;
    await running?.app.close();
    await running?.store[Symbol.asyncDispose]();
  });
  return async (profile = {}) =>
    openShop(await (world ??= startWorld()), `shop-${(shops += 1)}.myshopify.com`, profile);
}

/** A shop in Rome that ships to three countries; app and sandbox both think it is 08:00 UTC on the first of December. */
async function openShop(
  { app, store, writes }: World,
  shop: string,
  profile: Record<string, unknown>,
): Promise<PromiseShop> {
  app.clock.now = start;
  store.running.sandbox.faults.replace([]);
  const made = { domain: shop, installed: true, zone: 'Europe/Rome', country: 'IT', shipsTo: ['DE', 'FR', 'IT'] };
  await store.call('POST', '/sandbox/shops', { ...made, ...profile });
  await app.installShop(shop);
  // What is due there is no matter of the next test.
  onTestFinished(() => app.deps.shops.uninstall(shop, app.clock.now));
  const atShopify = store.running.sandbox.store.shops.get(shop);
  if (!atShopify) throw new Error('the sandbox has no such shop');
  return {
    app,
    store,
    shop,
    atShopify,
    async save(changes = {}) {
      const base = (await app.deps.promiseVersions.current(shop))?.version ?? 0;
      const staff = { shop, id: '902541635' };
      const outcome = await savePromises(app.deps, staff, base, aPromiseConfig({ seasons: [aSeason()], ...changes }));
      if (!outcome.ok) throw new Error(JSON.stringify(outcome));
    },
    table() {
      const found = atShopify.appMetafields['doorstep.promise'];
      return found ? (JSON.parse(found.value) as PromiseTable) : null;
    },
    writes: () => writes.get(shop) ?? 0,
  };
}
