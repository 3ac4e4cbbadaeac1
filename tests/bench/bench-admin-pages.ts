import { Client } from 'pg';
import { makeIdToken } from '../../sandbox/app/id-token.ts';
import { apiSecret } from './processes.ts';

export type Page = { name: string; path: string };

/** How long until the whole answer was there, in milliseconds, and what stood before its first byte. */
export type Visit = { page: string; ms: number; statements: number; calls: number };

const browser = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/** Every page of the admin, and the ways through its lists, for a shop whose orders are there. */
export async function pagesOf(databaseUrl: string, shop: string): Promise<Page[]> {
  const client = new Client({ connectionString: databaseUrl, options: `-c role=doorstep_app -c app.shop=${shop}` });
  await client.connect();
  const { rows } = await client.query<{ id: string; name: string; at: Date; message: string; changed: Date }>(
    `SELECT o.id, o.name, o.placed_at AS at, m.id::text AS message, m.changed_at AS changed
     FROM orders o JOIN messages m ON m.shop = o.shop AND m.order_id = o.id
     ORDER BY o.placed_at LIMIT 1 OFFSET (SELECT count(*) / 2 FROM orders)`,
  );
  await client.end();
  const [middle] = rows;
  if (!middle) throw new Error(`${shop} has no order`);
  const order = `after_${middle.at.getTime()}_${middle.id}`;
  const message = `after_${middle.changed.getTime()}_${middle.message}`;
  return Object.entries({
    home: '/app',
    orders: '/app/orders',
    'orders, deep': `/app/orders?cursor=${order}`,
    'orders by number': `/app/orders?search=${encodeURIComponent(middle.name)}`,
    'orders by e-mail': `/app/orders?search=${encodeURIComponent(`shopper-${middle.name.slice(1)}@example.com`)}`,
    'orders by nothing there': '/app/orders?search=nobody@example.com',
    'orders, attention': '/app/orders?show=attention',
    'orders, planned': '/app/orders?show=planned',
    order: `/app/orders/${middle.id}`,
    messages: '/app/messages',
    'messages, deep': `/app/messages?cursor=${message}`,
    'messages, planned': '/app/messages?show=planned',
    'messages, reason': '/app/messages?show=withheld&reason=unsubscribed',
    'messages, kind': '/app/messages?show=sent&kind=review_request',
    'messages, failed': '/app/messages?show=failed',
    privacy: '/app/privacy',
    notices: '/app/notices',
    settings: '/app/settings',
  }).map(([name, path]) => ({ name, path }));
}

/** A page as Shopify's admin opens it in its frame: the whole document. */
export async function visit(port: number, shop: string, { name, path }: Page): Promise<Visit> {
  const url = new URL(path, `http://127.0.0.1:${port}`);
  const host = Buffer.from(`admin.shopify.com/store/${shop.split('.')[0]}`).toString('base64');
  const token = makeIdToken({ apiKey: 'key', apiSecret }, shop);
  for (const [key, value] of Object.entries({ shop, host, embedded: '1', id_token: token }))
    url.searchParams.set(key, value);
  const startedAt = performance.now();
  const response = await fetch(url, { headers: { 'user-agent': browser }, redirect: 'manual' });
  const text = await response.text();
  const ms = performance.now() - startedAt;
  if (response.status !== 200 || !text.includes('</html>')) throw new Error(`${name}: ${response.status}`);
  const told = (header: string) => Number(response.headers.get(header));
  return { page: name, ms, statements: told('x-bench-statements'), calls: told('x-bench-calls') };
}
