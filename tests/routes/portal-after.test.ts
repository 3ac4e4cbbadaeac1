import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scanSignature } from '../../app/adapters/scan-door.server.ts';
import { renewScanSecret } from '../../app/flows/returns/scan-secret.ts';
import { policyRuleSchema } from '../../app/domain/returns/return-policy.ts';
import { RetryableError } from '../../app/domain/shared/errors.ts';
import { sweepDrafts } from '../../app/flows/portal/sweep-drafts.ts';
import { orderId } from '../factories/webhook-bodies.ts';
import { asBrowser, form } from './portal-in-test.ts';
import { setPolicy, shop } from './portal-shop.ts';
import { formIn, openWalk, type Walk } from './portal-walker.ts';
import { now } from './site-in-test.ts';

/** What a shopper does beside the straight way: is refused, waits, sends it, calls it off. */

let walk: Walk;

beforeAll(async () => {
  walk = await openWalk();
});
afterAll(() => walk.site.close());

test('a "no" by the rules says why, and a person can be asked to look at it', async () => {
  const { store, portal, fromMail, records, startAnew } = walk;
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
  const { site, store, portal, fromMail, startAnew, toOffers } = walk;
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
    waits: null,
    search: null,
    place: null,
    limit: 10,
  });
  expect(waiting.map(({ record }) => [record.origin, record.lines[0]?.note, record.gift?.email])).toEqual([
    ['gift', 'The seam was open', 'bo@example.com'],
  ]);
});

test('Shopify is busy while a shopper reads or confirms: they are asked for a minute, and what they chose is kept', async () => {
  const { site, portal, records, startAnew, toOffers } = walk;
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
  const sent = await portal.open(how.at, asBrowser(chosen));
  expect([sent.status, sent.headers.get('retry-after')]).toEqual([503, '60']);
  const { attempt, ...kept } = formIn(sent.html);
  expect(kept).toEqual(Object.fromEntries(Object.entries(chosen).filter(([name]) => name !== 'attempt')));
  const german = await portal.open(`${how.at}&lang=de`);
  expect(german.html).toContain('Einen Moment bitte');
  expect(site.logged.slice(logged).join('')).not.toContain('request failed');
  // It fails half-way, where the form's name is used up: the form that comes back has another.
  site.deps.shopifyReturns = { ...shopifyReturns, variant: busy };
  const halfWay = await portal.open(how.at, asBrowser({ ...kept, attempt: attempt ?? '' }));
  expect(halfWay.status).toBe(503);
  expect(await records()).toEqual([]);
  site.deps.shopifyReturns = shopifyReturns;
  const done = await portal.open(how.at, form(formIn(halfWay.html)));
  expect(done.html).toContain('All set');
  expect(await records()).toHaveLength(1);
});

test('a return can be called off from its page, and then says so', async () => {
  const { portal, records, startAnew, toOffers } = walk;
  await startAnew();
  const how = await toOffers(['111']);
  const done = await portal.open(how.at, form(formIn(how.html)));
  const off = await portal.open(done.at, form({ act: 'cancel' }));
  expect(off.html).toContain('This return was cancelled');
  expect(await records()).toHaveLength(0);
});

test('I have sent it: a tap says so, a number may follow, and a scan of it is seen by its shopper', async () => {
  const { site, portal, records, startAnew, toOffers } = walk;
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
  const secret = await renewScanSecret(site.deps, { shop, id: '1' });
  const signature = scanSignature(secret, scan).toString('base64');
  const headers = { 'x-doorstep-hmac-sha256': signature };
  const told = async () => {
    const response = await site.request('/scans/lumen', { method: 'POST', body: scan, headers });
    return [response.status, (await response.json()) as unknown];
  };
  expect(await told()).toEqual([200, { result: 'noted' }]);
  expect(await told()).toEqual([200, { result: 'known' }]);
  const scanned = await portal.open(done.at);
  for (const text of ['I have sent it', 'Hand it in by', 'Cancel this return'])
    expect(scanned.html).not.toContain(text);
});

