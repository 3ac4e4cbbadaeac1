import { HOUR } from '../../../app/domain/shared/instant.ts';
import { rereadOrder } from '../../../app/flows/orders/reread-order.ts';
import type { PromiseConfig } from '../../../app/domain/promise/promise-config.ts';
import { someAnswers, versionOf } from '../../factories/facts.ts';
import { kindsOn } from '../../factories/shop.ts';
import { aPromiseConfig, aSeason } from '../../domain/promise/promise-world.ts';
import { orderBody, orderId } from '../../factories/webhook-bodies.ts';
import type { TestApp } from '../../support/test-app.ts';
import { appWithShop, drain, shop } from '../orders/order-in-app.ts';

/** Milan promises Italy "Standard" by Friday the 4th to whoever orders on Tuesday, 1 December before two. */
export const standard = [{ code: 'standard', title: 'Standard' }];
export const christmas = () => aPromiseConfig({ seasons: [aSeason()] });
export const leaves = Date.parse('2026-12-02T00:00:00+01:00');
export const arrives = Date.parse('2026-12-05T00:00:00+01:00');

type Options = { config?: PromiseConfig; isLateTold?: boolean };

/** A shop that tells shoppers of late orders, whose promises were saved a moment ago. */
export async function appWithPromises({
  config = aPromiseConfig(),
  isLateTold = true,
}: Options = {}): Promise<TestApp> {
  const kinds = isLateTold
    ? kindsOn(['shipment_confirmed', 'delayed', 'promise_late'])
    : kindsOn(['shipment_confirmed']);
  const app = await appWithShop({ settings: { kinds } });
  app.clock.now -= HOUR / 2;
  await savePromises(app, config);
  app.clock.now += HOUR / 2;
  return app;
}

/** As the merchant saves them, but for the storefront, which nobody tells. */
export async function savePromises(app: TestApp, config: PromiseConfig, base = 0): Promise<void> {
  await app.deps.promiseVersions.save(shop, config, base, '1', app.clock.now);
  await app.sql(shop, 'DELETE FROM published_promises');
}

type Placed = Options & { order?: Record<string, unknown>; isRead?: boolean; left?: Record<string, number> };

/** … with an order of this minute. */
export async function appWithPromise(options: Placed = {}): Promise<TestApp> {
  const app = await appWithPromises(options);
  await placeOrder(app, options.order, options);
  return app;
}

/** Shopify is asked about it at once, unless `isRead` is false; `left`: pieces of variants that are sold on below zero. */
export async function placeOrder(
  app: TestApp,
  order: Record<string, unknown> = {},
  { isRead = true, left = {} }: Pick<Placed, 'isRead' | 'left'> = {},
): Promise<void> {
  const body = orderBody({ at: app.clock.now, shipping_lines: standard, ...order });
  await app.receive({ shop, topic: 'orders/create', body });
  await drain(app);
  if (isRead) await readOrder(app, typeof order.id === 'string' ? order.id : orderId, left);
}

/** Shopify is asked about an order now, and tells no more than webhooks did, and what is left on the shelf. */
export async function readOrder(app: TestApp, id: string, left: Record<string, number> = {}): Promise<void> {
  const known = await app.deps.orders.locked(shop, id, ({ facts }) => Promise.resolve(facts));
  const { now } = app.clock;
  const asked = versionOf(someAnswers(), { updatedAt: now, source: 'admin', readAt: now });
  app.shopifyOrders.set(id, { ...known, asked, stock: { readAt: now, left, onPlan: [] } });
  await rereadOrder(app.deps, shop, id);
}
