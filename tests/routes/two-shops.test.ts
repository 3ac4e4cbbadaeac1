import { afterAll, beforeAll, expect, test } from 'vitest';
import routes from '../../app/routes.ts';
import { eventBody, fulfillmentBody, orderBody, orderId } from '../factories/webhook-bodies.ts';
import { now, openSite, type Site } from './site-in-test.ts';

/** Every route of the app, asked by another shop's staff and by nobody: a new route is covered without being named. */

const [mine, other] = ['mine.myshopify.com', 'other.myshopify.com'] as const;
const canaries = ['canary@example.com', 'Canaria', '#CANARY-1001', 'Canary sunglasses', 'BRTCANARY', 'CANARY-WORDS'];

let site: Site;
let messageIds: string[] = [];

beforeAll(async () => {
  site = await openSite();
  for (const shop of [mine, other]) await site.installShop(shop);
  await site.receive({ shop: mine, topic: 'orders/create', body: canaryOrder() });
  await site.receive({
    shop: mine,
    topic: 'fulfillments/create',
    body: fulfillmentBody({ at: now, tracking_number: 'BRTCANARY', tracking_numbers: ['BRTCANARY'] }),
  });
  await site.receive({
    shop: mine,
    topic: 'fulfillment_events/create',
    body: eventBody({ at: now, status: 'delivered' }),
  });
  const texts = { subject: 'CANARY-WORDS', heading: null, body: null, button: null };
  await site.deps.customTexts.save(mine, { kind: 'delivered', language: 'en', after: 0 }, texts, '1');
  await site.settle();
  messageIds = (await site.messages(mine)).map(({ id }) => id);
});
afterAll(() => site.close());

const canaryOrder = () =>
  orderBody({
    at: now,
    name: '#CANARY-1001',
    email: 'canary@example.com',
    customer: { id: '115310627314723954', first_name: 'Canaria' },
  }).replaceAll('Aviator sunglasses', 'Canary sunglasses');

type Route = { path?: string; index?: boolean; children?: Route[] };

const pathsOf = (route: Route, parent = ''): string[] => {
  const path = [parent, route.path].filter(Boolean).join('/');
  return [`/${path}`, ...(route.children ?? []).flatMap((child) => pathsOf(child, path))];
};

/** All addresses below /app, with the other shop's ids filled in. */
function addresses(): string[] {
  const paths = new Set(routes.flatMap((route) => pathsOf(route)).filter((path) => path.startsWith('/app')));
  return [...paths].flatMap((path) =>
    path.includes(':messageId')
      ? messageIds.map((id) => path.replace(':messageId', id))
      : [path.replace(':kind', 'delivered').replace(':language', 'en').replace(/:\w+/g, orderId)],
  );
}

test('what lies outside the admin is known by name: whoever adds to it says here that it belongs to no shop', () => {
  const outside = new Set(routes.flatMap((route) => pathsOf(route)).filter((path) => !path.startsWith('/app')));
  const known = [...outside].filter((path) => !path.startsWith('/portal'));
  // Each is open on purpose, and guarded in its own way: docs/decisions/0011-app-doctor.md.
  expect(known.toSorted()).toEqual([
    '/',
    '/auth/*',
    '/auth/login',
    '/codes/:token',
    '/files/:token',
    '/health',
    '/mail-events',
    '/scans/:shop',
    '/unsubscribe',
  ]);
});

test('no page of the portal answers who does not come through Shopify’s app proxy', async () => {
  const pages = new Set(routes.flatMap((route) => pathsOf(route)).filter((path) => path.startsWith('/portal')));
  expect(pages.size).toBeGreaterThan(10);
  for (const page of pages) {
    const address = `${page.replace(/:\w+|\*/g, 'x')}?shop=${mine}`;
    for (const method of ['GET', 'POST']) {
      const response = await site.request(address, {
        method,
        ...(method === 'POST' && { body: new URLSearchParams() }),
      });
      // 405: a page without a form takes none.
      expect([400, 404, 405], `${method} ${page}`).toContain(response.status);
      expect(leaksIn(await response.text())).toEqual([]);
    }
  }
});

