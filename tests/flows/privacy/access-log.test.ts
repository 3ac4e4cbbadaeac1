import { expect, test } from 'vitest';
import { listAccess } from '../../../app/flows/privacy/list-access.ts';
import { retainShop } from '../../../app/flows/privacy/retain-shop.ts';
import { appWithShop, DAY, shop } from '../orders/order-in-app.ts';

const staff = '902541635';

test('who looked at what, and when, is listed newest first, a page at a time', async () => {
  const app = await appWithShop();
  for (let id = 1; id <= 51; id += 1) await app.deps.accessLog.note(shop, staff, 'order.view', String(id));
  app.clock.now += 1_000;
  await app.deps.accessLog.note(shop, staff, 'orders.search', null);
  const first = await listAccess(app.deps, shop, null);
  expect(first.entries).toHaveLength(50);
  expect(first.entries[0]).toMatchObject({ at: app.clock.now, who: staff, what: 'orders.search', subject: null });
  expect(first.entries[1]).toMatchObject({ at: app.clock.now - 1_000, what: 'order.view', subject: '51' });
  const second = await listAccess(app.deps, shop, first.cursor);
  expect(second.entries.map(({ subject }) => subject)).toEqual(['2', '1']);
  expect(second.cursor).toBeNull();
});

test('a cursor that is not one of ours begins at the start', async () => {
  const app = await appWithShop();
  await app.deps.accessLog.note(shop, staff, 'mail.preview', '1');
  for (const cursor of ['', 'x', '-1', '1; DROP TABLE orders', '9'.repeat(40), '0x10'])
    expect((await listAccess(app.deps, shop, cursor)).entries, cursor).toHaveLength(1);
});

test('another shop’s staff do not see it', async () => {
  const app = await appWithShop();
  await app.installShop('shoes.myshopify.com');
  await app.deps.accessLog.note(shop, staff, 'messages.export', null);
  expect(await listAccess(app.deps, 'shoes.myshopify.com', null)).toEqual({ entries: [], cursor: null });
});

test('it is kept for 24 months', async () => {
  const app = await appWithShop();
  await app.deps.accessLog.note(shop, staff, 'order.view', '1');
  app.clock.now += 700 * DAY;
  await app.deps.accessLog.note(shop, staff, 'order.view', '2');
  await retainShop(app.deps, shop);
  expect((await listAccess(app.deps, shop, null)).entries).toHaveLength(2);
  app.clock.now += 40 * DAY;
  await retainShop(app.deps, shop);
  expect((await listAccess(app.deps, shop, null)).entries.map(({ subject }) => subject)).toEqual(['2']);
});
