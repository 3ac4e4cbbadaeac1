import { afterAll, beforeAll, expect, test } from 'vitest';
import { DatabaseBusyError } from '../../app/domain/shared/errors.ts';
import { makeIdToken } from '../../sandbox/app/id-token.ts';
import { tokenEndpoint } from './shopify-in-test.ts';
import { keys, now, openSite, type Site } from './site-in-test.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

test('opening the app exchanges the session token, keeps the shop and shows what is so', async () => {
  const shop = 'first.myshopify.com';
  const response = await site.openInAdmin(shop);
  const html = await response.text();

  expect(response.status).toBe(200);
  expect(html).toContain('Set up Doorstep');
  expect(html).toContain('data-api-key="the-api-key"');
  expect(response.headers.get('content-security-policy')).toContain(`frame-ancestors https://${shop} https://admin.`);
  expect(await site.deps.shops.find(shop)).toMatchObject({ domain: shop, installedAt: now, uninstalledAt: null });
  const [exchange] = tokenEndpoint.takeRequests();
  expect(exchange).toMatchObject({ shop, body: { expiring: '1' } });
  expect(exchange?.body.requested_token_type).toContain('offline-access-token');
});

test('opening it again neither exchanges nor installs', async () => {
  const shop = 'again.myshopify.com';
  await site.openInAdmin(shop);
  tokenEndpoint.takeRequests();
  site.clock.now = now + 60_000;
  await site.openInAdmin(shop);
  expect(tokenEndpoint.takeRequests()).toEqual([]);
  expect((await site.deps.shops.find(shop))?.installedAt).toBe(now);
  site.clock.now = now;
});

test('an installation that failed half-way is finished by the next request', async () => {
  const shop = 'unlucky.myshopify.com';
  const { readShop } = site.deps.shopify;
  site.deps.shopify.readShop = () => Promise.reject(new Error('Shopify is slow, says shop owner Ada'));
  expect((await site.openInAdmin(shop)).status).toBe(500);
  expect(await site.deps.shops.find(shop)).toBeNull();
  expect(site.logged.join()).not.toContain('Ada');

  site.deps.shopify.readShop = readShop;
  expect((await site.openInAdmin(shop)).status).toBe(200);
  expect(await site.deps.shops.find(shop)).not.toBeNull();
});

test('a shop that comes back starts anew', async () => {
  const shop = 'back.myshopify.com';
  await site.openInAdmin(shop);
  await site.deps.shops.uninstall(shop, now + 1_000);
  site.clock.now = now + 2_000;
  await site.openInAdmin(shop);
  expect(await site.deps.shops.find(shop)).toMatchObject({ installedAt: now + 2_000, uninstalledAt: null });
  site.clock.now = now;
});

