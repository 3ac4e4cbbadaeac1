import { expect, onTestFinished, test } from 'vitest';
import { startTestApp, type TestApp } from '../../support/test-app.ts';

const now = Date.parse('2026-12-01T12:00:00Z');
const [large, small, third] = ['large.myshopify.com', 'small.myshopify.com', 'third.myshopify.com'];

async function appWithDue(counts: Record<string, number>): Promise<TestApp> {
  const app = await startTestApp({ now });
  onTestFinished(() => app.close());
  for (const [shop, count] of Object.entries(counts)) {
    await app.installShop(shop);
    await app.sql(shop, insert, shop, count);
  }
  return app;
}

/** Due one after the other up to noon: a shop with many has the ones that wait longest. */
const insert = `
  INSERT INTO messages (shop, order_id, kind, subject, occasion, state, intent, due_at, products, settings_version)
  SELECT $1, row::text, 'delivered', 'fulfillment-' || row, 'delivered', 'planned', 'send',
    '2026-12-01T12:00:00Z'::timestamptz - row * interval '1 second', '{}', 1
  FROM generate_series(1, $2::int) AS row`;

const due = (app: TestApp, limit = 500) => app.deps.dueWork.messages(now, limit);
const countOf = (messages: { shop: string }[], shop: string) => messages.filter((each) => each.shop === shop).length;

test('a shop with 5,000 mails due does not keep another’s one waiting', async () => {
  const app = await appWithDue({ [large]: 5_000, [small]: 1 });
  const found = await due(app);
  expect([found.length, countOf(found, small)]).toEqual([500, 1]);
  expect(found.findIndex(({ shop }) => shop === small)).toBeLessThan(2);
});

test('shops that all have much due get as much each', async () => {
  const app = await appWithDue({ [large]: 900, [small]: 400, [third]: 400 });
  const found = await due(app, 300);
  expect([large, small, third].map((shop) => countOf(found, shop))).toEqual([100, 100, 100]);
  expect(new Set(found.map(({ id }) => id)).size).toBe(300);
});

test('what one shop leaves of its share, those who wait longest get', async () => {
  const app = await appWithDue({ [large]: 900, [small]: 3 });
  const found = await due(app, 300);
  expect([found.length, countOf(found, small)]).toEqual([300, 3]);
});

test('with less due than fits, who waits longest comes first', async () => {
  const app = await appWithDue({ [large]: 5, [small]: 1 });
  expect((await due(app)).map(({ shop }) => shop)).toEqual([large, large, large, large, large, small]);
});

test('a backlog of a shop that needs attention is passed over', async () => {
  const app = await appWithDue({ [large]: 1_000, [small]: 2 });
  const attention = { reason: 'shop_frozen', since: now, retryAt: now + 1 } as const;
  await app.deps.shops.setAttention(large, attention);
  expect((await due(app)).map(({ shop }) => shop)).toEqual([small, small]);
  expect(await app.deps.dueWork.status(now)).toMatchObject({ messagesDue: 2, shopsWaiting: 1 });
  await app.deps.shops.setAttention(large, null);
  expect(await app.deps.dueWork.status(now)).toMatchObject({ messagesDue: 1_002, shopsWaiting: 0 });
});
