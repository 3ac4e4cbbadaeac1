import { expect, test } from 'vitest';
import { homeFigures } from '../../../app/flows/shops/home-figures.ts';
import { listRefused } from '../../../app/flows/returns/list-refused.ts';
import { eventBody, orderBody, orderId } from '../../factories/webhook-bodies.ts';
import type { TestApp } from '../../support/test-app.ts';
import { appWithParcel, appWithShop, DAY, shop } from '../orders/order-in-app.ts';

const refused = async (app: TestApp) => (await listRefused(app.deps, shop, null)).rows;

const garbled = (app: TestApp, body: unknown, topic = 'orders/updated') => app.receive({ shop, topic, body });

test('a webhook that cannot be read is listed with its topic, its reason and its order, and nothing else of it', async () => {
  const app = await appWithParcel();
  await garbled(app, orderBody({ at: app.clock.now, line_items: 'many', email: 'canary@example.com' }));
  await app.settle();
  const [row, ...others] = await refused(app);
  expect(others).toEqual([]);
  expect(row).toMatchObject({
    topic: 'orders/updated',
    receivedAt: app.clock.now,
    order: { id: orderId, name: '#1001' },
  });
  expect(row?.reason).toContain('line_items');
  expect(JSON.stringify(row)).not.toContain('canary');
});

test('the order is told of each kind of webhook, with every digit, where the body still has it', async () => {
  const app = await appWithShop();
  await garbled(app, eventBody({ at: app.clock.now, status: 7 }), 'fulfillment_events/create');
  await garbled(app, { id: 'not an id; DROP TABLE orders', line_items: 1 });
  await garbled(app, '{"id": 5, ');
  await garbled(app, '[]');
  await garbled(app, orderBody({ at: app.clock.now }), 'moons/create');
  await app.settle();
  const rows = await refused(app);
  expect(rows).toHaveLength(5);
  expect(Object.fromEntries(rows.map(({ reason, topic, order }) => [`${topic} ${reason ?? ''}`, order]))).toMatchObject(
    {
      'orders/updated not JSON': null,
      'moons/create unknown topic': null,
    },
  );
  expect(rows.find(({ topic }) => topic === 'fulfillment_events/create')?.order).toEqual({ id: orderId, name: null });
});

test('when the body is gone, what remains is still shown', async () => {
  const app = await appWithShop();
  await garbled(app, orderBody({ at: app.clock.now, line_items: 'many' }));
  await app.settle();
  await app.sql(shop, 'UPDATE inbox SET body = NULL');
  expect(await refused(app)).toMatchObject([{ topic: 'orders/updated', order: null }]);
});

test('pages hold every notice once, also where many came at the same instant', async () => {
  const app = await appWithShop();
  for (let round = 0; round < 3; round += 1) {
    for (let index = 0; index < 20; index += 1) await garbled(app, '{');
    app.clock.now += 1_000;
  }
  await app.settle();
  const seen: string[] = [];
  let cursor: string | null = null;
  let last: string | null;
  do {
    const page = await listRefused(app.deps, shop, cursor);
    seen.push(...page.rows.map(({ id }) => id));
    last = page.previous;
    cursor = page.next;
  } while (cursor !== null);
  expect(seen).toHaveLength(60);
  expect(new Set(seen).size).toBe(60);
  const back = await listRefused(app.deps, shop, last);
  expect(back.rows.map(({ id }) => id)).toEqual(seen.slice(25, 50));
});

test('home counts those of the last seven days, so that an old one does not nag for ever', async () => {
  const app = await appWithShop();
  await garbled(app, '{');
  await app.settle();
  const count = async () => {
    const found = await app.deps.shops.find(shop);
    return found && (await homeFigures(app.deps, found)).refusedWebhooks;
  };
  expect(await count()).toBe(1);
  app.clock.now += 8 * DAY;
  expect(await count()).toBe(0);
  expect(await refused(app)).toHaveLength(1);
});

test('another shop’s staff see none of it', async () => {
  const app = await appWithShop();
  await app.installShop('shoes.myshopify.com');
  await garbled(app, '{');
  await app.settle();
  expect(await listRefused(app.deps, 'shoes.myshopify.com', null)).toEqual({ rows: [], previous: null, next: null });
});

test.each(['', 'x', 'after_1', 'after_99999999999999_x', "after_1_'; DROP TABLE inbox", 'before_0_a'])(
  'a cursor that is none of ours shows a page, never an error: %s',
  async (cursor) => {
    const app = await appWithShop();
    expect(Array.isArray((await listRefused(app.deps, shop, cursor)).rows)).toBe(true);
  },
);
