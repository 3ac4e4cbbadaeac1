import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { createShopCipher, type ShopCipher } from '../../app/adapters/db/shop-cipher.server.ts';
import { createShopStore } from '../../app/adapters/db/shop-store.server.ts';
import { openDatabase } from '../../app/db.server.ts';
import type { OrderFacts } from '../../app/domain/facts/order-facts.ts';
import { unknownShopper } from '../../app/domain/messages/decision.ts';
import { DAY, HOUR, type Instant } from '../../app/domain/shared/instant.ts';
import { messageKinds, type MessageKind, type ShopSettings } from '../../app/domain/shared/shop-settings.ts';
import type { Deps } from '../../app/flows/ports.ts';
import { plannedChanges } from '../../app/flows/orders/replan.ts';
import { someSettings } from '../factories/shop.ts';

/** A message that is planned to be sent. */
export type PlannedMail = { id: string; dueAt: Instant };

/** Writes shops and orders in bulk, as they would stand there had they come by webhooks. */
export type OrderSeeder = {
  openShop(domain: string, kinds: MessageKind[], settings?: Partial<ShopSettings>): Promise<void>;
  saveSettings: Deps['shops']['saveSettings'];
  /** Orders with their facts, sealed, and all messages that the app plans for them. Answers those to be sent. */
  addOrders(domain: string, orders: OrderFacts[]): Promise<PlannedMail[]>;
  close(): Promise<void>;
};

type Options = { databaseUrl: string; masterKey: string; /** Business time. */ now: Instant };

export async function openOrderSeeder({ databaseUrl, masterKey, now }: Options): Promise<OrderSeeder> {
  const database = openDatabase({ url: databaseUrl, connections: 2, now: () => now });
  const cipher = createShopCipher({ masterKey: Buffer.from(masterKey, 'base64'), inShop: database.inShop });
  const shops = createShopStore(database);
  const client = new Client({ connectionString: databaseUrl, options: '-c role=doorstep_app' });
  await client.connect();
  return {
    async openShop(domain, kinds, settings = {}) {
      const since = now - 90 * DAY;
      const profile = { name: 'Shop', zone: 'Europe/Rome', locale: 'en', email: null, currency: 'EUR', plan: null };
      await shops.install({ domain, ...profile }, since);
      await shops.saveSettings(domain, someSettings({ kinds: only(kinds, since), ...settings }));
      // All that follows is planned with these settings, and Shopify is not here to be asked.
      await shops.replanned(domain, (await shops.replanState(domain))?.version ?? 0, null);
      await shops.reconciled(domain, now, now + 30 * DAY);
      await shops.checkAgainAt(domain, now + 30 * DAY);
    },
    saveSettings: (domain, settings) => shops.saveSettings(domain, settings),
    async addOrders(domain, orders) {
      const shop = await shops.find(domain);
      if (!shop) throw new Error(`there is no shop ${domain}`);
      await client.query(`SELECT set_config('app.shop', $1, false), set_config('app.now', $2, false)`, [
        domain,
        new Date(now).toISOString(),
      ]);
      const planned: PlannedMail[] = [];
      for (let from = 0; from < orders.length; from += batchSize) {
        const batch = orders.slice(from, from + batchSize);
        await insertOrders(client, cipher, domain, batch, now);
        const rows = batch.flatMap((facts) =>
          rowsOf(facts, plannedChanges({ shop, messages: [], shopper: unknownShopper }, facts)),
        );
        await client.query(insertMessages, [domain, shop.settingsVersion, JSON.stringify(rows)]);
        for (const { id, intent, dueAt } of rows) if (intent === 'send' && dueAt !== null) planned.push({ id, dueAt });
      }
      return planned;
    },
    async close() {
      await client.end();
      await database.close();
    },
  };
}

const batchSize = 2_000;

function only(kinds: MessageKind[], since: Instant): ShopSettings['kinds'] {
  const modes = messageKinds.map((kind) => {
    const setting = kinds.includes(kind)
      ? ({ mode: 'doorstep', since } as const)
      : ({ mode: 'off', since: null } as const);
    return [kind, setting];
  });
  return Object.fromEntries(modes) as ShopSettings['kinds'];
}

async function insertOrders(client: Client, cipher: ShopCipher, shop: string, orders: OrderFacts[], now: Instant) {
  const rows = await Promise.all(
    orders.map(async (facts) => {
      const { id = '', name = '', email, createdAt = now } = facts.order?.data ?? {};
      return {
        id,
        name,
        placedAt: new Date(createdAt),
        facts: await cipher.seal(shop, `orders.facts.${id}`, Buffer.from(JSON.stringify(facts))),
        emailIndex: await cipher.emailIndex(shop, email ?? ''),
      };
    }),
  );
  await client.query(insertOrderRows, [
    shop,
    new Date(now + HOUR * 24 * 30),
    rows.map(({ id }) => id),
    rows.map(({ name }) => name),
    rows.map(({ facts }) => facts),
    rows.map(({ emailIndex }) => emailIndex),
    rows.map(({ placedAt }) => placedAt),
  ]);
}

const insertOrderRows = `
  INSERT INTO orders (shop, reread_at, id, name, facts, email_index, placed_at, shopify_updated_at, news_at)
  SELECT $1, $2, id, name, facts, email_index, placed_at, placed_at, placed_at
  FROM unnest($3::text[], $4::text[], $5::bytea[], $6::bytea[], $7::timestamptz[])
    AS orders (id, name, facts, email_index, placed_at)`;

type Change = ReturnType<typeof plannedChanges>[number];

const rowsOf = (facts: OrderFacts, changes: Change[]) =>
  changes.map((change) => ({ ...change, id: randomUUID(), orderId: facts.order?.data.id }));

const insertMessages = `
  INSERT INTO messages (shop, settings_version, id, order_id, kind, subject, occasion, state, intent, reason, due_at,
    expires_at, confirm_first, products)
  SELECT $1, $2, id, "orderId", kind, subject, occasion, state, intent, reason,
    to_timestamp("dueAt" / 1000), to_timestamp("expiresAt" / 1000), "confirmFirst",
    ARRAY(SELECT json_array_elements_text(products))
  FROM json_to_recordset($3::json) AS rows (id uuid, "orderId" text, kind text, subject text, occasion text, state text,
    intent text, reason text, "dueAt" float8, "expiresAt" float8, "confirmFirst" boolean, products json)`;