const queries = [
  '',
  `?shop=${mine}`,
  '?search=canary@example.com',
  `?search=${orderId}&show=all`,
  '?search=%23CANARY-1001',
];

const leaksIn = (text: string) => [...canaries, ...messageIds].filter((secret) => text.includes(secret));

/** What the address itself says is no leak. */
const without = (text: string, address: string) =>
  messageIds.filter((id) => address.includes(id)).reduce((rest, id) => rest.replaceAll(id, ''), text);

test('its own staff see the order: the canaries are where the routes look', async () => {
  expect(messageIds).toHaveLength(3);
  const order = await (await site.requestAsStaff(mine, `/app/orders/${orderId}`)).text();
  expect(canaries.filter((secret) => order.includes(secret))).toEqual(
    expect.arrayContaining(['canary@example.com', 'Canaria', '#CANARY-1001', 'BRTCANARY']),
  );
  expect(await (await site.requestAsStaff(mine, `/app/messages/${messageIds[1]}/mail`)).text()).toContain('Canary');
  expect(await (await site.requestAsStaff(mine, '/app/mails/delivered/en')).text()).toContain('CANARY-WORDS');
});

test('no address shows one shop’s data to the staff of another, by page or by data request', async () => {
  for (const address of addresses()) {
    for (const query of queries) {
      // The page holds what its data request does; once is enough for the filters.
      const page = query === '' ? [address] : [];
      for (const path of [...page, `${address}.data${query}`]) {
        const response = await site.requestAsStaff(other, path);
        const text = without(await response.text(), address);
        const told = decodeURIComponent(query);
        expect({ path, leaks: leaksIn(text).filter((secret) => !told.includes(secret)) }).toEqual({ path, leaks: [] });
        expect(response.status, path).toBeLessThan(500);
      }
    }
  }
});

test('another shop’s order and mail are not found', async () => {
  expect((await site.requestAsStaff(other, `/app/orders/${orderId}`)).status).toBe(404);
  for (const id of messageIds) {
    const response = await site.requestAsStaff(other, `/app/messages/${id}/mail`);
    expect(response.status).toBe(404);
  }
});

test('no action of one shop’s staff changes another shop’s rows', async () => {
  const before = await site.messages(mine);
  for (const address of addresses()) {
    for (const act of ['send_now', 'cancel', 'resend']) {
      for (const messageId of messageIds) {
        const body = new URLSearchParams({ act, messageId, shop: mine });
        const response = await site.requestAsStaff(other, address, { method: 'POST', body });
        expect(leaksIn(without(await response.text(), address))).toEqual([]);
      }
    }
  }
  expect(await site.messages(mine)).toEqual(before);
  expect(await site.deps.customTexts.list(mine)).toMatchObject([{ version: 1 }]);
});

test('without a session token no address answers with data', async () => {
  for (const address of addresses()) {
    for (const path of [address, `${address}.data`]) {
      for (const method of ['GET', 'POST']) {
        const response = await site.request(path, { method });
        const text = await response.text();
        expect(leaksIn(without(text, address)), path).toEqual([]);
        // A data request carries its redirect inside.
        expect([202, 302, 401, 410, 405, 400], `${method} ${path} ${response.status}`).toContain(response.status);
      }
    }
  }
});

test('each page may be framed by its own shop only, and runs no script but its own', async () => {
  const response = await site.openInAdmin(mine, '/app/settings');
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain(`frame-ancestors https://${mine} https://admin.shopify.com`);
  const [, nonce] = /script-src 'self' 'nonce-([^']+)'/.exec(policy) ?? [];
  expect(nonce).toBeDefined();
  const inline = [...(await response.text()).matchAll(/<script(?![^>]*\bsrc=)([^>]*)>/g)].map(
    ([, attributes]) => attributes,
  );
  expect(inline.length).toBeGreaterThan(0);
  expect(inline.filter((attributes) => !attributes?.includes(`nonce="${nonce}"`))).toEqual([]);
});
