import { Client } from 'pg';
import { drainInbox } from '../../app/flows/orders/drain-inbox.ts';
import type { Deps } from '../../app/flows/ports.ts';
import { HOUR, type Instant } from '../../app/domain/shared/instant.ts';
import { messageKinds, type ShopSettings } from '../../app/domain/shared/shop-settings.ts';
import { someSettings } from '../factories/shop.ts';
import { eventBody, fulfillmentBody, orderBody } from '../factories/webhook-bodies.ts';

export const seedShops = ['toys.myshopify.com', 'books.myshopify.com'];
/** Noon in Europe: everything below happened this morning. */
export const seedNow: Instant = Date.parse('2026-12-01T12:00:00Z');
export const seedAt: Instant = seedNow - 5 * HOUR;

/**
 * Shops with three kinds of messages on since six hours, review requests without delay. Nothing here answers for Shopify,
 * so it is not to be asked: reconciled a moment ago, and checked.
 */
export async function openShops(shops: Deps['shops'], domains: string[], now: Instant): Promise<void> {
  const since = now - 6 * HOUR;
  const mode = { mode: 'doorstep', since } as const;
  const off = messageKinds.map((kind) => [kind, { mode: 'off', since: null }] as const);
  const all = Object.fromEntries(off) as ShopSettings['kinds'];
  const kinds = { ...all, shipment_confirmed: mode, delivered: mode, review_request: mode };
  const settings = someSettings({ kinds, reviewDelayDays: 0, backorderPatienceDays: 0 });
  const profile = { name: 'Shop', zone: 'Europe/Rome', locale: 'en', email: null, currency: 'EUR', plan: null };
  for (const domain of domains) {
    await shops.install({ domain, ...profile }, since);
    await shops.saveSettings(domain, settings);
    await shops.reconciled(domain, now, now + HOUR);
    await shops.checkAgainAt(domain, now + HOUR);
  }
}

/**
 * Orders of two items in two parcels, one delivered and one under way. Of each, three mails are due (delivered,
 * shipped, and the review request for the delivered item), one is planned for later, and two are withheld.
 * Answers the webhooks' names, as `shop webhookId`. `from`: a number that no earlier order has.
 */
export async function seedOrders(deps: Deps, from: number, count: number): Promise<string[]> {
  if (from === 0) await openShops(deps.shops, seedShops, seedNow);
  const webhooks = Array.from({ length: count }, (_, index) => webhooksOfOrder(1_000_000 + from + index)).flat();
  await Promise.all(
    webhooks.map(({ shop, webhookId, topic, body }) =>
      deps.inbox.store({
        shop,
        webhookId,
        topic,
        triggeredAt: seedAt,
        receivedAt: seedAt,
        body: Buffer.from(body),
      }),
    ),
  );
  await drainInbox(deps);
  return webhooks.map(({ shop, webhookId }) => `${shop} ${webhookId}`);
}

function webhooksOfOrder(number: number) {
  const at = seedAt;
  const shop = seedShops[number % seedShops.length] ?? '';
  const [order_id, first, second] = [`${number}`, `${number}1`, `${number}2`];
  const parcel = (id: string) => ({ at, order_id, id, line_items: [{ id, quantity: 1 }] });
  const order = { at, id: order_id, name: `#${number}`, email: `${number}@example.com` };
  const bodies = [
    ['orders/create', orderBody({ ...order, line_items: [first, second].map(aLine) })],
    ['fulfillments/create', fulfillmentBody(parcel(first))],
    ['fulfillments/create', fulfillmentBody(parcel(second))],
    [
      'fulfillment_events/create',
      eventBody({ at, id: `${number}9`, order_id, fulfillment_id: first, status: 'delivered' }),
    ],
  ] as const;
  return bodies.map(([topic, body], index) => ({ shop, topic, body, webhookId: `w-${number}-${index}` }));
}

/** One item, of a product of its own. */
export const aLine = (id: string) => ({
  id,
  product_id: `${id}0`,
  title: 'Toy',
  variant_title: null,
  quantity: 1,
  current_quantity: 1,
  gift_card: false,
  requires_shipping: true,
});

/**
 * All leases, and waits before another try, are over. They last minutes of the database's time, which nobody can move.
 * Rows that somebody has locked are left alone: a frozen worker may keep its locks for long.
 */
export async function letTimePass(databaseUrl: string, shops: string[]): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, options: '-c role=doorstep_app' });
  await client.connect();
  for (const shop of shops) {
    await client.query(`SELECT set_config('app.shop', $1, false)`, [shop]);
    await client.query(`
      WITH free AS (SELECT id FROM messages WHERE lease_until > now() OR retry_at > now() FOR UPDATE SKIP LOCKED)
      UPDATE messages SET lease_until = least(lease_until, now()), retry_at = least(retry_at, now())
      FROM free WHERE messages.id = free.id`);
    await client.query(`
      WITH free AS (SELECT webhook_id FROM inbox WHERE lease_until > now() AND state = 'received' FOR UPDATE SKIP LOCKED)
      UPDATE inbox SET lease_until = now() FROM free WHERE inbox.webhook_id = free.webhook_id`);
  }
  await client.end();
}
