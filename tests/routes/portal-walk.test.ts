import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scanSignature } from '../../app/adapters/scan-door.server.ts';
import { policyRuleSchema } from '../../app/domain/returns/return-policy.ts';
import { sessionPurpose } from '../../app/domain/returns/portal-session.ts';
import { RetryableError } from '../../app/domain/shared/errors.ts';
import { orderId } from '../factories/webhook-bodies.ts';
import { form, portalOf, type Portal } from './portal-in-test.ts';
import { freshOrder, freshVariants, openPortalShop, setPolicy, shop, type PortalShop } from './portal-shop.ts';
import { now, openSite, type Site } from './site-in-test.ts';

let site: Site;
let portal: Portal;
let store: PortalShop;

beforeAll(async () => {
  site = await openSite();
  store = await openPortalShop(site);
  portal = portalOf(site, shop);
});
afterAll(() => site.close());

const fromMail = () => new URL(site.deps.portalLinks.entry(shop, orderId)).pathname;
const records = async () =>
  (await site.deps.returns.ofOrder(shop, orderId)).filter(({ state }) => state !== 'canceled');

/** The address of a page's data alone. */
function dataOf(address: string): string {
  const { pathname, search } = new URL(address, 'https://shop.example');
  return `${pathname.replace(/\/$/, '')}.data${search}`;
}

/** The order as it came, without returns. */
async function startAnew(): Promise<void> {
  store.order = freshOrder(site.clock.now);
  store.variants = freshVariants();
  for (const record of await records())
    await site.deps.returns.locked(shop, record.id, (one) =>
      one.save({ ...one.record, state: 'canceled' }, { at: now, by: 'test', what: 'canceled', detail: null }, []),
    );
  site.clock.now += 60_000;
}

/** What a form of the page would send by itself: what is checked and what is hidden. */
function formIn(html: string): Record<string, string> {
  const inputs = [...html.matchAll(/<input\b[^>]*>/g)].map(([tag]) => tag);
  const attribute = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
  const sent = inputs.filter((tag) => / checked=""/.test(tag) || /type="hidden"/.test(tag));
  return Object.fromEntries(sent.map((tag) => [attribute(tag, 'name'), attribute(tag, 'value')]));
}

async function toOffers(items: string[], reason = 'too_small') {
  let page = await portal.open(fromMail());
  const body = new URLSearchParams(items.map((item) => ['item', item]));
  page = await portal.open(page.at, { method: 'POST', body });
  for (let said = 0; said < items.length; said += 1) page = await portal.open(page.at, form({ reason }));
  return page;
}