test('settings are read and saved for the shop of the session token, whatever else a request names', async () => {
  const [mine, other] = ['mine.myshopify.com', 'other.myshopify.com'] as const;
  await site.installShop(mine);
  await site.installShop(other);
  const save = (settings: object) =>
    site.requestAsStaff(mine, `/app/settings?shop=${other}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(settings),
    });
  expect((await save({ reviewDelayDays: 5, shop: other, domain: other })).status).toBe(422);
  expect((await save({ reviewDelayDays: 3 })).status).toBe(200);

  expect((await site.deps.shops.find(mine))?.settings.reviewDelayDays).toBe(3);
  expect((await site.deps.shops.find(other))?.settings.reviewDelayDays).toBe(7);
});

test('a form may bring settings too', async () => {
  const shop = 'form.myshopify.com';
  await site.installShop(shop);
  const body = new URLSearchParams({ settings: JSON.stringify({ reviewHour: 18 }) });
  const response = await site.requestAsStaff(shop, '/app/settings', { method: 'POST', body });
  expect(response.status).toBe(200);
  expect((await site.deps.shops.find(shop))?.settings.reviewHour).toBe(18);
});

test('settings that cannot be are refused by field, and nothing of them is saved', async () => {
  const shop = 'strict.myshopify.com';
  await site.installShop(shop);
  const response = await site.requestAsStaff(shop, '/app/settings', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ reviewHour: 9, reviewDelayDays: -1 }),
  });
  expect(response.status).toBe(422);
  expect(await response.text()).toContain('Too small: expected number');
  expect((await site.deps.shops.find(shop))?.settings.reviewHour).toBe(10);
});

test('what is not JSON is answered 400', async () => {
  const shop = 'garbled.myshopify.com';
  await site.installShop(shop);
  const headers = { 'content-type': 'application/json' };
  const broken = await site.requestAsStaff(shop, '/app/settings', { method: 'POST', headers, body: '{"reviewHour":' });
  expect(broken.status).toBe(400);
  const empty = await site.requestAsStaff(shop, '/app/settings', { method: 'POST', body: new URLSearchParams() });
  expect(empty.status).toBe(400);
});

test('nobody gets in without a session token that is ours, in time, and unaltered', async () => {
  const shop = 'closed.myshopify.com';
  await site.installShop(shop);
  const token = makeIdToken(keys, shop);
  const wrong = [
    makeIdToken({ ...keys, apiSecret: 'a guess' }, shop),
    makeIdToken({ ...keys, apiKey: 'another app' }, shop),
    `${token.slice(0, -2)}xx`,
    'nonsense',
  ];
  for (const method of ['GET', 'POST']) {
    for (const bearer of wrong) {
      const headers = { authorization: `Bearer ${bearer}` };
      expect((await site.request('/app/settings', { method, headers })).status).toBe(401);
    }
    expect((await site.request('/app/settings', { method })).status).toBe(302);
  }
  expect(tokenEndpoint.takeRequests().filter((request) => request.shop === shop)).toEqual([]);
});

test('who comes without a shop is never asked to type one', async () => {
  const response = await site.request('/app');
  expect(response.headers.get('location')).toBe('/auth/login');
  expect((await site.request('/auth/login')).headers.get('location')).toBe('/');
  const front = await (await site.request('/')).text();
  expect(front).not.toContain('<form');
  expect(front).not.toContain('<input');
});

test('Shopify opens the app at its root address', async () => {
  const response = await site.request('/?shop=lumen.myshopify.com&host=abc&embedded=1');
  expect(response.status).toBe(302);
  expect(response.headers.get('location')).toBe('/app?shop=lumen.myshopify.com&host=abc&embedded=1');
});

test('pages outside the admin are framed by nobody, and an unknown address is no error of ours', async () => {
  const logged = site.logged.length;
  const response = await site.request('/nothing/here');
  expect(response.status).toBe(404);
  expect(response.headers.get('content-security-policy')).toMatch(/^frame-ancestors 'none';/);
  expect(await response.text()).toContain('Page not found');
  expect(site.logged.slice(logged)).toEqual([]);
});

test('health tells what is due, and 503 when the database is gone', async () => {
  const well = await site.request('/health');
  expect(well.status).toBe(200);
  expect(await well.json()).toMatchObject({ ok: true, database: 'ok', now: '2026-11-22T10:00:00.000Z' });

  const { status } = site.deps.dueWork;
  site.deps.dueWork.status = () => Promise.reject(new Error('connect ECONNREFUSED'));
  expect((await site.request('/health')).status).toBe(503);
  site.deps.dueWork.status = status;
});

test('while our own database lets nobody in, staff read so in words, and nothing of how it is made', async () => {
  const shop = 'crowded.myshopify.com';
  await site.openInAdmin(shop);
  const { shops, returns } = site.deps;
  const busy = () => Promise.reject(new DatabaseBusyError('no connection to the database: ECONNREFUSED'));
  site.deps.shops = { ...shops, find: busy };
  site.deps.returns = { ...returns, list: busy, counts: busy };
  for (const page of ['/app', '/app/returns']) {
    const response = await site.openInAdmin(shop, page);
    const html = await response.text();
    expect(response.status, page).toBe(500);
    expect(html).toContain('This page could not be loaded');
    expect(html).not.toMatch(/ECONNREFUSED|DatabaseBusyError|\.server\.ts/);
  }
  Object.assign(site.deps, { shops, returns });
});
