import { expect, test } from 'vitest';
import { createOrderStore } from '../../../app/adapters/db/order-store.server.ts';
import { createShopCipher } from '../../../app/adapters/db/shop-cipher.server.ts';
import { factsOf } from '../../factories/facts.ts';
import { appWithShop, shop } from '../../flows/orders/order-in-app.ts';

const saved = { facts: factsOf(), readAt: null, rereadAt: null };

test('what is done to one order at once happens one after the other, and nothing gets lost', async () => {
  const app = await appWithShop();
  const product = (number: number) =>
    factsOf({ refunds: [{ id: String(number), createdAt: 0, lines: [], receivedAt: 0 }] });
  const add = (number: number) =>
    app.deps.orders.locked(shop, '1', async (order) => {
      const refunds = { ...order.facts.refunds, ...product(number).refunds };
      await order.save({ ...saved, facts: { ...order.facts, refunds } });
    });
  await Promise.all(Array.from({ length: 12 }, (_, index) => add(index)));
  const facts = await app.deps.orders.locked(shop, '1', (order) => Promise.resolve(order.facts));
  expect(Object.keys(facts.refunds)).toHaveLength(12);
});

test('what fails half-way leaves nothing behind', async () => {
  const app = await appWithShop();
  const failing = app.deps.orders.locked(shop, '1', async (order) => {
    await order.save(saved);
    throw new Error('half-way');
  });
  await expect(failing).rejects.toThrow('half-way');
  expect(await app.sql(shop, 'SELECT id FROM orders')).toEqual([]);
});

test('more orders at once than connections, in a process that has just started: none waits for another’s key', async () => {
  const app = await appWithShop();
  const cipher = createShopCipher({ masterKey: app.masterKey, inShop: app.database.inShop });
  const orders = createOrderStore(app.database, cipher);
  const shops = Array.from({ length: 12 }, (_, index) => `shop-${index}.myshopify.com`);
  for (const domain of shops) await app.installShop(domain);
  await Promise.all(shops.map((domain) => orders.locked(domain, '1', (order) => order.save(saved))));
  expect(await app.sql(shops[0] ?? '', 'SELECT id FROM orders')).toEqual([{ id: '1' }]);
});

test('an order is nobody’s in a shop that was never installed', async () => {
  const app = await appWithShop();
  const locking = app.deps.orders.locked('stranger.myshopify.com', '1', () => Promise.resolve());
  await expect(locking).rejects.toThrow('never installed');
  expect(await app.sql('stranger.myshopify.com', 'SELECT id FROM orders')).toEqual([]);
});

test('a read that ends late does not make the order look older than it is', async () => {
  const app = await appWithShop();
  const save = (readAt: number) => app.deps.orders.locked(shop, '1', (order) => order.save({ ...saved, readAt }));
  await save(2_000);
  await save(1_000);
  expect(await app.deps.orders.locked(shop, '1', (order) => Promise.resolve(order.readAt))).toBe(2_000);
});
