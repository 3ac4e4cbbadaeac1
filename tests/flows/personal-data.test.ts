import { expect, test } from 'vitest';
import { eventBody, fulfillmentBody, orderBody } from '../factories/webhook-bodies.ts';
import { connectAs, setShop, tablesOf } from '../support/role-client.ts';
import type { TestApp } from '../support/test-app.ts';
import { appWithShop, DAY, shop } from './orders/order-in-app.ts';

/** Words that occur nowhere else: whatever shows one of them shows what a shopper told the shop. */
const canaries = {
  email: 'canary.shopper@example.com',
  firstName: 'Canariensis',
  trackingNumber: 'CANARY0815TRACK',
  title: 'Canary-yellow raincoat',
  statusPage: 'https://toys.example/orders/canary-secret-key',
};

/** An order from its first webhook to its last mail, with a mail refused once and one that was never understood. */
async function wholeStory(): Promise<TestApp> {
  const app = await appWithShop();
  const at = app.clock.now;
  const { email, firstName, trackingNumber, title, statusPage } = canaries;
  const line = { id: '487817672276298554', product_id: '7', title, quantity: 1, current_quantity: 1 };
  const order = { at, email, customer: { first_name: firstName }, order_status_url: statusPage, line_items: [line] };
  await app.receive({ shop, topic: 'orders/create', body: orderBody(order) });
  await app.receive({ shop, topic: 'orders/create', body: orderBody({ ...order, id: email }) });
  const parcel = { at, tracking_number: trackingNumber, tracking_numbers: [trackingNumber] };
  await app.receive({ shop, topic: 'fulfillments/create', body: fulfillmentBody(parcel) });
  app.mailOutcomes.push({ result: 'not_sent', error: 'EENVELOPE 451', permanent: false });
  await app.settle();
  await app.receive({ shop, topic: 'fulfillment_events/create', body: eventBody({ at, status: 'delivered' }) });
  await app.settle();
  app.clock.now += 8 * DAY;
  await app.settle();
  return app;
}

/** Every value of every row of the shop, as text. */
async function dumpOf(app: TestApp, domain: string): Promise<string> {
  const client = await connectAs(app.databaseUrl, 'doorstep_app');
  await setShop(client, domain);
  const lines: string[] = [];
  for (const table of await tablesOf(client)) {
    const { rows } = await client.query<{ text: string }>(`SELECT t::text AS text FROM "${table}" t`);
    lines.push(...rows.map(({ text }) => `${table}: ${text}`));
  }
  return lines.join('\n');
}

/** A word as it would show in a dump: in clear, or as bytes that nobody encrypted. */
const showsAs = (word: string): string[] => [
  word.toLowerCase(),
  Buffer.from(word).toString('hex'),
  Buffer.from(word).toString('base64').slice(0, -4).toLowerCase(),
];

test('what a shopper told the shop stands nowhere in clear, in no table, after a whole story', async () => {
  const app = await wholeStory();
  expect(app.mails.map(({ to }) => to)).toContain(canaries.email);
  expect(app.mails.some(({ text }) => text.includes(canaries.title))).toBe(true);
  const dump = (await dumpOf(app, shop)).toLowerCase();
  expect(dump).toContain('inbox: ');
  expect(dump).toContain('messages: ');
  for (const [name, word] of Object.entries(canaries)) {
    for (const shown of showsAs(word)) expect(dump.includes(shown), `${name} as ${shown}`).toBe(false);
  }
});

test('the dump would show a word that was left in clear, and one in bytes', async () => {
  const app = await appWithShop();
  await app.sql(
    shop,
    `INSERT INTO orders (shop, id, name, facts) VALUES ($1, '1', 'Canariensis', 'Canary'::bytea)`,
    shop,
  );
  const dump = (await dumpOf(app, shop)).toLowerCase();
  expect(dump).toContain('canariensis');
  expect(dump).toContain(Buffer.from('Canary').toString('hex'));
});

test('two shops with the same shopper have nothing in common that would tell so', async () => {
  const app = await appWithShop();
  const other = 'shoes.myshopify.com';
  await app.installShop(other);
  for (const domain of [shop, other])
    await app.receive({ shop: domain, topic: 'orders/create', body: orderBody({ at: app.clock.now }) });
  await app.settle();
  const indexOf = async (domain: string) =>
    (await app.sql<{ email_index: Uint8Array }>(domain, 'SELECT email_index FROM orders'))[0]?.email_index;
  expect(await indexOf(shop)).not.toEqual(await indexOf(other));
});

test('after a shop was redacted, nothing that was sealed for it opens', async () => {
  const app = await wholeStory();
  const rows = await app.sql<{ id: string; facts: Uint8Array }>(shop, 'SELECT id, facts FROM orders');
  const inputs = await app.sql<{ id: string; inputs: Uint8Array }>(
    shop,
    'SELECT id::text, inputs FROM messages WHERE inputs IS NOT NULL',
  );
  const bodies = await app.sql<{ webhook_id: string; body: Uint8Array }>(
    shop,
    'SELECT webhook_id, body FROM inbox WHERE body IS NOT NULL',
  );
  const sealed = [
    ...rows.map((row) => [`orders.facts.${row.id}`, row.facts] as const),
    ...inputs.map((row) => [`messages.inputs.${row.id}`, row.inputs] as const),
    ...bodies.map((row) => [`inbox.body.${row.webhook_id}`, row.body] as const),
  ];
  expect(sealed.length).toBeGreaterThan(4);
  for (const [place, value] of sealed) await expect(app.cipher.open(shop, place, value)).resolves.toBeDefined();
  await app.deps.compliance.redactShop(shop);
  for (const [place, value] of sealed) await expect(app.cipher.open(shop, place, value), place).rejects.toThrow();
});
