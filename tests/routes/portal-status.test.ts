import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReturnRecord } from '../../app/domain/returns/return-record.ts';
import { orderId } from '../factories/webhook-bodies.ts';
import { form } from './portal-in-test.ts';
import { setPolicy, shop } from './portal-shop.ts';
import { formIn, openWalk, type Walk } from './portal-walker.ts';
import { now } from './site-in-test.ts';

/** What a worried shopper reads: how it stands, what happens next, and that nothing typed is lost. */

const DAY = 86_400_000;
let walk: Walk;

beforeAll(async () => {
  walk = await openWalk();
});
afterAll(() => walk.site.close());

const wordsOf = (html: string): string =>
  (/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ');

const askIn = (html: string) => /href="([^"]*\/ask\/[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';

/** A return of a shirt by its outcome; answers where its page is. */
async function returned(outcome: string): Promise<{ at: string; record: ReturnRecord }> {
  const { portal, records, startAnew, toOffers } = walk;
  await startAnew();
  const how = await toOffers(['111'], 'changed_mind');
  const { at } = await portal.open(how.at, form({ ...formIn(how.html), 'outcome-0': outcome, 'swap-0': '502' }));
  const [record] = await records();
  if (!record) throw new Error('no return was made');
  return { at, record };
}

async function change(record: ReturnRecord, changes: Partial<ReturnRecord>, what = 'closed'): Promise<void> {
  const at = walk.site.clock.now;
  await walk.site.deps.returns.locked(shop, record.id, (one) =>
    one.save({ ...one.record, ...changes }, { at, by: 'test', what, detail: null }, []),
  );
}

/** Shopify has done what was asked of it. */
async function done(record: ReturnRecord, kind: 'process_items' | 'process_exchange'): Promise<void> {
  const line = record.lines[0]?.id ?? '';
  const version = kind === 'process_items' ? `refund:${line}=1` : `${line}:1`;
  const at = walk.site.clock.now;
  await walk.site.deps.returns.locked(shop, record.id, (one) =>
    one.save(one.record, { at, by: 'test', what: 'received', detail: null }, [{ kind, version, dueAt: at }]),
  );
  await walk.site.sql(shop, `UPDATE return_steps SET state = 'done' WHERE kind = '${kind}'`);
}

async function refunded({ id, currency }: ReturnRecord, amount: number): Promise<void> {
  const { deps } = walk.site;
  const { steps } = await deps.returns.story(shop, id);
  const step = {
    returnId: id,
    orderId,
    stepId: steps[0]?.id ?? '',
    at: deps.clock.now(),
    shopifyId: `gid://x/T/${id}`,
  };
  await deps.ledger.note(shop, [{ ...step, what: 'refund', amount, currency }]);
}

test('what was promised says when it comes, and what came says so with the sum that moved', async () => {
  const { site, portal } = walk;
  await setPolicy(site, {
    moves: {
      exchange: { at: 'first_scan' },
      store_credit: { at: 'receipt' },
      refund: { at: 'after_receipt', days: 3 },
    },
  });
  const { at, record } = await returned('refund');
  expect(wordsOf((await portal.open(at)).html)).toContain('That happens 3 days after it is back with us and unpacked.');
  await done(record, 'process_items');
  await refunded(record, 2_345);
  await change(record, { state: 'closed', closedAt: site.clock.now });
  const closed = wordsOf((await portal.open(at)).html);
  expect(closed).toContain('We have given you €23.45 back to how you paid.');
  expect(closed).not.toContain('You get €');
  expect(closed).not.toContain('Arrived');
});

test('of a return that was closed with nothing to show for it nobody reads that money came', async () => {
  const { site, portal } = walk;
  const { at, record } = await returned('refund');
  await change(record, { state: 'closed', closedAt: site.clock.now }, 'closed_at_shopify');
  const closed = await portal.open(at);
  expect(wordsOf(closed.html)).toMatch(/This return is closed .*what came of it is not to be seen here/);
  expect(closed.html).not.toContain('class="tick"');
  expect(wordsOf(closed.html)).not.toContain('€');
  // What is left for a person is said as that.
  await change(record, {
    unpaid: [{ id: 'e', why: 'ended', at: now, amount: 100, to: 'original', steps: [], refunds: [], verdict: null }],
  });
  const unfinished = await portal.open(at);
  expect(wordsOf(unfinished.html)).toMatch(/This return is closed .*Something of it is still open/);
  expect(unfinished.html).not.toContain('class="tick"');
});

test('an exchange that left says so, and a dearer one that its invoice is to be paid', async () => {
  const { site, portal } = walk;
  const { at, record } = await returned('exchange');
  expect(wordsOf((await portal.open(at)).html)).toContain('as soon as the carrier has scanned your parcel');
  await done(record, 'process_exchange');
  await change(record, { state: 'closed', closedAt: site.clock.now });
  expect(wordsOf((await portal.open(at)).html)).toContain(
    'We are getting your exchange ready. You hear from us by e-mail',
  );
  const lines = record.lines.map((line) => ({
    ...line,
    swap: line.swap && { ...line.swap, isEven: false, difference: 500 },
  }));
  await change(record, { lines });
  expect(wordsOf((await portal.open(at)).html)).toContain('The invoice for €5.00 is in your inbox.');
});

test('declined, cancelled and late: each says what becomes of the items, and whom to ask', async () => {
  const { portal } = walk;
  const { at, record } = await returned('refund');
  const decision = { at: now, by: '1', approved: false, reason: 'It was worn <b>', isOverride: false };
  await change(record, { state: 'declined', decision });
  const declined = wordsOf((await portal.open(at)).html);
  for (const text of ['It was worn &lt;b&gt;', 'Did we get something wrong?', 'Write to'])
    expect(declined).toContain(text);
  await change(record, { state: 'canceled', decision: null }, 'canceled');
  expect(wordsOf((await portal.open(at)).html)).toContain('You keep the items, and nothing needs to be sent back.');
  await change(record, { state: 'canceled' }, 'not_sent_in_time');
  expect(wordsOf((await portal.open(at)).html)).toContain('It was not sent back in time.');
});

test('after the day to hand it in nobody reads that day as if it were to come', async () => {
  const { site, portal } = walk;
  const { at } = await returned('refund');
  const before = site.clock.now;
  expect(wordsOf((await portal.open(at)).html)).toContain('Hand it in by');
  site.clock.now += 22 * DAY;
  const late = await portal.open(at);
  site.clock.now = before;
  expect(wordsOf(late.html)).toMatch(/The day to send it has passed .*It was to be handed in by/);
  for (const text of ['Hand it in by', 'All set', 'class="tick"']) expect(late.html).not.toContain(text);
});

test('who left no address is told of no mail, and who did is', async () => {
  const { site, portal, startAnew } = walk;
  await startAnew();
  const code = await site.deps.portalTokens.create(shop, 'gift', orderId, site.clock.now + 90 * DAY, {
    lineIds: ['11'],
  });
  let page = await portal.open(`/apps/doorstep/gift/${code}/`);
  page = await portal.open(page.at, form({ item: '111' }));
  page = await portal.open(page.at, form({ reason: 'too_small' }));
  const { at } = await portal.open(page.at, form(formIn(page.html)));
  const [record] = await site.deps.returns
    .ofOrder(shop, orderId)
    .then((all) => all.filter(({ state }) => state === 'open'));
  if (!record) throw new Error('no return was made');
  const look = async () => wordsOf((await portal.open(at)).html);
  await change(record, { arrivedAt: now }, 'received');
  expect(await look()).toContain('We have no e-mail address of yours');
  expect(await look()).not.toContain('by e-mail');
  await change(record, { gift: { wish: '', name: null, address: null, email: 'bo@example.com' } }, 'noted');
  expect(await look()).toContain('You hear from us by e-mail');
  const { settings } = (await site.deps.shops.find(shop)) ?? {};
  if (!settings) throw new Error('no shop');
  const off = { ...settings, kinds: { ...settings.kinds, return_settled: { mode: 'off' as const, since: null } } };
  await site.deps.shops.saveSettings(shop, off);
  expect(await look()).not.toContain('by e-mail');
  await site.deps.shops.saveSettings(shop, settings);
});

test('of two returns of an order each leads to the other, but not from an address that shows one', async () => {
  const { portal, records, fromMail, startAnew, toOffers, site } = walk;
  await startAnew();
  const at: string[] = [];
  for (const item of ['111', '112']) {
    const how = await toOffers([item], 'changed_mind');
    at.push((await portal.open(how.at, form({ ...formIn(how.html), 'outcome-0': 'refund' }))).at);
  }
  const [first, second] = (await records()).map(({ name }) => name);
  const shown = await portal.open(at[1] ?? '');
  expect(wordsOf(shown.html)).toContain(`Your other returns of this order ${first ?? 'none'}`);
  const entry = wordsOf((await portal.open(fromMail())).html);
  for (const name of [first, second]) expect(entry).toContain(name);
  site.clock.now += 3 * 3_600_000;
  expect(wordsOf((await portal.open(at[1] ?? '')).html)).not.toContain('Your other returns');
});

test('an order that Shopify shows us no more is said to be so, with a way to a person and no way round in circles', async () => {
  const { store, portal, fromMail, startAnew } = walk;
  await startAnew();
  store.order = { ...store.order, id: 'another' };
  const gone = await portal.open(fromMail());
  expect([gone.status, wordsOf(gone.html)]).toEqual([404, expect.stringContaining('too old')]);
  expect(gone.html).toContain('mailto:');
  expect(gone.html).not.toContain('Start again');
});

test('words that were typed stay when a form cannot be taken: to staff, of a gift and at the look-up', async () => {
  const { site, store, portal, fromMail, startAnew } = walk;
  await startAnew();
  const fresh = store.order.lines;
  store.order.lines = fresh.map((line) => ({ ...line, shippedAt: now - 200 * DAY }));
  const ask = askIn((await portal.open(fromMail())).html);
  const noItem = await portal.open(ask, form({ note: 'It <fell> apart' }));
  expect([noItem.status, wordsOf(noItem.html)]).toEqual([
    422,
    expect.stringContaining('Please choose at least one item.'),
  ]);
  expect(noItem.html).toContain('>It &lt;fell&gt; apart</textarea>');
  expect(noItem.html).toMatch(/class="alert"[^>]* autofocus=""/);
  const noWords = await portal.open(ask, form({ item: '111', 'quantity-111': '2' }));
  expect(noWords.html).toMatch(/<input[^>]* checked=""[^>]* value="111"|value="111"[^>]* checked=""/);
  expect(noWords.html).toContain('<option value="2" selected="">');
  const code = await site.deps.portalTokens.create(shop, 'gift', orderId, site.clock.now + 90 * DAY, {
    lineIds: ['11'],
  });
  const gift = askIn((await portal.open(`/apps/doorstep/gift/${code}/`)).html);
  const noAddress = await portal.open(gift, form({ item: '111', note: 'Too late', name: 'Bo', email: 'bo at home' }));
  expect([noAddress.status, wordsOf(noAddress.html)]).toEqual([
    422,
    expect.stringContaining('your whole e-mail address'),
  ]);
  for (const kept of ['>Too late</textarea>', 'value="Bo"', 'value="bo at home"'])
    expect(noAddress.html).toContain(kept);

  store.order.lines = fresh;
  let page = await portal.open(`/apps/doorstep/gift/${code}/`);
  page = await portal.open(page.at, form({ item: '111' }));
  page = await portal.open(page.at, form({ reason: 'too_small' }));
  const wish = { 'outcome-0': 'wish', wish: 'A scarf', email: 'bo@', address: 'Home 1' };
  const wished = await portal.open(page.at, form({ ...formIn(page.html), ...wish }));
  expect(wished.status).toBe(422);
  for (const kept of ['>A scarf</textarea>', 'value="bo@"', '>Home 1</textarea>']) expect(wished.html).toContain(kept);
  expect(formIn(wished.html)['outcome-0']).toBe('wish');

  const number = await portal.open('/apps/doorstep/find/', form({ number: '#1001', email: 'ada@home' }));
  expect(number.status).toBe(422);
  for (const kept of ['value="#1001"', 'value="ada@home"']) expect(number.html).toContain(kept);
  const typed = await portal.open('/apps/doorstep/gift/', form({ code: 'ABCD-EFGH' }));
  expect([typed.status, typed.html.includes('value="ABCD-EFGH"')]).toEqual([422, true]);
});

test('a choice that was made stays when another one is missing', async () => {
  const { portal, startAnew, toOffers } = walk;
  await startAnew();
  const how = await toOffers(['111', '112'], 'changed_mind');
  const { 'outcome-1': _left, ...sent } = formIn(how.html);
  const wrong = await portal.open(
    how.at,
    form({ ...sent, 'outcome-0': 'exchange', 'swap-0': '504', 'fallback-0-exchange': 'store_credit' }),
  );
  expect(wrong.status).toBe(422);
  expect(formIn(wrong.html)).toMatchObject({ 'outcome-0': 'exchange', 'swap-0': '504' });
  expect(wrong.html).toContain('<option value="store_credit" selected="">');
});

test('the number of the parcel that came is not taken for the one that goes back, and stays to be put right', async () => {
  const { site, portal } = walk;
  const { at } = await returned('refund');
  const { adminReads } = site.deps;
  const parcel = { data: { tracking: [{ number: 'OUT 1' }] } };
  site.deps.adminReads = {
    ...adminReads,
    orderStory: async (domain, id) => {
      const story = await adminReads.orderStory(domain, id);
      return story?.facts ? { ...story, facts: { ...story.facts, fulfillments: { 1: parcel as never } } } : story;
    },
  };
  const wrong = await portal.open(at, form({ act: 'sent', carrier: 'BRT', tracking: 'out-1' }));
  site.deps.adminReads = adminReads;
  expect(wrong.status).toBe(422);
  for (const kept of ['href="#tracking"', 'value="BRT"', 'value="out-1"', '<details class="more" open="">'])
    expect(wrong.html).toContain(kept);
});

test('what waits here for staff is not offered again, though Shopify has not heard of it', async () => {
  const { site, portal, fromMail, startAnew, toOffers, records } = walk;
  await setPolicy(site, { autoApprove: null });
  await startAnew();
  const how = await toOffers(['111'], 'changed_mind');
  const { at } = await portal.open(how.at, form({ ...formIn(how.html), 'outcome-0': 'exchange', 'swap-0': '502' }));
  expect((await records())[0]).toMatchObject({ state: 'requested', shopifyReturnId: null, lines: [{ quantity: 1 }] });
  // One of the two shirts is left; once that is asked for too, none is.
  expect((await portal.open(fromMail())).html).not.toContain('name="quantity-111"');
  site.clock.now += 60_000;
  const other = await toOffers(['111'], 'too_small');
  await portal.open(other.at, form(formIn(other.html)));
  const items = await portal.open(fromMail());
  expect(items.html).toContain('id="item-112"');
  expect(items.html).not.toContain('id="item-111"');
  await portal.open(at, form({ act: 'cancel' }));
  expect((await portal.open(fromMail())).html).toContain('id="item-111"');
  await setPolicy(site, {});
});
