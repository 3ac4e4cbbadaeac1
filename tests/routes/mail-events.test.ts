import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resendSecret } from '../support/test-app.ts';
import { openSite, type Site } from './site-in-test.ts';

const shop = 'lumen.myshopify.com';
const message = '6f1c2f9e-0000-4000-8000-000000000001';
let site: Site;

beforeAll(async () => {
  site = await openSite();
  await site.installShop(shop);
});
afterAll(() => site.close());

const complaint = JSON.stringify({
  type: 'email.complained',
  data: { to: ['ada@example.com'], tags: { shop: 'lumen', message } },
});

const suppressed = () => site.sql<{ cause: string }>(shop, 'SELECT cause FROM suppressions');

function post(body: string, signedBody = body): Promise<Response> {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const key = Buffer.from(resendSecret.replace('whsec_', ''), 'base64');
  const signature = createHmac('sha256', key).update(`msg_1.${timestamp}.${signedBody}`).digest('base64');
  const headers = { 'svix-id': 'msg_1', 'svix-timestamp': timestamp, 'svix-signature': `v1,${signature}` };
  return site.request('/mail-events', { method: 'POST', body, headers });
}

test('what nobody signed is refused, and changes nothing', async () => {
  expect((await site.request('/mail-events', { method: 'POST', body: complaint })).status).toBe(401);
  expect((await post(complaint, '{}')).status).toBe(401);
  expect(await suppressed()).toEqual([]);
});

test('another method, or a body that is too large, is refused', async () => {
  expect((await site.request('/mail-events')).status).toBe(405);
  expect((await site.request('/mail-events', { method: 'PUT', body: complaint })).status).toBe(405);
  expect((await post(' '.repeat(300_000))).status).toBe(413);
});

test('what is signed takes effect before it is acknowledged, and once however often it comes', async () => {
  for (let time = 0; time < 2; time += 1) expect((await post(complaint)).status).toBe(200);
  expect(await suppressed()).toEqual([{ cause: 'complained' }]);
});

test('neither address nor body reaches the log', () => {
  expect(site.logged.join('')).not.toContain('ada@example.com');
});
