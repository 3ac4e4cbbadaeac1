import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sessionPurpose } from '../../app/domain/returns/portal-session.ts';
import { aVariant } from '../factories/returnable.ts';
import { orderId } from '../factories/webhook-bodies.ts';
import { form } from './portal-in-test.ts';
import { setPolicy, shop } from './portal-shop.ts';
import { formIn, openWalk, type Walk } from './portal-walker.ts';
import { now } from './site-in-test.ts';

let walk: Walk;

beforeAll(async () => {
  walk = await openWalk();
});
afterAll(() => walk.site.close());

/** The address of a page's data alone. */
function dataOf(address: string): string {
  const { pathname, search } = new URL(address, 'https://shop.example');
  return `${pathname.replace(/\/$/, '')}.data${search}`;
}

test('a size exchange: what, why, how, and it is made, with the next size chosen already', async () => {
  const { portal, fromMail, records, startAnew } = walk;
  await startAnew();
  const what = await portal.open(fromMail());
  expect(what.html).toContain('What would you like to send back?');
  const why = await portal.open(what.at, form({ item: '111', 'quantity-111': '1' }));
  expect(why.html).toContain('Why is it coming back?');
  const how = await portal.open(why.at, form({ reason: 'too_small' }));
  const chosen = formIn(how.html);
  expect(chosen).toMatchObject({ 'outcome-0': 'exchange', 'swap-0': '502', 'shown-0-refund': '3000' });
  const done = await portal.open(how.at, form({ ...chosen, 'fallback-0-exchange': 'refund' }));
  expect(done.at).toContain('/status/');
  expect(done.html).toContain('All set');
  expect(done.html).toMatch(/Hand it in by/);
  const [record] = await records();
  expect(record).toMatchObject({ state: 'open', origin: 'shopper', locale: 'en' });
  expect(record?.lines).toMatchObject([
    { fulfillmentLineItemId: '111', quantity: 1, reason: 'too_small', outcome: 'exchange', fallback: 'refund' },
  ]);
  expect(record?.lines[0]?.swap).toMatchObject({ variantId: '502', isEven: true, difference: 0 });
});

test('a second click, a second tab and a way back make no second return', async () => {
  const { portal, records, startAnew, toOffers } = walk;
  await startAnew();
  const how = await toOffers(['111']);
  const body = () => form(formIn(how.html));
  const both = await Promise.all([1, 2, 3].map(() => portal.open(how.at, body())));
  expect(both.map(({ status, at }) => [status, at.includes('/status/')])).toEqual(Array(3).fill([200, true]));
  expect(await records()).toHaveLength(1);
  const again = await portal.open(how.at);
  expect((await portal.open(how.at, form(formIn(again.html)))).at).toContain('/status/');
  expect(await records()).toHaveLength(1);
});

test('sums stand beside each other as they are, and another sum is asked about again', async () => {
  const { site, portal, records, startAnew, toOffers } = walk;
  await startAnew();
  const fees = { restockingPercent: 10, shipping: 500 };
  await setPolicy(site, { fees, creditBonusPercent: 5 });
  const how = await toOffers(['111'], 'changed_mind');
  for (const text of ['€22.00', '€23.50', 'Restocking fee (10%)', '−€5.00', '+€1.50']) expect(how.html).toContain(text);
  const chosen: Record<string, string> = { ...formIn(how.html), 'outcome-0': 'refund' };
  expect(chosen['shown-0-refund']).toBe('2200');
  await setPolicy(site, { fees: { ...fees, shipping: 700 } });
  const changed = await portal.open(how.at, form(chosen));
  expect([changed.status, changed.html.includes('An amount has changed')]).toEqual([422, true]);
  expect(changed.html).toContain('€20.00');
  expect(await records()).toHaveLength(0);
  await portal.open(how.at, form({ ...chosen, ...formIn(changed.html), 'outcome-0': 'refund' }));
  expect((await records())[0]?.lines[0]?.promised).toMatchObject({ amount: 2_000, shippingFee: 700 });
  await setPolicy(site, {});
});

