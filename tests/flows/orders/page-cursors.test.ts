import { expect, test } from 'vitest';
import { listMessages } from '../../../app/flows/messages/list-messages.ts';
import { listOrders } from '../../../app/flows/orders/list-orders.ts';
import { messagesCsv } from '../../../app/flows/messages/messages-csv.ts';
import type { TestApp } from '../../support/test-app.ts';
import { appWithShop, shop } from './order-in-app.ts';

/** Lists of the admin on real rows that change while somebody reads on. */

const staff = { shop, id: '902541635' };
const all = { show: null, reason: null, kind: null };

/** Orders and one message each; ten always share an instant. */
async function appWithOrders(count: number): Promise<TestApp> {
  const app = await appWithShop();
  await app.sql(
    shop,
    `INSERT INTO orders (shop, id, name, placed_at)
     SELECT $1, (1000 + n)::text, '#' || n, '2026-12-01T00:00:00Z'::timestamptz + (n / 10) * interval '1 hour'
     FROM generate_series(1, $2::int) AS n RETURNING id`,
    shop,
    count,
  );
  await app.sql(
    shop,
    `INSERT INTO messages (shop, order_id, kind, subject, occasion, state, intent, due_at, settings_version, products)
     SELECT $1, id, 'delivered', 'order', 'x', 'planned', 'send', placed_at, 1, '{}' FROM orders RETURNING id`,
    shop,
  );
  return app;
}

type Page = { rows: { id: string }[]; next: string | null };

/** Reads to the end; `meanwhile` is called between pages. */
async function readAll(load: (cursor: string | null) => Promise<Page>, meanwhile: () => Promise<unknown>) {
  const seen: string[] = [];
  for (let cursor: string | null = null; ;) {
    const page = await load(cursor);
    seen.push(...page.rows.map(({ id }) => id));
    cursor = page.next;
    if (cursor === null) return seen;
    await meanwhile();
  }
}

test('orders: new ones that come in while staff read on neither hide an old one nor show one twice', async () => {
  const app = await appWithOrders(90);
  let next = 5_000;
  const orders = (cursor: string | null) => listOrders(app.deps, staff, { search: null, show: null, cursor });
  const seen = await readAll(orders, () => {
    next += 1;
    return app.sql(
      shop,
      `INSERT INTO orders (shop, id, name, placed_at)
       SELECT $1, ($2::int + n * 100)::text, 'new', '2026-12-01T00:00:00Z'::timestamptz + n * interval '3 hours'
       FROM generate_series(0, 4) AS n RETURNING id`,
      shop,
      next,
    );
  });
  const old = seen.filter((id) => Number(id) < 5_000);
  expect(old).toHaveLength(90);
  expect(new Set(seen).size).toBe(seen.length);
});

test('messages: those that change move to the front, and the rest is neither lost nor doubled', async () => {
  const app = await appWithOrders(220);
  const changed = new Set<string>();
  const seen = await readAll(
    (cursor) => listMessages(app.deps, shop, all, cursor),
    async () => {
      app.clock.now += 60_000;
      const rows = await app.sql<{ id: string }>(
        shop,
        `UPDATE messages SET state = 'sent', sent_at = now() WHERE id IN (
           SELECT id FROM messages WHERE state = 'planned' ORDER BY id LIMIT 7) RETURNING id::text`,
      );
      for (const { id } of rows) changed.add(id);
    },
  );
  const steady = seen.filter((id) => !changed.has(id));
  expect(new Set(steady).size).toBe(steady.length);
  expect(steady).toHaveLength(220 - changed.size);
});

test('the export holds every message once, also those that change while it runs', async () => {
  const app = await appWithOrders(2_300);
  const rows: string[] = [];
  for await (const piece of messagesCsv(app.deps, staff, all)) {
    rows.push(...piece.split('\r\n').filter((line) => line.startsWith('#')));
    app.clock.now += 60_000;
    await app.sql(
      shop,
      `UPDATE messages SET state = 'sent', sent_at = now() WHERE id IN (
         SELECT id FROM messages WHERE state = 'planned' ORDER BY random() LIMIT 400) RETURNING id::text`,
    );
  }
  const names = rows.map((row) => row.split(',')[0]);
  expect(names).toHaveLength(2_300);
  expect(new Set(names).size).toBe(2_300);
});

test.each(['planned', 'sent', 'withheld', 'failed', 'unknown', 'waiting', 'nonsense'])(
  'each filter has a cursor that works, and rubbish is the first page: %s',
  async (show) => {
    const app = await appWithOrders(60);
    const load = (cursor: string | null) => listMessages(app.deps, shop, { ...all, show }, cursor);
    const first = await load(null);
    expect(await load('after_5_not-a-uuid')).toEqual(first);
    expect(await load("before_1'; DROP TABLE messages")).toEqual(first);
    const expected = show === 'planned' || show === 'nonsense' ? 60 : 0;
    expect(await readAll(load, () => Promise.resolve())).toHaveLength(expected);
  },
);
