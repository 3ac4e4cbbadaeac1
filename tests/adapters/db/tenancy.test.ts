import type { Client } from 'pg';
import { expect, test } from 'vitest';
import { freshDatabase } from '../../support/database.ts';
import { connectAs, setShop, tablesOf } from '../../support/role-client.ts';

const shopA = 'a.myshopify.com';
const shopB = 'b.myshopify.com';

/** A row for each table, by table and what it needs beside the shop. A new table has to be added here. */
const seeds: Record<string, { tenant: string; columns: string; values: string }> = {
  Session: { tenant: 'shop', columns: 'id, state, "accessToken"', values: `gen_random_uuid()::text, 's', 'sealed'` },
  shops: {
    tenant: 'domain',
    columns: 'name, zone, locale, installed_at, settings, reconciled_until, reconcile_at',
    values: `'Shop', 'UTC', 'en', now(), '{}', now(), now()`,
  },
  shop_keys: { tenant: 'shop', columns: 'wrapped', values: `'\\x01'` },
  inbox: { tenant: 'shop', columns: 'webhook_id, topic, received_at', values: `'w1', 'orders/create', now()` },
  orders: { tenant: 'shop', columns: 'id, name', values: `'1', '#1'` },
  messages: {
    tenant: 'shop',
    columns: 'order_id, kind, subject, occasion, state, settings_version',
    values: `'1', 'delivered', 'fulfillment-1', 'delivered', 'planned', 1`,
  },
  review_asks: { tenant: 'shop', columns: 'order_id, product_id, message_id', values: `'1', '2', gen_random_uuid()` },
  compliance_requests: {
    tenant: 'shop',
    columns: 'webhook_id, topic, received_at',
    values: `'w1', 'customers/redact', now()`,
  },
  message_changes: {
    tenant: 'shop',
    columns: 'order_id, message_id, at, state',
    values: `'1', gen_random_uuid(), now(), 'planned'`,
  },
  access_log: { tenant: 'shop', columns: 'at, who, what', values: `now(), 'staff', 'order'` },
  sender_domains: {
    tenant: 'shop',
    columns: 'domain, selector, public_key, private_key',
    values: `'shop.example', 's', 'p', '\\x01'`,
  },
  shared_sends: { tenant: 'shop', columns: 'day, count', values: `'2026-12-01', 1` },
  transit_samples: {
    tenant: 'shop',
    columns: 'fulfillment_id, country, shipped_at, delivered_at',
    values: `'1', 'IT', now(), now()`,
  },
  customer_asks: { tenant: 'shop', columns: 'email_index, product_id, asked_at', values: `'\\x01', '2', now()` },
  custom_texts: {
    tenant: 'shop',
    columns: 'kind, language, version, texts, saved_at, saved_by',
    values: `'delivered', 'en', 1, '{}', now(), '1'`,
  },
  returns: {
    tenant: 'shop',
    columns: 'order_id, number, state, origin, travels, requested_at',
    values: `'1', 1, 'open', 'shopper', true, now()`,
  },
  return_items: {
    tenant: 'shop',
    columns: 'fulfillment_line_item_id, piece, return_id',
    values: `'1', 1, gen_random_uuid()`,
  },
  return_steps: {
    tenant: 'shop',
    columns: 'return_id, kind, version, due_at',
    values: `gen_random_uuid(), 'create', '1', now()`,
  },
  return_changes: {
    tenant: 'shop',
    columns: 'return_id, at, "by", what',
    values: `gen_random_uuid(), now(), '1', 'approved'`,
  },
  return_policies: { tenant: 'shop', columns: 'version, policy, saved_at, saved_by', values: `1, '{}', now(), '1'` },
  promise_versions: { tenant: 'shop', columns: 'version, config, saved_at, saved_by', values: `1, '{}', now(), '1'` },
  order_promises: {
    tenant: 'shop',
    columns: 'order_id, service_id, service_name, state, has_shipped, is_lost',
    values: `'1', 's', 'Standard', 'open', false, false`,
  },
  published_promises: { tenant: 'shop', columns: 'due_at', values: 'now()' },
  blocked_addresses: { tenant: 'shop', columns: 'email_index, email, added_at', values: `'\\x01', '\\x01', now()` },
  return_ledger: {
    tenant: 'shop',
    columns: 'shopify_id, what, return_id, order_id, step_id, amount, currency, at',
    values: `'1', 'refund', gen_random_uuid(), '1', gen_random_uuid(), 100, 'EUR', now()`,
  },
  return_photos: {
    tenant: 'shop',
    columns: 'draft, key, content_type, bytes, added_at',
    values: `'d', 'k', 'image/png', 1, now()`,
  },
  return_labels: { tenant: 'shop', columns: 'details, key, added_at', values: `'\\x01', 'k', now()` },
  portal_tokens: {
    tenant: 'shop',
    columns: 'hash, purpose, order_id, expires_at, data',
    values: `'\\x01', 'entry', '1', now(), '\\x01'`,
  },
  portal_tries: { tenant: 'shop', columns: 'scope, key, window_start, count', values: `'look_up', '\\x01', now(), 1` },
  scan_secrets: { tenant: 'shop', columns: 'id, secret, made_at', values: `gen_random_uuid(), '\\x01', now()` },
  doomed_files: { tenant: 'shop', columns: 'key', values: `'k'` },
  suppressions: { tenant: 'shop', columns: 'email_index, message_class', values: `'\\x01', 'review'` },
};