test('where tax came on top, what was paid is said with it, and the lines of a card add up', async () => {
  const { site, store, portal, startAnew, fromMail } = walk;
  await startAnew();
  await setPolicy(site, { fees: { restockingPercent: 10, shipping: 300 } });
  const whole = { pieces: 1, paid: 5_000, tax: 444 };
  store.order.lines = store.order.lines.map((line) =>
    line.fulfillmentLineItemId === '111' ? { ...line, quantity: 1, price: 5_000, paid: 5_000, whole } : line,
  );
  const what = await portal.open(fromMail());
  const why = await portal.open(what.at, form({ item: '111', 'quantity-111': '1' }));
  const how = await portal.open(why.at, form({ reason: 'changed_mind' }));
  for (const text of ['€54.44', '−€5.00', '−€3.00', '€46.44']) expect(how.html).toContain(text);
  await setPolicy(site, {});
});

test('of two items the shipping fee is taken once', async () => {
  const { site, portal, records, startAnew, toOffers } = walk;
  await startAnew();
  await setPolicy(site, { fees: { restockingPercent: 0, shipping: 500 } });
  const how = await toOffers(['111', '112'], 'changed_mind');
  expect(how.html).toContain('taken once for the whole parcel');
  await portal.open(how.at, form({ ...formIn(how.html), 'outcome-0': 'refund', 'outcome-1': 'refund' }));
  const [record] = await records();
  expect(record?.lines.map(({ promised }) => promised?.amount)).toEqual([2_500, 900]);
  await setPolicy(site, {});
});

test('money that the fees use up is not offered: that is said, and other ways stay', async () => {
  const { site, portal, startAnew, toOffers } = walk;
  await startAnew();
  await setPolicy(site, { fees: { restockingPercent: 0, shipping: 900 } });
  const alone = await toOffers(['112'], 'changed_mind');
  expect(alone.html).toContain('The fees use up what was paid');
  expect(alone.html).not.toContain('id="offer-0-refund"');
  expect(alone.html).toContain('/other/');
  // Beside something dearer the parcel's fee is borne by both.
  expect((await toOffers(['111', '112'], 'changed_mind')).html).toContain('id="offer-1-refund"');
  expect((await portal.open(alone.at)).status).toBe(200);
  await setPolicy(site, {});
});

test('the size that has sold out meanwhile is said so, and nothing is made', async () => {
  const { store, portal, records, startAnew, toOffers } = walk;
  await startAnew();
  const how = await toOffers(['111']);
  store.variants = store.variants.map((one) => (one.variantId === '502' ? { ...one, stock: 0 } : one));
  const late = await portal.open(how.at, form(formIn(how.html)));
  expect([late.status, late.html.includes('has just sold out')]).toEqual([422, true]);
  expect(await records()).toHaveLength(0);
});

