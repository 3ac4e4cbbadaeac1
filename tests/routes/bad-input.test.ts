import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import routes from '../../app/routes.ts';
import { makeIdToken } from '../../sandbox/app/id-token.ts';
import { eventBody, fulfillmentBody, orderBody, orderId } from '../factories/webhook-bodies.ts';
import { tokenEndpoint } from './shopify-in-test.ts';
import { keys, now, openSite, type Site } from './site-in-test.ts';

/** Whatever a form, an address or a stale session brings: an answer in words, never a broken page and never a change. */

const shop = 'mine.myshopify.com';
let site: Site;

beforeAll(async () => {
  site = await openSite();
  await site.installShop(shop);
  await site.receive({ shop, topic: 'orders/create', body: orderBody({ at: now }) });
  await site.receive({ shop, topic: 'fulfillments/create', body: fulfillmentBody({ at: now }) });
  await site.receive({ shop, topic: 'fulfillment_events/create', body: eventBody({ at: now, status: 'delivered' }) });
  await site.receive({ shop, topic: 'orders/updated', body: '{"id": ' });
  await site.settle();
});
afterAll(() => site.close());

type Route = { path?: string; index?: boolean; children?: Route[] };

const pathsOf = (route: Route, parent = ''): string[] => {
  const path = [parent, route.path].filter(Boolean).join('/');
  return [`/${path}`, ...(route.children ?? []).flatMap((child) => pathsOf(child, path))];
};

/** All addresses of the admin: a new route is in here without being named. */
const paths = [...new Set(routes.flatMap((route) => pathsOf(route)))].filter((path) => path.startsWith('/app'));

const hostile = [
  '%00',
  '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  '%3Cscript%3Ealert(1)%3C%2Fscript%3E',
  encodeURIComponent(`'; DROP TABLE orders; --`),
  encodeURIComponent('‏٣٤٥ 🎁 \u202e'),
  '9'.repeat(2_000),
  '-1',
  'null',
];

const save = (body: unknown) =>
  site.requestAsStaff(shop, '/app/settings', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const settings = async () => (await site.deps.shops.find(shop))?.settings;

test('no address breaks on what stands in it', async () => {
  const logged = site.logged.length;
  for (const path of paths) {
    for (const text of hostile) {
      const address = path.includes(':') ? path.replace(/:\w+/g, text) : path.replace('*', text);
      const query = ['search', 'show', 'cursor', 'kind', 'reason', 'day', 'id']
        .map((name) => `${name}=${text}`)
        .join('&');
      for (const asked of [`${address}.data?${query}`, ...(address === path ? [] : [`${address}.data`])]) {
        const response = await site.requestAsStaff(shop, asked);
        expect(response.status, asked).toBeLessThan(500);
      }
    }
  }
  expect(site.logged.slice(logged).filter((line) => line.includes('request failed'))).toEqual([]);
});

test('what is searched for is shown back as text', async () => {
  const page = await (await site.openInAdmin(shop, '/app')).text();
  expect(page).toContain('Set up');
  const query = new URLSearchParams({ search: '"><img src=x onerror=alert(1)>' });
  const response = await site.requestAsStaff(shop, `/app/orders?${query.toString()}`);
  expect(await response.text()).not.toContain('<img src=x');
});

const bodies: [string, RequestInit][] = [
  ['nothing', {}],
  ['an empty form', { body: new URLSearchParams() }],
  ['no form', { body: 'hello', headers: { 'content-type': 'text/plain' } }],
  ['broken JSON', { body: '{"a":', headers: { 'content-type': 'application/json' } }],
  ['JSON that is no object', { body: '[[[1]]]', headers: { 'content-type': 'application/json' } }],
  ['a form cut short', { body: '--x\r\nbroken', headers: { 'content-type': 'multipart/form-data; boundary=x' } }],
  ['a form without its boundary', { body: 'x', headers: { 'content-type': 'multipart/form-data' } }],
  ['a prototype', { body: '{"__proto__":{"isAdmin":true}}', headers: { 'content-type': 'application/json' } }],
  ['a huge field', { body: new URLSearchParams({ act: 'x'.repeat(1_000_000), settings: 'y'.repeat(1_000_000) }) }],
  ['a file where text is expected', { body: withFile() }],
];

function withFile(): FormData {
  const form = new FormData();
  form.set('act', new Blob(['send_now']));
  form.set('messageId', new Blob(['1']));
  form.set('settings', new Blob(['{}']));
  return form;
}

test.each(bodies)('no form breaks on %s, and nothing is changed', async (_what, init) => {
  const before = [await site.messages(shop), await settings()];
  const logged = site.logged.length;
  for (const path of paths) {
    const address = path.replace(/:\w+/g, orderId);
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const response = await site.requestAsStaff(shop, `${address}.data`, { ...init, method });
      expect(response.status, `${method} ${address}`).toBeLessThan(500);
    }
  }
  expect([await site.messages(shop), await settings()]).toEqual(before);
  expect(site.logged.slice(logged).filter((line) => line.includes('request failed'))).toEqual([]);
});