test('a size exchange: what, why, how, and it is made, with the next size chosen already', async () => {
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

test('of two items the shipping fee is taken once', async () => {
  await startAnew();
  await setPolicy(site, { fees: { restockingPercent: 0, shipping: 500 } });
  const how = await toOffers(['111', '112'], 'changed_mind');
  expect(how.html).toContain('taken once for the whole parcel');
  await portal.open(how.at, form({ ...formIn(how.html), 'outcome-0': 'refund', 'outcome-1': 'refund' }));
  const [record] = await records();
  expect(record?.lines.map(({ promised }) => promised?.amount)).toEqual([2_500, 900]);
  await setPolicy(site, {});
});

test('the size that has sold out meanwhile is said so, and nothing is made', async () => {
  await startAnew();
  const how = await toOffers(['111']);
  store.variants = store.variants.map((one) => (one.variantId === '502' ? { ...one, stock: 0 } : one));
  const late = await portal.open(how.at, form(formIn(how.html)));
  expect([late.status, late.html.includes('has just sold out')]).toEqual([422, true]);
  expect(await records()).toHaveLength(0);
});

test('something else: searched for, put beside the other sums, and promised with its difference', async () => {
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

test('photos of the damage are made anew and go with the return; what is none is told so', async () => {
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
  const { html, headers } = await portal.open(fromMail());
  expect(html).toContain('Mug &lt;script&gt;alert(1)&lt;/script&gt;');
  expect(html).not.toContain('<script');
  expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
});

test('a gift shows no price, no buyer and no address anywhere, and swaps within the product', async () => {
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
      expect(html.replace(/\bs=[\w-]+|value="[\da-f-]{36}"/g, ''), secret).not.toContain(secret);
  expect((await records())[0]).toMatchObject({ origin: 'gift', state: 'open', lines: [{ outcome: 'exchange' }] });
});

test('the buyer’s own link neither lists nor opens what a gift’s recipient sends back', async () => {
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
  await startAnew();
  const code = await site.deps.portalTokens.create(shop, 'gift', orderId, now + 90 * 86_400_000, { lineIds: ['11'] });
  let page = await portal.open(`/apps/doorstep/gift/${code}/`);
  page = await portal.open(page.at, form({ item: '111' }));
  page = await portal.open(page.at, form({ reason: 'unwanted_gift' }));
  const missing = await portal.open(page.at, form({ 'outcome-0': 'wish', wish: 'A voucher' }));
  expect(missing.status).toBe(422);
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

test('a "no" by the rules says why, and a person can be asked to look at it', async () => {
  await startAnew();
  store.order.lines = store.order.lines.map((line) => ({ ...line, shippedAt: now - 200 * 86_400_000 }));
  const what = await portal.open(fromMail());
  expect(what.html).toContain('It could be sent back until');
  const askUrl = /href="([^"]*\/ask\/[^"]*)"/.exec(what.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
  expect((await portal.open(askUrl, form({ item: '111' }))).status).toBe(422);
  const asked = await portal.open(askUrl, form({ item: '111', note: 'It fell apart today' }));
  expect(asked.at).toContain('/status/');
  expect((await records())[0]).toMatchObject({ state: 'requested', lines: [{ note: 'It fell apart today' }] });
});

test('whatever is refused can be shown to a person: too late, final sale, and what was given', async () => {
  await startAnew();
  const askIn = (html: string) => /href="([^"]*\/ask\/[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const words = { item: '111', note: 'The seam was open' };
  // Final sale: nothing but faults is taken by the rules, and the page of reasons says whom to ask about the rest.
  const isFinal = { id: 'final', name: 'Sale', when: {}, then: { finalSale: true } };
  await setPolicy(site, { rules: [policyRuleSchema.parse(isFinal)] });
  const why = await portal.open((await portal.open(fromMail())).at, form({ item: '111' }));
  expect(why.html).not.toContain('Too small');
  const final = await portal.open(askIn(why.html), form(words));
  expect(final.at).toContain('/status/');
  await setPolicy(site, {});
  // Between two pages the time ran out: the refusal itself leads there.
  await startAnew();
  const how = await toOffers(['111']);
  store.order.lines = store.order.lines.map((line) => ({ ...line, shippedAt: now - 200 * 86_400_000 }));
  const late = await portal.open(how.at);
  expect([late.status, askIn(late.html)]).toEqual([409, expect.stringContaining('/ask/')]);
  expect((await portal.open(askIn(late.html), form(words))).at).toContain('/status/');
  // Who was given it is answered at an address of their own, and the buyer hears nothing.
  await startAnew();
  store.order.lines = store.order.lines.map((line) => ({ ...line, shippedAt: now - 200 * 86_400_000 }));
  const code = await site.deps.portalTokens.create(shop, 'gift', orderId, now + 90 * 86_400_000, { lineIds: ['11'] });
  const gift = await portal.open(`/apps/doorstep/gift/${code}/`);
  expect((await portal.open(askIn(gift.html), form(words))).status).toBe(422);
  const given = await portal.open(askIn(gift.html), form({ ...words, name: 'Bo', email: 'bo@example.com' }));
  expect(given.at).toContain('/status/');
  const waiting = await site.deps.returns.list(shop, {
    show: 'to_decide',
    outcome: null,
    reason: null,
    search: null,
    place: null,
    limit: 10,
  });
  expect(waiting.map(({ record }) => [record.origin, record.lines[0]?.note, record.gift?.email])).toEqual([
    ['gift', 'The seam was open', 'bo@example.com'],
  ]);
});

test('Shopify is busy while a shopper reads or confirms: they are asked for a minute, and what they chose is kept', async () => {
  await startAnew();
  const how = await toOffers(['111']);
  const chosen = { ...formIn(how.html), 'fallback-0-exchange': 'refund' };
  const { shopifyReturns } = site.deps;
  const busy = () => Promise.reject(new RetryableError('Shopify answered THROTTLED'));
  const logged = site.logged.length;
  site.deps.shopifyReturns = { ...shopifyReturns, readReturnable: busy };
  const read = await portal.open(how.at);
  expect([read.status, read.headers.get('retry-after'), read.html.includes('Just a moment')]).toEqual([
    503,
    '60',
    true,
  ]);
  expect(read.html).toContain('<a class="button" href="">Try again</a>');
  const sent = await portal.open(how.at, form(chosen));
  expect([sent.status, sent.headers.get('retry-after')]).toEqual([503, '60']);
  const { attempt, ...kept } = formIn(sent.html);
  expect(kept).toEqual(Object.fromEntries(Object.entries(chosen).filter(([name]) => name !== 'attempt')));
  const german = await portal.open(`${how.at}&lang=de`);
  expect(german.html).toContain('Einen Moment bitte');
  expect(site.logged.slice(logged).join('')).not.toContain('request failed');
  // It fails half-way, where the form's name is used up: the form that comes back has another.
  site.deps.shopifyReturns = { ...shopifyReturns, variant: busy };
  const halfWay = await portal.open(how.at, form({ ...kept, attempt: attempt ?? '' }));
  expect(halfWay.status).toBe(503);
  expect(await records()).toEqual([]);
  site.deps.shopifyReturns = shopifyReturns;
  const done = await portal.open(how.at, form(formIn(halfWay.html)));
  expect(done.html).toContain('All set');
  expect(await records()).toHaveLength(1);
});

test('a return can be called off from its page, and then says so', async () => {
  await startAnew();
  const how = await toOffers(['111']);
  const done = await portal.open(how.at, form(formIn(how.html)));
  const off = await portal.open(done.at, form({ act: 'cancel' }));
  expect(off.html).toContain('This return was cancelled');
  expect(await records()).toHaveLength(0);
});

test('I have sent it: a tap says so, a number may follow, and a scan of it is seen by its shopper', async () => {
  await startAnew();
  const how = await toOffers(['111']);
  const done = await portal.open(how.at, form(formIn(how.html)));
  expect(done.html).toContain('I have sent it');
  const said = await portal.open(done.at, form({ act: 'sent', carrier: '', tracking: '' }));
  expect(said.html).toContain('You told us on');
  expect(said.html).toContain('on its way to us');
  // Who said so by mistake still finds the steps, and may call it off.
  for (const text of ['Hand it in by', 'Cancel this return']) expect(said.html).toContain(text);
  const numbered = await portal.open(done.at, form({ act: 'sent', carrier: 'BRT', tracking: 'RR <1234>' }));
  expect(numbered.html).toContain('RR &lt;1234&gt;');
  expect((await records())[0]).toMatchObject({ firstScanAt: null, saidSent: { carrier: 'BRT' } });
  const scan = JSON.stringify({
    trackingNumber: 'rr<1234>',
    scannedAt: new Date(site.clock.now).toISOString(),
    status: 'in_transit',
  });
  const signature = scanSignature(site.deps.scanDoor.secretOf(shop), scan).toString('base64');
  const headers = { 'x-doorstep-hmac-sha256': signature };
  const told = async () => {
    const response = await site.request('/scans/lumen', { method: 'POST', body: scan, headers });
    return [response.status, await response.json()];
  };
  expect(await told()).toEqual([200, { result: 'noted' }]);
  expect(await told()).toEqual([200, { result: 'known' }]);
  const scanned = await portal.open(done.at);
  for (const text of ['I have sent it', 'Hand it in by', 'Cancel this return'])
    expect(scanned.html).not.toContain(text);
});

test('a code for the drop-off point is shown as picture and in letters, and nothing is to be printed', async () => {
  await startAnew();
  await setPolicy(site, { sendBack: [{ countries: [], method: 'label', instructions: '' }] });
  const label = { country: null, carrier: 'UPS', trackingNumber: '1Z7', key: 'codes/1', code: 'DROP <7>' };
  await site.deps.labelPool.add(shop, [label], now);
  const how = await toOffers(['111']);
  const done = await portal.open(how.at, form(formIn(how.html)));
  expect(done.html).toMatch(/<img src="data:image\/svg\+xml;base64,[\w+/=]+"[^>]* alt="QR code: ⁨?DROP &lt;7&gt;⁩?"/);
  expect(done.html).toContain('<bdi>DROP &lt;7&gt;</bdi>');
  expect(done.html).not.toContain('Print the label');
  expect((await portal.open(done.at.replace('/status/', '/label/'))).status).toBe(404);
  await setPolicy(site, {});
});

test('the policy stands in words for whoever thinks of buying', async () => {
  await setPolicy(site, { fees: { restockingPercent: 10, shipping: 500 }, texts: { en: 'We are <i>nice</i>.' } });
  const { status, html } = await portal.open('/apps/doorstep/policy/');
  expect(status).toBe(200);
  for (const text of ['30 days', '€5.00', '10%', 'We are &lt;i&gt;nice&lt;/i&gt;.']) expect(html).toContain(text);
  await setPolicy(site, {});
});
