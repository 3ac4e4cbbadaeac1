import { expect, onTestFinished, test } from 'vitest';
import { createAdminClient } from '../../../app/adapters/shopify/admin-client.server.ts';
import { createShopifyAdmin } from '../../../app/adapters/shopify/shopify-admin.server.ts';
import { createShopifyReturns } from '../../../app/adapters/shopify/shopify-returns.server.ts';
import { defaultReturnPolicy } from '../../../app/domain/returns/return-policy.ts';
import { MINUTE } from '../../../app/domain/shared/instant.ts';
import { acknowledgeMoney } from '../../../app/flows/returns/close-return.ts';
import type { Deps } from '../../../app/flows/ports.ts';
import { reconcileReturns } from '../../../app/flows/returns/reconcile-returns.ts';
import { reconcileShop } from '../../../app/flows/orders/reconcile-shop.ts';
import { rereadDueOrder } from '../../../app/flows/orders/reread-due-order.ts';
import { answerGraphql } from '../../../sandbox/admin/graphql-endpoint.ts';
import { startSandbox, type RunningSandbox } from '../../../sandbox/start-sandbox.ts';
import { startTestApp, type TestApp } from '../../support/test-app.ts';

const shop = 'lost.myshopify.com';
const start = Date.parse('2026-12-01T08:00:00Z');
const orderId = '5001';

type World = { app: TestApp; deps: Deps; running: RunningSandbox; post<T>(path: string, body?: object): Promise<T> };

/** A shop of which no webhook ever reaches us, with an order of two hats that has shipped. */
async function withoutWebhooks(): Promise<World> {
  const app = await startTestApp({ now: start });
  const running = await startSandbox({ now: start, topics: [] });
  onTestFinished(async () => {
    await running.close();
    await app.close();
  });
  const { sandbox } = running;
  const perform = async <T>(method: string, path: string, body: object = {}): Promise<T> => {
    const { status, text } = await sandbox.perform(method, path, body);
    if (status !== 200) throw new Error(`${method} ${path}: ${status} ${text}`);
    return JSON.parse(text) as T;
  };
  await perform('POST', '/sandbox/shops', { domain: shop, installed: true });
  await app.installShop(shop);
  await app.deps.returnPolicies.save(shop, { ...defaultReturnPolicy, isOn: true }, 0, 'test', start - 1);
  const token = sandbox.tokens.issue(shop, 'offline').accessToken;
  const client = createAdminClient({
    accessTokenOf: () => Promise.resolve(token),
    wait: () => Promise.resolve(),
    fetch: async (_input, init) => {
      const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : null;
      const answer = await answerGraphql(sandbox, { shop, token, body });
      if (typeof answer === 'string') throw new TypeError('fetch failed');
      return new Response(answer.text, { status: answer.status });
    },
  });
  const shopifyReturns = createShopifyReturns(client);
  const deps: Deps = { ...app.deps, shopify: createShopifyAdmin(client), shopifyReturns };
  const post = <T>(path: string, body?: object) => perform<T>('POST', `/sandbox/shops/${shop}${path}`, body);
  const variants = [{ id: '501', options: {}, price: '20.00', stock: 9 }];
  await post('/products', { id: '50', title: 'Hat', variants });
  const hat = { productId: '50', variantId: '501', title: 'Hat', price: '20.00', quantity: 2 };
  await post('/orders', { id: orderId, lines: [hat] });
  await post(`/orders/${orderId}/fulfillments`, {});
  return { app, deps, running, post };
}

/** Time passes on both sides, and the next look is taken. */
async function reconciled({ app, deps, running }: World): Promise<void> {
  app.clock.now += 15 * MINUTE;
  await running.sandbox.perform('POST', '/sandbox/clock/run', { advanceMs: 15 * MINUTE });
  await reconcileShop(deps, shop);
}

const only = async ({ deps }: World) => (await deps.returns.ofOrder(shop, orderId))[0];

test('a return whose webhooks were lost is here with the next look at what changed, and so is its end', async () => {
  const world = await withoutWebhooks();
  await reconciled(world);
  expect(await only(world)).toBeUndefined();
  const made = await world.post<{ id: string }>(`/orders/${orderId}/returns`, { status: 'requested' });
  await reconciled(world);
  expect(await only(world)).toMatchObject({ origin: 'shopify', state: 'requested', shopifyReturnId: made.id });
  const path = `/sandbox/shops/${shop}/orders/${orderId}/returns/${made.id}`;
  await world.running.sandbox.perform('PATCH', path, { status: 'declined' });
  await reconciled(world);
  expect(await only(world)).toMatchObject({ state: 'declined' });
});

test('what Shopify does not even call a change is found in the night', async () => {
  const world = await withoutWebhooks();
  await reconciled(world);
  const order = world.running.sandbox.store.shops.get(shop)?.orders.get(orderId);
  if (!order) throw new Error('there is no order');
  const before = order.updatedAt;
  await world.post(`/orders/${orderId}/returns`, {});
  order.updatedAt = before - 60 * MINUTE;
  await reconciled(world);
  expect(await only(world)).toBeUndefined();
  await reconcileReturns(world.deps, shop);
  expect(await world.deps.dueWork.rereads(world.app.clock.now, 10)).toEqual([]);
  await world.app.sql(shop, 'UPDATE orders SET reread_retry_at = NULL');
  expect(await world.deps.dueWork.rereads(world.app.clock.now, 10)).toEqual([{ shop, orderId }]);
  await rereadDueOrder(world.deps, shop, orderId);
  expect(await only(world)).toMatchObject({ origin: 'shopify', state: 'open' });
  await world.app.sql(shop, 'UPDATE orders SET reread_at = NULL');
  await reconcileReturns(world.deps, shop);
  await world.app.sql(shop, 'UPDATE orders SET reread_retry_at = NULL');
  expect(await world.deps.dueWork.rereads(world.app.clock.now, 10)).toEqual([]);
});

test('an exchange that was made in Shopify is shown to staff when it is heard of, and once', async () => {
  const world = await withoutWebhooks();
  await world.post(`/orders/${orderId}/returns`, { exchanges: [{ variantId: '501' }] });
  await reconciled(world);
  const record = await only(world);
  expect(record).toMatchObject({ origin: 'shopify', state: 'open', attention: 'swapped_at_shopify' });
  const staff = { shop, id: '7' };
  expect(await acknowledgeMoney(world.deps, staff, record?.id ?? '')).toEqual({ ok: true });
  await world.deps.orders.rereadLater(shop, orderId, world.app.clock.now);
  await rereadDueOrder(world.deps, shop, orderId);
  expect(await only(world)).toMatchObject({ attention: null });
});
