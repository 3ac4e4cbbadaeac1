import { afterAll, beforeAll, expect, test } from 'vitest';
import { noCustomTexts } from '../../app/domain/mails/custom-text-fields.ts';
import { languageCodes } from '../../app/domain/mails/texts/registry.ts';
import { messageKinds } from '../../app/domain/shared/shop-settings.ts';
import { openSite, type Site } from './site-in-test.ts';

const [mine, other] = ['words.myshopify.com', 'others.myshopify.com'] as const;
const address = '/app/mails/delivered/en';

let site: Site;
beforeAll(async () => {
  site = await openSite();
  for (const shop of [mine, other]) await site.installShop(shop);
});
afterAll(() => site.close());

const post = (shop: string, path: string, body: unknown) =>
  site.requestAsStaff(shop, path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const draft = (texts: object) => ({ texts: { ...noCustomTexts, ...texts } });

test('every kind in every language has an editor, and what is none has no page', async () => {
  const list = await (await site.requestAsStaff(mine, '/app/mails')).text();
  for (const kind of messageKinds) expect(list).toContain(`/app/mails/${kind}/en`);
  for (const language of languageCodes) {
    const response = await site.requestAsStaff(mine, `/app/mails/delivered/${language}`);
    expect([language, response.status]).toEqual([language, 200]);
  }
  for (const kind of messageKinds) {
    const response = await site.requestAsStaff(mine, `/app/mails/${kind}/ar`);
    expect([kind, response.status]).toEqual([kind, 200]);
  }
  for (const path of ['/app/mails/nothing/en', '/app/mails/delivered/tlh', '/app/mails/__proto__/en']) {
    expect((await site.requestAsStaff(mine, path)).status).toBe(404);
    for (const act of ['', '/preview', '/send-test'])
      expect((await post(mine, `${path}${act}`, draft({}))).status).toBe(404);
  }
});

test('a text is tried, saved and shown, for the shop of the session token, whatever else a request names', async () => {
  const texts = { subject: 'Here it is: {{ order_name }}', body: 'Enjoy, <i>{{ first_name }}</i>!' };
  const tried = await post(mine, `${address}/preview`, { ...draft(texts), seen: null });
  expect(tried.status).toBe(200);
  expect(tried.headers.get('cache-control')).toBe('no-store');
  expect(await tried.json()).toMatchObject({
    ok: true,
    from: null,
    unknown: {},
    mail: { subject: 'Here it is: #1001' },
  });
  expect(await site.deps.customTexts.list(mine)).toEqual([]);

  const saved = await post(mine, `${address}?shop=${other}`, { ...draft(texts), after: 0, shop: other });
  expect(saved.status).toBe(200);
  expect(await site.deps.customTexts.newest(mine, 'delivered', 'en')).toMatchObject({ version: 1, texts });
  expect(await site.deps.customTexts.list(other)).toEqual([]);
  const page = await (await site.requestAsStaff(mine, address)).text();
  expect(page).toContain('Here it is: {{ order_name }}');
  expect(await (await site.requestAsStaff(mine, '/app/mails')).text()).toContain('Edited: English');

  const late = await post(mine, address, { ...draft({}), after: 0 });
  expect(late.status).toBe(409);
});

test('what cannot be shown is refused by field and line, and nothing is saved', async () => {
  const texts = { subject: '{{ order_name }', body: 'one\n{% if %}' };
  for (const path of [`${address}/preview`, `${address}/send-test`, address]) {
    const response = await post(other, path, { ...draft(texts), after: 0, seen: null, to: 'me@store.example' });
    expect([path, response.status]).toEqual([path, 422]);
    const text = await response.text();
    expect(text).toContain('subject');
    expect(text).toContain('Invalid value expression');
  }
  expect(await site.deps.customTexts.list(other)).toEqual([]);
});

test('an unknown variable is named and keeps nothing from being saved', async () => {
  const texts = draft({ body: 'Hello {{ fist_name }}' });
  expect(await (await post(other, `${address}/preview`, { ...texts, seen: null })).json()).toMatchObject({
    ok: true,
    unknown: { body: ['fist_name'] },
  });
  expect((await post(other, address, { ...texts, after: 0 })).status).toBe(200);
});

test('a test mail is sent to the address given, and so many are enough', async () => {
  const sent = await post(mine, `${address}/send-test`, { ...draft({ subject: 'Look' }), to: 'me@store.example' });
  expect(sent.status).toBe(200);
  expect(site.mails.at(-1)).toMatchObject({ to: 'me@store.example', subject: '[Test] Look' });
  expect((await post(mine, `${address}/send-test`, { ...draft({}), to: 'nowhere' })).status).toBe(422);
  let last = 200;
  for (let more = 0; more < 25; more += 1) {
    last = (await post(mine, `${address}/send-test`, { ...draft({}), to: 'me@store.example' })).status;
  }
  expect(last).toBe(429);
  expect((await post(other, `${address}/send-test`, { ...draft({}), to: 'me@store.example' })).status).toBe(200);
});

test('what is not JSON, or not what is expected, is refused', async () => {
  for (const path of [address, `${address}/preview`, `${address}/send-test`]) {
    for (const body of ['', '{"texts":', '[]', 'null', '{"texts":{"subject":{"a":1}}}', '{"texts":{"footer":"x"}}']) {
      expect([path, body, (await post(mine, path, body)).status]).toEqual([path, body, 422]);
    }
    const form = new URLSearchParams({ texts: 'x' });
    expect((await site.requestAsStaff(mine, path, { method: 'POST', body: form })).status).toBe(422);
  }
});

test('without a session token nothing is saved, sent or shown', async () => {
  const before = [site.mails.length, await site.deps.customTexts.list(mine)];
  for (const path of [address, `${address}/preview`, `${address}/send-test`]) {
    const body = JSON.stringify({ ...draft({ subject: 'Forged' }), after: 1, seen: null, to: 'me@store.example' });
    const headers = { 'content-type': 'application/json' };
    const response = await site.request(path, { method: 'POST', headers, body });
    expect([302, 400, 401, 410], `${path} ${response.status}`).toContain(response.status);
    expect(await response.text()).not.toContain('Forged');
  }
  expect([site.mails.length, await site.deps.customTexts.list(mine)]).toEqual(before);
});