test('a code for the drop-off point is shown as picture and in letters, and nothing is to be printed', async () => {
  const { site, portal, startAnew, toOffers } = walk;
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

test('before there is a label, nobody is asked to hand anything in, or whether it was sent', async () => {
  const { site, portal, startAnew, toOffers } = walk;
  await startAnew();
  await setPolicy(site, { sendBack: [{ countries: [], method: 'label', instructions: '' }] });
  const how = await toOffers(['111']);
  const done = await portal.open(how.at, form(formIn(how.html)));
  expect(done.html).toContain('Your label is being made');
  for (const text of ['Hand it in by', 'I have sent it']) expect(done.html).not.toContain(text);
  await setPolicy(site, {});
});

const aPhoto = async (): Promise<Blob> => {
  const picture = sharp({ create: { width: 40, height: 30, channels: 3, background: '#7d9a86' } });
  return new Blob([new Uint8Array(await picture.png().toBuffer())], { type: 'image/png' });
};

test('photos stay when Shopify is busy or one of them is none: they are shown, and each can be taken off again', async () => {
  const { site, portal, records, startAnew, toOffers } = walk;
  await startAnew();
  const why = await toOffers(['112'], 'damaged');
  const upload = new FormData();
  for (let count = 0; count < 2; count += 1) upload.append('photos', await aPhoto(), 'p.png');
  upload.append('note', 'The <handle>');
  const { shopifyReturns } = site.deps;
  site.deps.shopifyReturns = {
    ...shopifyReturns,
    readReturnable: () => Promise.reject(new RetryableError('Shopify answered THROTTLED')),
  };
  const busy = await portal.open(why.at, { method: 'POST', body: upload });
  site.deps.shopifyReturns = shopifyReturns;
  expect(busy.status).toBe(503);
  expect(busy.html).toContain('2 photos added');
  expect(busy.html).toContain('name="note" value="The &lt;handle&gt;"');

  const broken = new FormData();
  broken.append('photos', new Blob(['no picture']), 'x.png');
  broken.append('note', 'The <handle>');
  const refused = await portal.open(why.at, { method: 'POST', body: broken });
  expect(refused.status).toBe(422);
  for (const kept of ['2 photos added', '>The &lt;handle&gt;</textarea>', 'href="#photos"'])
    expect(refused.html).toContain(kept);
  const pictures = [...refused.html.matchAll(/<img src="([^"]*\/photo\/[^"]*)"/g)].map(([, url]) =>
    (url ?? '').replaceAll('&amp;', '&'),
  );
  const first = await portal.ask(pictures[0] ?? '');
  expect([first.status, first.headers.get('content-type')]).toEqual([200, 'image/png']);
  const another = await site.deps.sealedTokens.open(
    shop,
    'portal-session',
    new URL(pictures[0] ?? '', 'https://x.y').searchParams.get('s') ?? '',
    site.clock.now,
  );
  const stranger = site.deps.sealedTokens.seal(
    shop,
    'portal-session',
    { ...(another as object), draft: 'another' },
    site.clock.now + 60_000,
  );
  expect((await portal.ask((pictures[0] ?? '').replace(/s=[^&]*/, `s=${stranger}`))).status).toBe(404);

  const [, drop = ''] = /name="drop" value="([^"]+)"|value="([^"]+)" name="drop"/.exec(refused.html) ?? [];
  const less = await portal.open(why.at, form({ drop, note: 'The <handle> came off' }));
  for (const kept of ['1 photo added', '>The &lt;handle&gt; came off</textarea>']) expect(less.html).toContain(kept);
  const how = await portal.open(less.at, form({ note: 'The <handle> came off' }));
  await portal.open(how.at, form({ ...formIn(how.html), 'outcome-0': 'refund' }));
  expect((await records())[0]?.lines[0]).toMatchObject({ note: 'The <handle> came off', photos: [expect.any(String)] });
});

test('photos of a visit that came to nothing are gone with the quarter of an hour after it', async () => {
  const { site, portal, startAnew, toOffers } = walk;
  await startAnew();
  const why = await toOffers(['112'], 'damaged');
  const upload = new FormData();
  upload.append('photos', await aPhoto(), 'p.png');
  await portal.open(why.at, { method: 'POST', body: upload });
  const drafts = async () => (await site.sql(shop, 'SELECT key FROM return_photos WHERE draft IS NOT NULL')).length;
  await sweepDrafts(site.deps, shop);
  expect(await drafts()).toBeGreaterThan(0);
  site.clock.now += 4 * 3_600_000 + 1;
  await sweepDrafts(site.deps, shop);
  expect(await drafts()).toBe(0);
  expect(await site.deps.doomedFiles.list(shop, 10)).toEqual([]);
});