function seedOf(table: string) {
  const seed = seeds[table];
  if (!seed) throw new Error(`table ${table} has no seed: add one, so that its tenancy is tested`);
  return { ...seed, insert: insertInto(table, seed) };
}

const insertInto =
  (table: string, { tenant, columns, values }: (typeof seeds)[string]) =>
  (shop: string) =>
    `INSERT INTO "${table}" (${tenant}, ${columns}) VALUES ('${shop}', ${values})`;

/** As the app's role, with a row of shop A and one of shop B in every table. */
async function twoShops(): Promise<{ client: Client; tables: string[] }> {
  const client = await connectAs(await freshDatabase(), 'doorstep_app');
  const tables = await tablesOf(client);
  for (const shop of [shopA, shopB]) {
    await setShop(client, shop);
    for (const table of tables) await client.query(seedOf(table).insert(shop));
  }
  return { client, tables };
}

const countOf = async (client: Client, sql: string): Promise<number> => (await client.query(sql)).rowCount ?? -1;

test('every table of ours forces row-level security, also on its owner', async () => {
  const client = await connectAs(await freshDatabase(), null);
  const { rows } = await client.query<{ relname: string }>(
    `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')
       AND NOT (relkind = 'r' AND relrowsecurity AND relforcerowsecurity)`,
  );
  expect(rows.map((row) => row.relname)).toEqual(['_prisma_migrations']);
  expect(await tablesOf(client)).toEqual(Object.keys(seeds).toSorted());
});

test('a query without any filter sees the rows of its own shop only, in every table', async () => {
  const { client, tables } = await twoShops();
  await setShop(client, shopB);
  for (const table of tables) {
    const { rows } = await client.query<Record<string, unknown>>(`SELECT * FROM "${table}"`);
    expect([table, new Set(rows.map((row) => row[seedOf(table).tenant]))]).toEqual([table, new Set([shopB])]);
  }
});

test('an update or delete without any filter leaves the other shop alone, in every table', async () => {
  const { client, tables } = await twoShops();
  await setShop(client, shopB);
  for (const table of tables) {
    const { tenant } = seedOf(table);
    const own = await countOf(client, `SELECT 1 FROM "${table}"`);
    expect([table, await countOf(client, `UPDATE "${table}" SET ${tenant} = ${tenant}`)]).toEqual([table, own]);
    expect([table, await countOf(client, `DELETE FROM "${table}"`)]).toEqual([table, own]);
  }
  await setShop(client, shopA);
  for (const table of tables) expect(await countOf(client, `SELECT 1 FROM "${table}"`), table).toBeGreaterThan(0);
});

test('no row can be written for another shop, nor given to it, in any table', async () => {
  const { client, tables } = await twoShops();
  await setShop(client, shopB);
  for (const table of tables) {
    const { tenant, insert } = seedOf(table);
    await expect(client.query(insert('c.myshopify.com')), table).rejects.toThrow('row-level security');
    const give = `UPDATE "${table}" SET ${tenant} = 'c.myshopify.com'`;
    await expect(client.query(give), table).rejects.toThrow('row-level security');
  }
});

test('without a shop nothing is visible and nothing can be written', async () => {
  const { client, tables } = await twoShops();
  for (const unset of ['RESET app.shop', `SET app.shop = ''`]) {
    await client.query(unset);
    for (const table of tables) {
      const { tenant, insert } = seedOf(table);
      expect([table, await countOf(client, `SELECT 1 FROM "${table}"`)]).toEqual([table, 0]);
      expect([table, await countOf(client, `UPDATE "${table}" SET ${tenant} = ${tenant}`)]).toEqual([table, 0]);
      expect([table, await countOf(client, `DELETE FROM "${table}"`)]).toEqual([table, 0]);
      await expect(client.query(insert(shopA)), table).rejects.toThrow('row-level security');
    }
  }
});

test('the login itself sees and writes no row of any shop: a connection that forgot its role opens nothing', async () => {
  const { client, tables } = await twoShops();
  await client.query('RESET ROLE');
  await client.query('SET ROLE NONE');
  await setShop(client, shopA);
  for (const table of tables) {
    expect([table, await countOf(client, `SELECT 1 FROM "${table}"`)]).toEqual([table, 0]);
    await expect(client.query(seedOf(table).insert(shopA)), table).rejects.toThrow('row-level security');
  }
});
