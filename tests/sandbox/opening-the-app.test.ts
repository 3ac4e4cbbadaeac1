import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { verifyIdToken } from '../../sandbox/app/id-token.ts';
import { shopDomain, storeInTest } from './store-in-test.ts';

const expected = { apiKey: 'sandbox-api-key', apiSecret: 'sandbox-api-secret', shop: shopDomain };

test('an install opens the app as Shopify’s admin does, with a signed query and an ID token', async () => {
  await using store = await storeInTest({ installed: false });
  expect(await store.inShop('/install')).toMatchObject({ status: 200, body: 'answered' });
  const { url } = store.app.seen[0] ?? {};
  const { hmac, ...query } = Object.fromEntries(url?.searchParams ?? []);
  const message = Object.keys(query)
    .sort()
    .map((key) => `${key}=${query[key]}`)
    .join('&');
  expect(hmac).toBe(createHmac('sha256', expected.apiSecret).update(message).digest('hex'));
  expect(url?.pathname).toBe('/app');
  expect(Buffer.from(query.host ?? '', 'base64').toString()).toBe('admin.shopify.com/store/demo-store');
  expect(verifyIdToken(query.id_token ?? '', expected)).toBeNull();
});

test('a staff member’s request carries an ID token and their form', async () => {
  await using store = await storeInTest();
  store.app.status = () => 422;
  const answer = await store.inShop('/staff', {
    method: 'POST',
    path: '/app/settings',
    form: { name: 'A & B', kind: ['x', 'y'] },
  });
  expect(answer).toMatchObject({ status: 422, body: 'answered' });
  const [request] = store.app.seen;
  expect(request?.body).toBe('name=A+%26+B&kind=x&kind=y');
  expect(request?.headers).toMatchObject({ 'content-type': expect.stringContaining('urlencoded') as string });
  expect(verifyIdToken(request?.headers.authorization?.replace('Bearer ', '') ?? '', expected)).toBeNull();
});

test('an uninstall sends app/uninstalled, and 48 hours later shop/redact unless the app is back', async () => {
  await using store = await storeInTest();
  await store.inShop('/uninstall');
  await store.call('POST', '/sandbox/clock/run', { advanceMs: 47 * 3_600_000 });
  expect(store.app.topics()).toEqual(['app/uninstalled']);
  await store.call('POST', '/sandbox/clock/run', { advanceMs: 2 * 3_600_000 });
  expect(store.app.topics()).toEqual(['app/uninstalled', 'shop/redact']);
});

test('a control call that is wrong says what is wrong', async () => {
  await using store = await storeInTest();
  await expect(store.inShop('/orders', { emial: 'a@b.example' })).rejects.toThrow(
    '400: body: Unrecognized key: "emial"',
  );
  await expect(store.inShop('/orders', { id: '1234567890123456789' })).rejects.toThrow('400: id: ');
  await expect(store.inShop('/orders/5/cancel')).rejects.toThrow(`404: ${shopDomain} has no order 5`);
  await expect(store.call('POST', '/sandbox/shops/x.myshopify.com/install')).rejects.toThrow('404: There is no shop');
  await expect(store.call('GET', '/sandbox/shops')).rejects.toThrow(
    '404: There is no GET /sandbox/shops, but POST there',
  );
  await store.inShop('/orders', { id: '5', lines: [{ id: '6', quantity: 2 }] });
  const tooMany = store.inShop('/orders/5/fulfillments', { lines: [{ lineId: '6', quantity: 3 }] });
  await expect(tooMany).rejects.toThrow('409: Only 2 of line 6');
});
