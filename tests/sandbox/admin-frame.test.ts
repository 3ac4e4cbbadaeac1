import { expect, test } from 'vitest';
import { verifyIdToken } from '../../sandbox/app/id-token.ts';
import { shopDomain, storeInTest } from './store-in-test.ts';

const keys = { apiKey: 'sandbox-api-key', apiSecret: 'sandbox-api-secret', shop: shopDomain };

const admin = (url: string, path: string, init: RequestInit = {}) =>
  fetch(`${url}/store/demo-store${path}`, { redirect: 'manual', ...init });

async function frameOf(response: Response): Promise<URL> {
  const [, src = ''] = /<iframe[^>]* data-src="([^"]+)"/.exec(await response.text()) ?? [];
  return new URL(src.replaceAll('&#38;', '&'));
}

test('the admin opens the app in its frame, for the staff member of that shop', async () => {
  await using store = await storeInTest();
  const frame = await frameOf(await admin(store.running.url, '/apps/doorstep'));
  expect(frame.origin).toBe(store.running.publicUrl);
  expect(frame.pathname).toBe('/');
  const query = Object.fromEntries(frame.searchParams);
  expect(query).toMatchObject({ embedded: '1', shop: shopDomain });
  expect(Buffer.from(query.host ?? '', 'base64').toString()).toBe('admin.shopify.com/store/demo-store');
  expect(verifyIdToken(query.id_token ?? '', keys)).toBeNull();
});

test('an address within the app opens that page, and its own parameters cannot name another shop', async () => {
  await using store = await storeInTest();
  const path = '/apps/doorstep/app/orders?q=%231001&shop=other.myshopify.com&id_token=forged';
  const frame = await frameOf(await admin(store.running.url, path));
  expect(frame.pathname).toBe('/app/orders');
  expect(frame.searchParams.getAll('q')).toEqual(['#1001']);
  expect(frame.searchParams.getAll('shop')).toEqual([shopDomain]);
  expect(frame.searchParams.getAll('id_token')).not.toContain('forged');
});

test('a shop without the app is asked to install it first', async () => {
  await using store = await storeInTest({ installed: false });
  const before = await (await admin(store.running.url, '/apps/doorstep')).text();
  expect(before).toContain('Install Doorstep');
  expect(before).not.toContain('<iframe');
  const installed = await admin(store.running.url, '/apps/doorstep', { method: 'POST' });
  expect(installed.headers.get('location')).toBe('/store/demo-store/apps/doorstep');
  expect(await (await admin(store.running.url, '/apps/doorstep')).text()).toContain('<iframe');
});

test('App Bridge asks the admin for ID tokens, fresh each time', async () => {
  await using store = await storeInTest();
  const ask = async () => {
    const response = await admin(store.running.url, '/id-token', { method: 'POST' });
    return ((await response.json()) as { idToken: string }).idToken;
  };
  const [first, second] = [await ask(), await ask()];
  expect([verifyIdToken(first, keys), verifyIdToken(second, keys)]).toEqual([null, null]);
  expect(first).not.toBe(second);
});

test('the address with the app’s key is the app’s too, and the rest of the admin says what it would be', async () => {
  await using store = await storeInTest();
  const byKey = await admin(store.running.url, '/apps/sandbox-api-key/app/settings?a=1');
  expect(byKey.headers.get('location')).toBe('/store/demo-store/apps/doorstep/app/settings?a=1');
  const settings = await (await admin(store.running.url, '/settings/notifications')).text();
  expect(settings).toContain('<code>settings/notifications</code>');
});

test('a shop that is not there is answered 404 with those that are, and nothing in a page is taken as HTML', async () => {
  await using store = await storeInTest({ name: '<b>Ada’s</b> "shop"' });
  const response = await fetch(`${store.running.url}/store/nobody/apps/doorstep`);
  expect(response.status).toBe(404);
  const text = await response.text();
  expect(text).toContain('/store/demo-store/apps/doorstep');
  expect(text).not.toContain('<b>');
  expect(await (await admin(store.running.url, '/%3Cscript%3E')).text()).not.toContain('<script>');
});

test('browsers get App Bridge and the typeface from the sandbox, and nothing else of Shopify’s CDN', async () => {
  await using store = await storeInTest();
  const get = (path: string) => fetch(`${store.running.url}/cdn${path}`);
  const bridge = await get('/shopifycloud/app-bridge.js');
  expect(bridge.headers.get('content-type')).toContain('javascript');
  expect(await bridge.text()).toContain('ui-save-bar');
  expect((await get('/static/fonts/inter/v4/styles.css')).status).toBe(200);
  expect((await get('/s/files/1/some.png')).status).toBe(404);
});
