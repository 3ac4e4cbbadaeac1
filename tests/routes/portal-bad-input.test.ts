import { afterAll, beforeAll, expect, test } from 'vitest';
import routes from '../../app/routes.ts';
import { orderId } from '../factories/webhook-bodies.ts';
import { form, portalOf, type Portal } from './portal-in-test.ts';
import { openPortalShop, shop } from './portal-shop.ts';
import { openSite, type Site } from './site-in-test.ts';

/** Whatever comes through the app proxy: clear words for the person, nothing moved, nothing told. */

let site: Site;
let portal: Portal;
let session: string;

beforeAll(async () => {
  site = await openSite();
  await openPortalShop(site);
  portal = portalOf(site, shop);
  const entered = await portal.ask(new URL(site.deps.portalLinks.entry(shop, orderId)).pathname);
  session = new URL(entered.headers.get('location') ?? '', 'https://x.example').searchParams.get('s') ?? '';
});
afterAll(() => site.close());

const pages = (routes.find(({ path }) => path === 'portal') as { children: { path?: string }[] }).children.map(
  ({ path }) => `/apps/doorstep/${path ?? ''}`,
);
const returns = () => site.deps.returns.ofOrder(shop, orderId);

const hostile = [
  '%00',
  '%2e%2e%2fetc%2fpasswd',
  '%3Cscript%3Ealert(1)%3C%2Fscript%3E',
  '%7B%7B%20shop.secret%20%7D%7D',
  '٣٤٥',
  'x'.repeat(3_000),
];

test('no page breaks on what stands in its address, and shows none of it back as markup', async () => {
  const logged = site.logged.length;
  for (const page of pages) {
    for (const text of hostile) {
      const path = page.replace(/:\w+/, text).replace('*', text);
      for (const query of [
        `?s=${text}&item=${text}&q=${text}&lang=${text}&other=${text}`,
        `?s=${session}&item=${text}`,
      ]) {
        const response = await portal.ask(`${path}${query}`);
        const body = await response.text();
        expect(response.status, path).toBeLessThan(500);
        expect(body).not.toContain('<script');
        expect(response.headers.get('content-type') ?? '').not.toContain('liquid');
      }
    }
  }
  expect(site.logged.slice(logged).filter((line) => line.includes('request failed'))).toEqual([]);
});

const bodies: [string, { body?: BodyInit; headers?: Record<string, string> }][] = [
  ['nothing', {}],
  ['no form', { body: 'hello', headers: { 'content-type': 'text/plain' } }],
  ['a form cut short', { body: '--x\r\nbroken', headers: { 'content-type': 'multipart/form-data; boundary=x' } }],
  ['a prototype', { body: new URLSearchParams({ __proto__: 'x', constructor: 'y', item: '__proto__' }) }],
  ['an item of nobody', { body: new URLSearchParams({ item: '999', reason: 'too_small', 'outcome-0': 'refund' }) }],
  ['a reason that is none', { body: new URLSearchParams({ reason: 'constructor', act: 'delete', variant: '1' }) }],
  ['a huge field', { body: new URLSearchParams({ note: 'x'.repeat(400_000), item: '111' }) }],
];

test.each(bodies)('no form breaks on %s, and nothing is made', async (_what, init) => {
  const logged = site.logged.length;
  for (const page of pages.filter((path) => !path.includes('*')))
    for (const method of ['POST', 'PUT', 'DELETE']) {
      const path = `${page.replace(/:\w+/, 'abc')}?s=${session}`;
      const response = await site.request(portal.signed(path), { method, ...init });
      expect(response.status, `${method} ${page}`).toBeLessThan(500);
    }
  expect(await returns()).toEqual([]);
  expect(site.logged.slice(logged).filter((line) => line.includes('request failed'))).toEqual([]);
});

test('a visit that was changed, is over, or is another shop’s, ends in words', async () => {
  const other = portalOf(site, 'other.myshopify.com');
  await site.installShop('other.myshopify.com');
  for (const page of ['items', 'why', 'how', 'other', 'ask', 'status']) {
    const changed = `${session.slice(0, 20)}${session[20] === 'A' ? 'B' : 'A'}${session.slice(21)}`;
    for (const [who, token] of [
      [portal, changed],
      [portal, ''],
      [other, session],
    ] as const) {
      const { status, html } = await who.open(`/apps/doorstep/${page}/?s=${token}`);
      expect(status, page).toBe(400);
      expect(html).toContain('does not work any more');
      expect(html).not.toContain('Shirt');
    }
  }
  site.clock.now += 3 * 3_600_000;
  expect((await portal.open(`/apps/doorstep/items/?s=${session}`)).status).toBe(400);
  site.clock.now -= 3 * 3_600_000;
});

test('more pieces than there are is as many as there are', async () => {
  const page = await portal.open(`/apps/doorstep/items/?s=${session}`, form({ item: '111', 'quantity-111': '999' }));
  const how = await portal.open(page.at, form({ reason: 'changed_mind' }));
  expect(how.html).toContain('€60.00');
});

test('an upload that is too much is not read to its end', async () => {
  const page = await portal.open(`/apps/doorstep/items/?s=${session}`, form({ item: '112' }));
  const why = await portal.open(page.at, form({ reason: 'damaged' }));
  const huge = new FormData();
  huge.append('photos', new Blob([new Uint8Array(9 * 1024 * 1024)]), 'a.jpg');
  const large = await portal.open(why.at, { method: 'POST', body: huge });
  expect([large.status, large.html.includes('too large')]).toEqual([422, true]);
  for (let index = 0; index < 5; index += 1)
    huge.append('photos', new Blob([new Uint8Array(9 * 1024 * 1024)]), 'b.jpg');
  const headers = { 'content-length': String(54 * 1024 * 1024) };
  const all = await portal.open(why.at, { method: 'POST', body: huge, headers });
  expect([all.status, all.html.includes('too much at once')]).toEqual([413, true]);
});

test('a stored file is seen by its private link only, and never as a page', async () => {
  await site.deps.fileStore.put('photos/a', new Uint8Array([1, 2]), 'image/png');
  await site.deps.fileStore.put('photos/b', Buffer.from('<script>alert(1)</script>'), 'text/html');
  const ask = (key: string) => site.request(new URL(site.deps.portalLinks.file(shop, key)).pathname);
  const shown = await ask('photos/a');
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
  const saved = await ask('photos/b');
  expect(saved.headers.get('content-type')).toBe('application/octet-stream');
  expect(saved.headers.get('content-disposition')).toBe('attachment');
  expect((await ask('photos/none')).status).toBe(404);
  expect((await site.request('/files/photos%2Fa')).status).toBe(404);
  const link = site.deps.portalLinks.file(shop, 'photos/a');
  site.clock.now += 16 * 60_000;
  expect((await site.request(new URL(link).pathname)).status).toBe(404);
});
