import { afterAll, beforeAll, expect, test } from 'vitest';
import { sessionPurpose } from '../../app/domain/returns/portal-session.ts';
import type { ReturnableLine } from '../../app/domain/returns/returnable-order.ts';
import { DatabaseBusyError } from '../../app/domain/shared/errors.ts';
import { newVisit } from '../../app/flows/portal/enter-portal.ts';
import { mayWish } from '../../app/flows/portal/may-wish.ts';
import { openReturn, returnLine, sendBack } from '../factories/returns.ts';
import { orderId } from '../factories/webhook-bodies.ts';
import { asBrowser, form } from './portal-in-test.ts';
import { shop } from './portal-shop.ts';
import { formIn, openWalk, type Walk } from './portal-walker.ts';
import { now } from './site-in-test.ts';

let walk: Walk;

beforeAll(async () => {
  walk = await openWalk();
});
afterAll(() => walk.site.close());

/** As Shopify answers once pieces are in a return: none of these is left. */
function takeBack(items: string[]): void {
  const { store } = walk;
  store.order.lines = store.order.lines.map((line) =>
    items.includes(line.fulfillmentLineItemId ?? '') ? { ...line, returnableQuantity: 0 } : line,
  );
}

test('who was given it finds their return again by the same code, with nothing but that to see', async () => {
  const { site, portal, records, startAnew } = walk;
  await startAnew();
  const code = await site.deps.portalTokens.create(shop, 'gift', orderId, now + 90 * 86_400_000, { lineIds: ['11'] });
  const gift = `/apps/doorstep/gift/${code}/`;
  let page = await portal.open(gift);
  page = await portal.open(page.at, form({ item: '111', 'quantity-111': '2' }));
  page = await portal.open(page.at, form({ reason: 'too_small' }));
  await portal.open(page.at, form(formIn(page.html)));
  takeBack(['111']);
  const again = await portal.open(gift);
  expect(again.at).toContain('/status/');
  expect(again.html).toContain((await records())[0]?.name);
  const all = /href="([^"]*\/items\/[^"]*)"/.exec(again.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
  expect((await portal.open(all)).html).toContain('Nothing more can be sent back');
});

const askedFor = (page: string, visit: object) => {
  const { clock, deps } = walk.site;
  const sealed = deps.sealedTokens.seal(shop, sessionPurpose, visit, clock.now + 60_000);
  return walk.portal.ask(`/apps/doorstep/${page}/?s=${sealed}`);
};

test('a return of another order of the shop is not shown by this order’s link, nor is its label', async () => {
  const { site, portal, fromMail, startAnew } = walk;
  await startAnew();
  const { clock, deps } = site;
  const back = sendBack(clock.now, { method: 'label' });
  const lines = [returnLine({ fulfillmentLineItemId: '4712' })];
  const made = openReturn(clock.now, { orderId: '4711', name: '#4711-R1', lines, sendBack: back });
  const other = await deps.returns.create(shop, made, 'shopper', [], null);
  if (other === 'taken') throw new Error('there was no room for the return');
  const label = { country: null, carrier: null, trackingNumber: null, key: 'labels/4711' };
  await deps.fileStore.put(label.key, Buffer.from('%PDF-1.4'), 'application/pdf');
  const labelId = await deps.labelPool.give(shop, other.id, label, clock.now);
  const note = { at: clock.now, by: 'test', what: 'label_given', detail: null };
  await deps.returns.locked(shop, other.id, (one) =>
    one.save({ ...one.record, sendBack: { ...back, labelId } }, note, []),
  );

  const entered = await portal.open(`${fromMail()}?return=${other.id}`);
  expect([entered.status, entered.at]).toEqual([200, expect.stringContaining('/items/')]);
  expect(entered.html).not.toContain('#4711');
  const visit = { ...newVisit('draft', orderId, 'mail', null), returnId: other.id };
  const theirs = { ...visit, orderId: '4711' };
  for (const page of ['status', 'label'])
    expect([(await askedFor(page, visit)).status, (await askedFor(page, theirs)).status], page).toEqual([404, 200]);
});

test('of two gifts in one order each code shows what came of its own, and nothing of the other', async () => {
  const { site, portal, records, startAnew } = walk;
  await startAnew();
  const codeOf = (lineIds: string[]) =>
    site.deps.portalTokens.create(shop, 'gift', orderId, site.clock.now + 90 * 86_400_000, { lineIds });
  const [shirts, mug] = [await codeOf(['11']), await codeOf(['12'])];
  let page = await portal.open(`/apps/doorstep/gift/${shirts}/`);
  page = await portal.open(page.at, form({ item: '111', 'quantity-111': '2' }));
  page = await portal.open(page.at, form({ reason: 'too_small' }));
  const done = await portal.open(page.at, form(formIn(page.html)));
  expect(done.at).toContain('/status/');
  const [record] = await records();
  if (!record) throw new Error('no return was made');
  const items = await portal.open(`/apps/doorstep/gift/${mug}/`);
  expect([items.status, items.at]).toEqual([200, expect.stringContaining('/items/')]);
  expect(items.html).toContain('id="item-112"');
  expect(items.html).not.toContain(record.name);
  const visit = { ...newVisit('draft', orderId, 'gift', null), returnId: record.id };
  const seenWith = async (lineIds: string[]) => (await askedFor('status', { ...visit, gift: { lineIds } })).status;
  expect([await seenWith(['12']), await seenWith(['11'])]).toEqual([404, 200]);
});

test('a mail about a return leads to that return, and back from it leads to it too, not to “that did not work”', async () => {
  const { site, portal, records, startAnew, toOffers } = walk;
  await startAnew();
  const how = await toOffers(['112'], 'changed_mind');
  const done = await portal.open(how.at, form({ ...formIn(how.html), 'outcome-0': 'refund' }));
  takeBack(['112']);
  const [record] = await records();
  expect(done.at).toContain('/status/');
  expect((await portal.open(how.at)).at).toContain('/status/');
  const { pathname, search } = new URL(site.deps.portalLinks.entry(shop, orderId, record?.id));
  expect((await portal.open(pathname + search)).html).toContain('Where it stands');
  const others = await portal.open(`${pathname}?return=${crypto.randomUUID()}`);
  expect(others.at).toContain('/items/');
  expect(others.html).toContain(record?.name);
  expect(others.html).not.toContain('Already returned');
});

test('with what staff cannot simply change one writes to the shop, and who asks staff says for how many', async () => {
  const { portal, startAnew, fromMail, records, store } = walk;
  await startAnew();
  const set = (change: Partial<ReturnableLine>) => {
    store.order.lines = store.order.lines.map((line) => ({ ...line, ...change }));
  };
  set({ shippedAt: null, deliveredAt: null, fulfillmentLineItemId: null });
  const early = await portal.open(fromMail());
  expect(early.html).toContain('Not sent yet');
  expect(early.html).not.toContain('Ask us to look at it');
  await startAnew();
  store.order.lines = store.order.lines.map((line) => ({ ...line, isGiftCard: line.lineId === '12' }));
  const some = await portal.open(fromMail());
  expect(some.html).toContain('id="item-111"');
  expect(some.html).toContain('Gift cards cannot be sent back.');
  expect(some.html).toContain('mailto:');
  await startAnew();
  set({ shippedAt: now - 300 * 86_400_000, deliveredAt: now - 299 * 86_400_000 });
  const late = await portal.open(fromMail());
  const ask = /href="([^"]*\/ask\/[^"]*)"/.exec(late.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
  await portal.open(ask, form({ item: '111', 'quantity-111': '2', note: 'I was in hospital' }));
  expect((await records())[0]).toMatchObject({
    state: 'requested',
    lines: [{ quantity: 2, note: 'I was in hospital' }],
  });
});

test('our own database is busy: the same minute is asked for, wherever it gave up, and what was chosen is kept', async () => {
  const { site, portal, records, startAnew, toOffers } = walk;
  await startAnew();
  const how = await toOffers(['111']);
  const chosen = formIn(how.html);
  const busy = () => Promise.reject(new DatabaseBusyError('no connection to the database'));
  const { shops, returns, returnPhotos } = site.deps;
  const logged = site.logged.length;
  let { attempt = '' } = chosen;
  const sendBusy = async () => {
    const sent = await portal.open(how.at, asBrowser({ ...chosen, attempt }));
    expect([sent.status, sent.headers.get('retry-after')]).toEqual([503, '60']);
    const again = formIn(sent.html);
    expect(again).toEqual({ ...chosen, attempt: again['attempt'] });
    attempt = again['attempt'] ?? '';
  };
  // Before anybody has read the form, while it is read about, and when its return is to be stored; photos cannot be looked for.
  site.deps.returnPhotos = { ...returnPhotos, ofDraft: busy };
  site.deps.shops = { ...shops, find: busy };
  const read = await portal.open(how.at);
  expect([read.status, read.headers.get('retry-after')]).toEqual([503, '60']);
  await sendBusy();
  site.deps.shops = shops;
  site.deps.returns = { ...returns, ofOrder: busy };
  await sendBusy();
  site.deps.returns = { ...returns, create: busy };
  await sendBusy();
  expect(site.logged.slice(logged).join('')).not.toContain('request failed');
  site.deps.returns = returns;
  site.deps.returnPhotos = returnPhotos;
  expect(await records()).toEqual([]);
  expect((await portal.open(how.at, asBrowser({ ...chosen, attempt }))).html).toContain('All set');
  expect(await records()).toHaveLength(1);
});

test('a photo that the database had no time for is asked for once more, not left out', async () => {
  const { site, portal, fromMail, startAnew } = walk;
  await startAnew();
  const why = await portal.open((await portal.open(fromMail())).at, form({ item: '112' }));
  const more = await portal.open(why.at, form({ reason: 'damaged' }));
  const { shops } = site.deps;
  site.deps.shops = { ...shops, find: () => Promise.reject(new DatabaseBusyError('no connection to the database')) };
  const body = new FormData();
  body.append('note', 'It came like this');
  body.append('photos', new Blob([new Uint8Array(100)]), 'a.jpg');
  const sent = await portal.open(more.at, { method: 'POST', body });
  site.deps.shops = shops;
  expect([sent.status, sent.html.includes('<form')]).toEqual([503, false]);
  expect(sent.html).toContain('<a class="button" href="">Try again</a>');
});

test('a gift’s code mails no stranger without end: so many wishes a day, of its order and for each mailbox', async () => {
  const { site, store, portal, records, startAnew } = walk;
  await startAnew();
  const { deps, clock } = site;
  const code = await deps.portalTokens.create(shop, 'gift', orderId, now + 90 * 86_400_000, { lineIds: ['11'] });
  const gift = await portal.open(`/apps/doorstep/gift/${code}/`);
  const why = await portal.open(gift.at, form({ item: '111' }));
  const how = await portal.open(why.at, form({ reason: 'unwanted_gift' }));
  const wishes = async (email: string) => {
    const { status, html } = await portal.open(
      how.at,
      form({ 'outcome-0': 'wish', wish: 'A voucher', name: 'Bo', email, attempt: deps.newId() }),
    );
    return { status, html, alert: /<div class="alert".*?<\/div>/s.exec(html)?.[0] };
  };
  for (let wish = 0; wish < 5; wish += 1) expect(await mayWish(deps, shop, orderId, 'victim@example.org')).toBe(true);
  const mailbox = await wishes('Victim@example.org');
  expect([mailbox.status, await records()]).toEqual([429, []]);
  for (const kept of ['A voucher', 'value="Victim@example.org"']) expect(mailbox.html).toContain(kept);
  expect(await mayWish(deps, shop, 'another', 'victim@example.org')).toBe(false);
  // Another mailbox may be written to, until the order's own wishes are used up: which of both it is, nobody is told.
  for (let wish = 0; wish < 4; wish += 1)
    expect(await mayWish(deps, shop, orderId, `bo${wish}@example.org`)).toBe(true);
  const order = await wishes('bo@example.org');
  expect([order.status, order.alert]).toEqual([429, mailbox.alert]);
  // To ask a person about what the rules refuse is a wish as well.
  store.order.lines = store.order.lines.map((line) => ({ ...line, shippedAt: now - 200 * 86_400_000 }));
  const ask = how.at.replace('/how/', '/ask/');
  const asked = await portal.open(ask, form({ item: '111', note: 'The seam was open', email: 'bo@example.org' }));
  expect([asked.status, asked.html.includes('The seam was open'), await records()]).toEqual([429, true, []]);
  const tomorrow = { ...deps, clock: { ...deps.clock, now: () => clock.now + 86_400_000 } };
  expect(await mayWish(tomorrow, shop, orderId, 'victim@example.org')).toBe(true);
});

test('the page of a return is there the next morning and a month later, and leads nowhere else by then', async () => {
  // Last of all: the policy and codes of the others do not live as long.
  const { site, portal, startAnew, toOffers } = walk;
  await startAnew();
  const how = await toOffers(['111']);
  const done = await portal.open(how.at, form({ ...formIn(how.html), 'fallback-0-exchange': 'refund' }));
  site.clock.now += 30 * 86_400_000;
  const later = await portal.open(done.at);
  expect([later.status, later.html.includes('Where it stands')]).toEqual([200, true]);
  const kept = new URLSearchParams(done.at.split('?')[1]).get('k') ?? '';
  for (const page of ['items', 'why', 'how', 'ask', 'other'])
    expect((await portal.open(`/apps/doorstep/${page}/?s=${kept}&k=${kept}`)).status, page).toBe(400);
  expect(later.html).not.toContain('/items/');
  site.clock.now += 61 * 86_400_000;
  expect((await portal.open(done.at)).status).toBe(400);
});
