import { createTransport } from 'nodemailer';
import { expect, test } from 'vitest';
import { products } from '../../sandbox/demo/shop.ts';
import { pictureOf, pictureUrl } from '../../sandbox/pictures/drawings.ts';
import { storeInTest } from './store-in-test.ts';
import type { StoreInTest } from './store-in-test.ts';

type SentError = Error & { responseCode?: number; code?: string };

const hello = '<p dir="rtl">أهلاً</p><script>alert(1)</script>';

async function send({ running }: StoreInTest, to = 'sam@example.com', html = hello): Promise<SentError | null> {
  const transport = createTransport(running.smtpUrl);
  try {
    await transport.sendMail({
      from: '"Demo Store" <hello@demo-store.example>',
      to,
      subject: 'شكراً ‏<Sam>',
      text: 'Plain',
      html,
      messageId: '<1@doorstep.example>',
      headers: { 'List-Unsubscribe': '<https://app.example/u>' },
    });
    return null;
  } catch (error) {
    return error as SentError;
  } finally {
    transport.close();
  }
}

const inbox = (store: StoreInTest, query = ''): Promise<Record<string, unknown>[]> =>
  store.call('GET', `/sandbox/mails${query}`);

test('a mail lies in the inbox as it was sent, with the sandbox’s time', async () => {
  await using store = await storeInTest();
  expect(await send(store)).toBeNull();
  const [mail] = await inbox(store);
  expect(mail).toMatchObject({
    n: 1,
    receivedAt: '2026-12-01T08:00:00.000Z',
    from: { name: 'Demo Store', address: 'hello@demo-store.example' },
    to: [{ address: 'sam@example.com' }],
    subject: 'شكراً ‏<Sam>',
    messageId: '<1@doorstep.example>',
    text: 'Plain\n',
  });
  expect(mail?.headers).toContainEqual({ name: 'List-Unsubscribe', value: '<https://app.example/u>' });
  await send(store, 'else@example.com');
  expect(await inbox(store, '?to=ELSE')).toHaveLength(1);
  expect(await inbox(store, '?subject=%3Csam')).toHaveLength(2);
  await store.call('DELETE', '/sandbox/mails');
  expect(await inbox(store)).toEqual([]);
});

test('a program that looks again asks for the newer mails only', async () => {
  await using store = await storeInTest();
  await send(store);
  await send(store, 'else@example.com');
  expect(await inbox(store, '?after=1')).toMatchObject([{ n: 2 }]);
});

test('product pictures of the story are drawn by the sandbox, and asked of nobody', async () => {
  await using store = await storeInTest();
  await send(store, undefined, `<img src="${pictureUrl('teapot')}">`);
  const page = await (await fetch(`${store.running.url}/inbox/1`)).text();
  expect(page).toContain('/pictures/teapot.svg');
  expect(page).not.toContain(pictureUrl('teapot'));
  const picture = await fetch(`${store.running.url}/pictures/teapot.svg`);
  expect(picture.headers.get('content-type')).toBe('image/svg+xml');
  expect(products.filter(({ imageUrl }) => imageUrl && !pictureOf(imageUrl.split('/').at(-1) ?? ''))).toEqual([]);
  expect((await fetch(`${store.running.url}/pictures/nothing.svg`)).status).toBe(404);
});

test('the inbox shows mails to people, and no script of a mail can run', async () => {
  await using store = await storeInTest();
  await send(store);
  const list = await (await fetch(`${store.running.url}/inbox`)).text();
  expect(list).toContain('&#60;Sam&#62;');
  const page = await (await fetch(`${store.running.url}/inbox/1`)).text();
  expect(page).toContain('<iframe sandbox=""');
  expect(page).not.toContain('<script>');
  expect((await fetch(`${store.running.url}/inbox/2`)).status).toBe(404);
});

test.each([
  ['refuse-rcpt', 550, 0],
  ['temp-fail', 451, 0],
  ['reject-after-data', 554, 0],
])('%s answers %i and keeps no mail', async (mode, code, kept) => {
  await using store = await storeInTest();
  await store.call('PATCH', '/sandbox/smtp', { mode });
  expect((await send(store))?.responseCode).toBe(code);
  expect(await inbox(store)).toHaveLength(kept);
});

test.each([
  [true, 1],
  [false, 0],
])('a connection dropped after the last byte gives no answer (recorded: %s)', async (record, kept) => {
  await using store = await storeInTest();
  await store.call('PATCH', '/sandbox/smtp', { mode: 'drop-after-data', record });
  const error = await send(store);
  expect(error).not.toBeNull();
  expect(error?.responseCode).toBeUndefined();
  expect(await inbox(store)).toHaveLength(kept);
});

test('a mode can be for so many mails, and for one address', async () => {
  await using store = await storeInTest();
  await store.call('PATCH', '/sandbox/smtp', { mode: 'temp-fail', next: 2, to: 'sam@example.com' });
  expect(await send(store, 'else@example.com')).toBeNull();
  expect((await send(store))?.responseCode).toBe(451);
  expect((await send(store))?.responseCode).toBe(451);
  expect(await send(store)).toBeNull();
});

test('a slow server answers late', async () => {
  await using store = await storeInTest();
  await store.call('PATCH', '/sandbox/smtp', { mode: 'slow', delayMs: 300 });
  const begun = performance.now();
  expect(await send(store)).toBeNull();
  expect(performance.now() - begun).toBeGreaterThan(290);
});