test('something else: searched for, put beside the other sums, and promised with its difference', async () => {
  const { portal, records, startAnew, toOffers } = walk;
  await startAnew();
  const how = await toOffers(['111'], 'changed_mind');
  const searchUrl = /href="([^"]*\/other\/[^"]*)"/.exec(how.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const search = await portal.open(`${searchUrl}&q=scarf`);
  expect(search.html).toContain('€30.00');
  expect(search.html).toContain('You pay ⁨€5.00⁩ more');
  const back = await portal.open(searchUrl, form({ variant: '701' }));
  expect(back.html).toContain('Scarf');
  const chosen = formIn(back.html);
  expect(chosen).toMatchObject({ 'outcome-0': 'other_product', 'shown-0-other_product': '500' });
  await portal.open(back.at, form(chosen));
  expect((await records())[0]?.lines[0]?.swap).toMatchObject({ variantId: '701', isEven: false, difference: 500 });
});

const picture = () => sharp({ create: { width: 40, height: 30, channels: 3, background: 'red' } });

test('a product in many sizes is one card, and all its sizes that are there stand behind it', async () => {
  const { portal, store, startAnew, toOffers } = walk;
  await startAnew();
  const sizes = ['40', '41', '42', '43', '44', '45', '46'];
  const shoe = (size: string) => ({ ...aVariant(`8${size}`, { Size: size }, size === '40' ? 0 : 9), productId: '80' });
  store.variants.push(...sizes.map((size) => ({ ...shoe(size), title: 'Shoe' })));
  const how = await toOffers(['111'], 'changed_mind');
  const href = (html: string, page: RegExp) => page.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const found = await portal.open(`${href(how.html, /href="([^"]*\/other\/[^"]*)"/)}&q=shoe`);
  expect(found.html.match(/item-title">Shoe</g)).toHaveLength(1);
  const shoes = await portal.open(href(found.html, /href="([^"]*product=80[^"]*)"/));
  expect(shoes.html.match(/value="8\d\d"/g)).toEqual(sizes.slice(1).map((size) => `value="8${size}"`));
  const back = await portal.open(shoes.at, form({ variant: '842' }));
  expect(back.html).toContain('Shoe');
  expect(formIn(back.html)).toMatchObject({ 'outcome-0': 'other_product' });
  // Whoever found it and looks at its sizes searched well: they are gone, the word was right.
  store.variants = store.variants.filter(({ productId }) => productId !== '80');
  const gone = await portal.open(shoes.at);
  expect(gone.html).toContain('That one has just sold out');
  expect(gone.html).not.toContain('Nothing found');
});

test('photos of the damage are made anew and go with the return; what is none is told so', async () => {
  const { portal, records, startAnew, toOffers } = walk;
  await startAnew();
  const why = await toOffers(['112'], 'damaged');
  expect(why.html).toContain('type="file"');
  const fake = new FormData();
  fake.append('photos', new Blob(['<svg onload="alert(1)">'], { type: 'image/png' }), 'a.png');
  const refused = await portal.open(why.at, { method: 'POST', body: fake });
  expect([refused.status, refused.html.includes('no picture that we can read')]).toEqual([422, true]);
  const good = new FormData();
  for (let index = 0; index < 6; index += 1)
    good.append('photos', new Blob([new Uint8Array(await picture().jpeg().toBuffer())]), 'p.jpg');
  const full = await portal.open(why.at, { method: 'POST', body: good });
  expect([full.status, full.html.includes('5 photos added')]).toEqual([422, true]);
  const said = new FormData();
  said.append('answer', 'box_too');
  said.append('note', 'The handle <b>broke</b> {{ off }}');
  const how = await portal.open(why.at, { method: 'POST', body: said });
  const done = await portal.open(how.at, form({ ...formIn(how.html), 'outcome-0': 'refund' }));
  expect(done.html).toContain('5 photos');
  const [line] = (await records())[0]?.lines ?? [];
  expect(line).toMatchObject({ answer: 'box_too', note: 'The handle <b>broke</b> {{ off }}' });
  expect(line?.photos).toHaveLength(5);
});

test('what a shop, a product or a shopper wrote is text on every page, never markup or Liquid', async () => {
  const { portal, fromMail, startAnew } = walk;
  await startAnew();
  const { html, headers } = await portal.open(fromMail());
  expect(html).toContain('Mug &lt;script&gt;alert(1)&lt;/script&gt;');
  expect(html).not.toContain('<script');
  expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
});

test('a gift shows no price, no buyer and no address anywhere, and swaps within the product', async () => {
  const { site, portal, records, startAnew } = walk;
  await startAnew();
  const code = await site.deps.portalTokens.create(shop, 'gift', orderId, now + 90 * 86_400_000, { lineIds: ['11'] });
  const pages = [await portal.open(`/apps/doorstep/gift/${code}/`)];
  const step = async (fields: Record<string, string>) => {
    const page = await portal.open(pages.at(-1)?.at ?? '', form(fields));
    pages.push(page);
    return page;
  };
  await step({ item: '111' });
  const how = await step({ reason: 'too_small' });
  expect(how.html).not.toContain('Money back');
  const done = await step(formIn(how.html));
  expect(done.at).toContain('/status/');
  // What stands behind a page can be asked for by itself.
  const behind = await Promise.all(pages.map(({ at }) => portal.open(dataOf(at))));
  expect(behind.some(({ html }) => html.includes('suggestedId'))).toBe(true);
  for (const { html } of [...pages, ...behind])
    for (const secret of ['€', '30.00', '3000', 'Ada', 'ada@example.com', 'Milano', '#1001<', 'Mug', 'Ordered on'])
      // What is sealed is random letters.
      expect(html.replace(/\b[sk]=[\w-]+|value="[\da-f-]{36}"/g, ''), secret).not.toContain(secret);
  expect((await records())[0]).toMatchObject({ origin: 'gift', state: 'open', lines: [{ outcome: 'exchange' }] });
});

test('of a product in one piece and size nobody hears that all others are sold out', async () => {
  const { portal, startAnew, toOffers, store } = walk;
  await startAnew();
  store.variants.push({ ...aVariant('601', { Title: 'Default Title' }), productId: '60' });
  expect((await toOffers(['112'], 'changed_mind')).html).not.toContain('All others are sold out');
  store.variants = store.variants.map((one) => (one.productId === '50' ? { ...one, stock: 0 } : one));
  expect((await toOffers(['111'])).html).toContain('All others are sold out');
  expect((await portal.open(walk.fromMail())).status).toBe(200);
});

test('the buyer’s own link neither lists nor opens what a gift’s recipient sends back', async () => {
  const { site, portal, fromMail, records, startAnew } = walk;
  await startAnew();
  const code = await site.deps.portalTokens.create(shop, 'gift', orderId, now + 90 * 86_400_000, { lineIds: ['11'] });
  let page = await portal.open(`/apps/doorstep/gift/${code}/`);
  page = await portal.open(page.at, form({ item: '111' }));
  page = await portal.open(page.at, form({ reason: 'too_small' }));
  await portal.open(page.at, form(formIn(page.html)));
  const [record] = await records();
  const mine = await portal.open(fromMail());
  expect(mine.html).not.toContain(record?.name);
  const visit = { orderId, via: 'mail', draft: 'none', language: null, lines: [], startedAt: null, gift: null };
  const s = site.deps.sealedTokens.seal(
    shop,
    sessionPurpose,
    { ...visit, returnId: record?.id },
    site.clock.now + 60_000,
  );
  expect(await portal.open(`/apps/doorstep/status/?s=${s}`)).toMatchObject({ status: 404 });
});

test('a gift’s other wish goes to staff with how to reach who was given it', async () => {
  const { site, portal, records, startAnew } = walk;
  await startAnew();
  const code = await site.deps.portalTokens.create(shop, 'gift', orderId, now + 90 * 86_400_000, { lineIds: ['11'] });
  let page = await portal.open(`/apps/doorstep/gift/${code}/`);
  page = await portal.open(page.at, form({ item: '111' }));
  page = await portal.open(page.at, form({ reason: 'unwanted_gift' }));
  const missing = await portal.open(page.at, form({ 'outcome-0': 'wish', wish: 'A voucher' }));
  expect(missing.status).toBe(422);
  const none = await portal.open(page.at, form({}));
  const field = /class="alert"[^>]*><p><a href="#([^"]+)"/.exec(none.html)?.[1];
  expect([none.status, none.html.includes(`id="${field}"`)]).toEqual([422, true]);
  const wish = { 'outcome-0': 'wish', wish: 'A voucher', name: 'Bo', email: 'bo@example.com' };
  const done = await portal.open(page.at, form(wish));
  expect(done.html).toContain('gets in touch with you');
  const [record] = await records();
  expect(record).toMatchObject({
    origin: 'gift',
    state: 'requested',
    gift: { wish: 'A voucher', email: 'bo@example.com' },
  });
});
