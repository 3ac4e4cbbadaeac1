import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { importAsks } from '../../../app/flows/messages/import-asks.ts';
import { retainShop } from '../../../app/flows/privacy/retain-shop.ts';
import { appWithDelivery, appWithShop, DAY, messageOf, shop } from '../orders/order-in-app.ts';
import type { TestApp } from '../../support/test-app.ts';

const staff = { shop, id: '42' };
const sunglasses = '788032119674292922';

/** In pieces that end anywhere, as uploads come. */
const importText = (app: TestApp, text: string) =>
  importAsks(app.deps, staff, Readable.from(piecesOf(Buffer.from(text))));

function* piecesOf(bytes: Buffer): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_521) yield bytes.subarray(at, at + 65_521);
}

const known = (app: TestApp, of = shop) =>
  app.sql<{ product_id: string; order_id: string | null }>(
    of,
    'SELECT product_id, order_id FROM customer_asks ORDER BY product_id',
  );

test('who was asked by another app is not asked again, and staff see why', async () => {
  const app = await appWithDelivery();
  expect(await messageOf(app, 'review_request')).toMatchObject({ state: 'planned' });
  expect(await importText(app, `email,product_id\nAda@Example.com,${sunglasses}\n`)).toEqual({
    ok: true,
    lines: 1,
    noted: 1,
    bad: 0,
    problems: [],
  });
  await app.settle();
  expect(await messageOf(app, 'review_request')).toMatchObject({ state: 'withheld', reason: 'already_asked' });
});

test('bad lines are named by their numbers, and the rest counts', async () => {
  const app = await appWithShop();
  const lines = [
    '\uFEFFReviewer e-mail;Name;Product ID;Rating',
    'ada@example.com;Ada;8123;5',
    'nobody;Nobody;8123;5',
    '',
    "grace@example.com;Grace;'8123456789012;4",
    'grace@example.com;Grace;8.12346E+12;4',
    'grace@example.com;Grace;hat;4',
    'ada@example.com;"Ada\nLovelace";gid://shopify/Product/99;5',
    'ada@example.com;Ada',
    'ADA@example.com;Ada;8123;5',
  ];
  expect(await importText(app, lines.join('\r\n'))).toEqual({
    ok: true,
    lines: 8,
    noted: 3,
    bad: 4,
    problems: [
      { line: 3, problem: 'not_an_email' },
      { line: 6, problem: 'rounded_product' },
      { line: 7, problem: 'not_a_product' },
      { line: 10, problem: 'not_a_product' },
    ],
  });
  expect(await known(app)).toEqual([
    { product_id: '8123', order_id: null },
    { product_id: '8123456789012', order_id: null },
    { product_id: '99', order_id: null },
  ]);
});

test('without names of columns, what is in them tells', async () => {
  const app = await appWithShop();
  expect(await importText(app, 'x,8123,ada@example.com\ny,8124,ada@example.com\n')).toMatchObject({
    lines: 2,
    noted: 2,
  });
});

test.each(['name,stars\nAda,5\n', 'email\nada@example.com\n'])(
  'a file without the two columns is refused: %j',
  async (text) => {
    const app = await appWithShop();
    expect(await importText(app, text)).toEqual({ ok: false, error: 'no_columns' });
    expect(await known(app)).toEqual([]);
  },
);

test('an empty file is read, and says nothing', async () => {
  const app = await appWithShop();
  expect(await importText(app, '')).toMatchObject({ ok: true, lines: 0, noted: 0 });
});

test('read again, a file changes nothing, and nothing is planned anew', async () => {
  const app = await appWithShop();
  const text = 'email,product\nada@example.com,1\n';
  await importText(app, text);
  await app.settle();
  expect(await importText(app, text)).toMatchObject({ lines: 1, noted: 0 });
  expect(await app.deps.dueWork.replans(10)).toEqual([]);
});

test('an address is kept as an index only, of one shop, and the log says who imported', async () => {
  const app = await appWithShop();
  await app.installShop('shoes.myshopify.com');
  await importText(app, 'email,product\nada@example.com,1\n');
  const rows = JSON.stringify(await app.sql(shop, 'SELECT asks::text FROM customer_asks AS asks'));
  for (const form of ['utf8', 'hex'] as const) expect(rows).not.toContain(Buffer.from('ada@example').toString(form));
  expect(await known(app, 'shoes.myshopify.com')).toEqual([]);
  const { entries } = await app.deps.accessLog.list(shop, null, 10);
  expect(entries).toMatchObject([{ who: '42', what: 'asks.import', subject: null }]);
});

test('a customer hears of it, and it goes with everything else of theirs', async () => {
  const app = await appWithShop();
  await importText(app, 'email,product\nada@example.com,1\ngrace@example.com,1\n');
  const about = { customerId: null, email: 'Ada@example.com', orderIds: [] };
  const { askedElsewhere } = await app.deps.compliance.personalData(shop, about);
  expect(askedElsewhere).toEqual([{ productId: '1', since: app.clock.now }]);
  await app.deps.compliance.redactOrders(shop, [], 'ada@example.com');
  expect(await known(app)).toHaveLength(1);
  expect((await app.deps.compliance.personalData(shop, about)).askedElsewhere).toEqual([]);
});

test('it is kept as long as orders are', async () => {
  const app = await appWithShop();
  await importText(app, 'email,product\nada@example.com,1\n');
  app.clock.now += 700 * DAY;
  await retainShop(app.deps, shop);
  expect(await known(app)).toHaveLength(1);
  app.clock.now += 40 * DAY;
  await retainShop(app.deps, shop);
  expect(await known(app)).toEqual([]);
});

test('a hundred thousand lines are read in one go', async () => {
  const app = await appWithShop();
  const lines = Array.from(
    { length: 100_000 },
    (_, index) => `buyer-${index}@example.com,${1_000_000 + (index % 500)}`,
  );
  expect(await importText(app, `email,product_id\n${lines.join('\n')}\n`)).toMatchObject({
    lines: 100_000,
    noted: 100_000,
  });
  expect(await app.sql(shop, 'SELECT count(*)::int AS count FROM customer_asks')).toEqual([{ count: 100_000 }]);
});