test('what staff ask of a mail must be one of three things, about a mail of this order', async () => {
  const [message] = await site.messages(shop);
  const ask = async (form: Record<string, string>) => {
    const body = new URLSearchParams(form);
    return (await site.requestAsStaff(shop, `/app/orders/${orderId}`, { method: 'POST', body })).status;
  };
  const messageId = message?.id ?? '';
  expect(await ask({ act: 'delete', messageId })).toBe(400);
  expect(await ask({ act: 'constructor', messageId })).toBe(400);
  expect(await ask({ act: '__proto__', messageId })).toBe(400);
  expect(await ask({ act: 'cancel' })).toBe(400);
  expect(await ask({ act: 'cancel', messageId: 'x'.repeat(100_000) })).toBe(404);
  expect(await ask({ act: 'cancel', messageId: '7d1c9f66-6f2c-4f0c-9d77-0a4b2f3d5a10' })).toBe(404);
});

const long = 'x'.repeat(100_000);

test.each<[string, unknown]>([
  ['sender.name', { sender: { name: '' } }],
  ['sender.name', { sender: { name: 7 } }],
  ['sender.name', { sender: { name: long } }],
  ['sender.name', { sender: { name: 'Toys\r\nBcc: everybody@example.com' } }],
  ['sender.address', { sender: { address: 'a@b.example\r\nBcc: c@d.example' } }],
  ['sender.address', { sender: { address: '<script>@example.com' } }],
  ['sender.address', { sender: { address: `${long}@example.com` } }],
  ['sender.replyTo', { sender: { replyTo: 'two@example.com, three@example.com' } }],
  ['kinds.delivered.mode', { kinds: { delivered: { mode: 'always' } } }],
  ['kinds.delivered.since', { kinds: { delivered: { mode: 'doorstep', since: '2026-13-45' } } }],
  ['kinds.delivered.since', { kinds: { delivered: { mode: 'doorstep', since: '1970-01-01' } } }],
  ['kinds.delivered.since', { kinds: { delivered: { mode: 'doorstep', since: '9999-12-31' } } }],
  ['kinds.delivered.since', { kinds: { delivered: { mode: 'doorstep', since: long } } }],
  ['kinds.delivered.since', { kinds: { delivered: { mode: 'doorstep', since: { $gt: '' } } } }],
  ['reviewLink', { reviewLink: 'javascript:alert(1)' }],
  ['reviewLink', { reviewLink: `https://reviews.example/${long}` }],
  ['reviewLink', { reviewLink: '' }],
  ['reviewDelayDays', { reviewDelayDays: 1e21 }],
  ['reviewDelayDays', { reviewDelayDays: '7' }],
  ['reviewDelayDays', { reviewDelayDays: null }],
  ['reviewHour', { reviewHour: 24 }],
  ['giveUpDays', { giveUpDays: 0.5 }],
  ['transitDays.elsewhere', { transitDays: { elsewhere: -1 } }],
  ['transitDays.byCountry.IT', { transitDays: { byCountry: { IT: 'soon' } } }],
  ['sources.test', { sources: { test: 'yes' } }],
  ['retention.payloadDays', { retention: { payloadDays: 1 } }],
  ['retention.personalDataMonths', { retention: { personalDataMonths: 1_000 } }],
])('a setting that cannot be is refused by its field: %s', async (field, input) => {
  const before = await settings();
  const response = await save(input);
  expect(response.status).toBe(422);
  // The answer of a data request is Remix' own stream of texts.
  expect(await response.text()).toContain(field);
  expect(await settings()).toEqual(before);
});

test.each<[string, unknown]>([
  ['a setting that there is not', { everything: true }],
  ['another shop’s name', { domain: 'other.myshopify.com' }],
  ['a country that there is not', { transitDays: { byCountry: { [long]: 5 } } }],
  [
    'a thousand countries',
    { transitDays: { byCountry: Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`X${n}`, 5])) } },
  ],
])('settings refuse %s', async (_what, input) => {
  const before = await settings();
  expect((await save(input)).status).toBe(422);
  expect(await settings()).toEqual(before);
});

test('text of any script is kept as it was written, and shown as text', async () => {
  const name = `Γιώργος & «متجر» <b>"Toys"</b> 🎁`;
  expect((await save({ sender: { name } })).status).toBe(200);
  expect((await settings())?.sender.name).toBe(name);
  const html = await (await site.openInAdmin(shop, '/app/settings')).text();
  expect(html).not.toContain('<b>"Toys"</b>');
});

function tokenOf(minutesAgo: number): string {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - minutesAgo * 60_000 });
  const token = makeIdToken(keys, shop);
  vi.useRealTimers();
  return token;
}

test('a session that is over: data requests are told to bring a new token, documents to fetch one', async () => {
  const expired = tokenOf(10);
  for (const path of paths.map((one) => one.replace(/:\w+/g, orderId))) {
    for (const method of ['GET', 'POST']) {
      const headers = { authorization: `Bearer ${expired}` };
      const response = await site.request(`${path}.data`, { method, headers });
      // 405: the page has no form.
      expect([401, ...(method === 'POST' ? [405] : [])], `${method} ${path}`).toContain(response.status);
      if (response.status === 401)
        expect(response.headers.get('x-shopify-retry-invalid-session-request'), `${method} ${path}`).toBe('1');
    }
    const host = Buffer.from('admin.shopify.com/store/mine').toString('base64');
    const query = new URLSearchParams({ shop, host, embedded: '1', id_token: expired });
    const document = await site.request(`${path}?${query.toString()}`);
    if (document.status === 400) continue;
    expect(document.status, path).toBe(302);
    expect(document.headers.get('location')).toMatch(/^\/auth\/session-token\?/);
  }
});

test('opened outside the admin, every page goes into it', async () => {
  const host = Buffer.from('admin.shopify.com/store/mine').toString('base64');
  for (const path of paths.map((one) => one.replace(/:\w+/g, orderId))) {
    const response = await site.request(`${path}?${new URLSearchParams({ shop, host }).toString()}`);
    // What has no page, but only a form, has nothing to open.
    if (response.status === 400) continue;
    expect(response.status, path).toBe(302);
    const to = new URL(response.headers.get('location') ?? '', 'https://app.example');
    expect(to.origin, path).toBe('https://admin.shopify.com');
  }
});

test.each([
  'evil.example',
  'mine.myshopify.com.evil.example',
  'mine.myshopify.com@evil.example',
  '//evil.example',
  'x'.repeat(5_000),
])('a shop’s name that is none leads nowhere else: %s', async (name) => {
  for (const path of ['/', '/app', '/app/settings', '/auth/session-token', '/auth/exit-iframe']) {
    const host = Buffer.from(`${name}/admin`).toString('base64');
    const query = new URLSearchParams({ shop: name, host, embedded: '1', exitIframe: `https://${name}/` });
    const response = await site.request(`${path}?${query.toString()}`);
    const location = response.headers.get('location');
    const to = location === null ? null : new URL(location, 'https://app.example').hostname;
    expect([null, 'app.example'], `${path} ${location ?? ''}`).toContain(to);
    expect(await response.text()).not.toContain(`href="https://${name}`);
  }
});

test('Shopify down at the first opening: a page in words, with the navigation and App Bridge, that tells nothing', async () => {
  const unlucky = 'unlucky.myshopify.com';
  tokenEndpoint.answerNext(new Response('Internal <secret>', { status: 503 }));
  const response = await site.openInAdmin(unlucky);
  const html = await response.text();
  expect(response.status).toBe(500);
  expect(html).toContain('Something went wrong');
  expect(html).toContain('data-api-key="the-api-key"');
  expect(html).toContain('href="/app/orders"');
  expect(html).not.toContain('secret');
  expect(response.headers.get('content-security-policy')).toContain(`frame-ancestors https://${unlucky}`);

  expect((await site.openInAdmin(unlucky)).status).toBe(200);
});

test('Shopify down while staff work: their pages need nothing of it', async () => {
  const { shopify } = site.deps;
  const down = () => Promise.reject(new Error('Shopify is down'));
  site.deps.shopify = { ...shopify, readOrder: down, changedOrders: down, readShop: down };
  for (const path of [
    '/app',
    '/app/orders',
    `/app/orders/${orderId}`,
    '/app/messages',
    '/app/notices',
    '/app/privacy',
    '/app/settings',
  ])
    expect((await site.requestAsStaff(shop, path)).status, path).toBe(200);
  site.deps.shopify = shopify;
});

test('an address of the admin that there is not says so within the admin', async () => {
  const response = await site.openInAdmin(shop, '/app/nowhere/at/all');
  const html = await response.text();
  expect(response.status).toBe(404);
  expect(html).toContain('There is nothing here');
  // The parcel with the green tick says that all is well.
  expect(html).not.toMatch(/empty-parcels|29845a/);
  expect(html).toContain('data-api-key="the-api-key"');
});

test('notices that could not be read are listed without anything of what they said', async () => {
  const html = await (await site.openInAdmin(shop, '/app/notices')).text();
  expect(html).toContain('Order changed');
  expect(html).toContain('It arrived garbled');
});
