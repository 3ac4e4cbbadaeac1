import { expect, test } from 'vitest';
import type { ReturnPolicy } from '../../../app/domain/returns/return-policy.ts';
import type { ReturnRequest } from '../../../app/domain/returns/return-request.ts';
import { requestReturn } from '../../../app/flows/returns/request-return.ts';
import { DAY, shop } from '../orders/order-in-app.ts';
import { appWithReturns, asked, choice, recordOf, request, requested, stepsOf, storyOf } from './returns-in-app.ts';

const allByRules: Partial<ReturnPolicy> = {
  autoApprove: { valueAtMost: null, reasons: ['too_small', 'damaged'], returnsAtMost: null },
  photoReasons: ['damaged'],
};

test('what the rules approve is open at once, says how it travels and until when, and is made at Shopify', async () => {
  const world = await appWithReturns(allByRules);
  const record = await requested(world);
  expect(record).toMatchObject({ state: 'open', name: '#1001-R1', decision: { by: 'rules', approved: true } });
  expect(record.lines[0]).toMatchObject({ quantity: 1, promised: { amount: 2_000 }, title: 'Shirt' });
  expect(record.sendBack).toMatchObject({ method: 'own_label' });
  expect(record.sendBack?.sendBy).toBeGreaterThan(world.app.clock.now + 21 * DAY - 1);
  expect(await stepsOf(world, record.id)).toEqual(['create planned']);
  expect(await storyOf(world, record.id)).toEqual(['requested by shopper']);
});

test('what the rules leave to staff waits, and Shopify hears of it as a request', async () => {
  const world = await appWithReturns();
  const record = await requested(world);
  expect([record.state, record.decision, record.sendBack]).toEqual(['requested', null, null]);
  expect(await stepsOf(world, record.id)).toEqual(['request planned']);
});

test('two tabs ask for the same last piece at once: one return is made, the other is told that it is taken', async () => {
  const world = await appWithReturns(allByRules);
  world.order.lines = world.order.lines.map((line) => ({ ...line, quantity: 1, returnableQuantity: 1 }));
  const both = await Promise.all([1, 2, 3].map(() => requestReturn(world.deps, shop, request([asked()]), 'shopper')));
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.filter((one) => !one.ok && one.reason === 'taken')).toHaveLength(2);
});

test('pieces of a return that Shopify does not know of yet are not given twice, nor taken off twice once it does', async () => {
  const world = await appWithReturns();
  const first = await requested(world);
  const again = () => requestReturn(world.deps, shop, request([asked({ quantity: 2 })]), 'shopper');
  expect(await again()).toEqual({ ok: false, reason: 'taken' });
  // Shopify knows it now, and takes its piece off by itself: one is left.
  await world.deps.returns.locked(shop, first.id, (one) =>
    one.save(
      { ...one.record, shopifyReturnId: '9' },
      { at: world.app.clock.now, by: 'rules', what: 'made', detail: null },
      [],
    ),
  );
  world.order.lines = world.order.lines.map((line) => ({ ...line, returnableQuantity: 1 }));
  expect(await again()).toEqual({ ok: false, reason: 'taken' });
  expect(await requestReturn(world.deps, shop, request([asked()]), 'shopper')).toMatchObject({ ok: true });
});

test.each([
  ['nothing', [], { reason: 'nothing_chosen' }],
  ['no piece', [asked({ quantity: 0 })], { reason: 'bad_quantity' }],
  ['half a piece', [asked({ quantity: 0.5 })], { reason: 'bad_quantity' }],
  ['more than were sold', [asked({ quantity: 3 })], { reason: 'bad_quantity' }],
  ['more than were sold, in parts', [asked({ quantity: 2 }), asked()], { reason: 'bad_quantity' }],
  ['an item of another order', [asked({ fulfillmentLineItemId: '999' })], { reason: 'not_found' }],
  [
    'an outcome that is not offered',
    [asked({ outcome: 'keep_refund' })],
    { reason: 'refused', refusal: 'outcome_off' },
  ],
  ['another sum than now', [asked({ shown: 2_500 })], { reason: 'sum_changed' }],
  ['a variant that is not sold', [asked({ outcome: 'exchange', swapVariantId: '777' })], { reason: 'sold_out' }],
  ['no variant', [asked({ outcome: 'exchange' })], { reason: 'sold_out' }],
])('asking for %s moves nothing', async (_what, lines, refusal) => {
  const world = await appWithReturns(allByRules);
  expect(await requestReturn(world.deps, shop, request(lines), 'shopper')).toEqual({ ok: false, ...refusal });
  expect(await world.deps.returns.ofOrder(shop, world.order.id)).toEqual([]);
});

test('an order of another shop is none of this shop’s', async () => {
  const world = await appWithReturns(allByRules);
  const outcome = await requestReturn(world.deps, shop, request([asked()], { orderId: '404' }), 'shopper');
  expect(outcome).toEqual({ ok: false, reason: 'not_found' });
});

test('after the window it is refused, and a look by staff can be asked for in spite of any rule', async () => {
  const world = await appWithReturns(allByRules);
  world.app.clock.now += 60 * DAY;
  const outcome = await requestReturn(world.deps, shop, request([asked()]), 'shopper');
  expect(outcome).toEqual({ ok: false, reason: 'refused', refusal: 'window_over' });
  const record = await requested(world, [asked()], { asksStaff: true });
  expect([record.state, record.decision]).toEqual(['requested', null]);
  expect(record.waits).toEqual({ why: 'asked', refused: { refusal: 'window_over', ruleName: null } });
});

test('staff override the policy with a reason, and it is approved by them', async () => {
  const world = await appWithReturns();
  world.app.clock.now += 60 * DAY;
  const made = { origin: 'staff', override: 'a regular' } as const;
  const outcome = await requestReturn(world.deps, shop, request([asked()], made), '902541635');
  if (!outcome.ok) throw new Error(outcome.reason);
  const record = await recordOf(world, outcome.returnId);
  expect(record).toMatchObject({ state: 'open', origin: 'staff' });
  expect(record.decision).toMatchObject({ by: '902541635', reason: 'a regular', isOverride: true });
});

test.each([
  ['Shopify may give no credit', { mayHoldCredit: false }],
  ['nobody has an account', { customerId: null }],
])('where %s, credit is given by no override of staff, nor by asking them', async (_why, who) => {
  const world = await appWithReturns();
  Object.assign(world.order, who);
  const ask = (made: Partial<ReturnRequest>, outcome: 'store_credit' | 'refund') =>
    requestReturn(world.deps, shop, request([asked({ outcome })], made), '902541635');
  const ways: Partial<ReturnRequest>[] = [{ origin: 'staff', override: 'a regular' }, { asksStaff: true }];
  for (const made of ways)
    expect(await ask(made, 'store_credit')).toEqual({ ok: false, reason: 'refused', refusal: 'outcome_off' });
  for (const made of ways) expect(await ask(made, 'refund')).toMatchObject({ ok: true });
});

test('no reason brings back what was never sent, or is already back', async () => {
  const world = await appWithReturns();
  world.order.lines = world.order.lines.map((line) => ({ ...line, returnableQuantity: 0 }));
  const made = { origin: 'staff', override: 'a regular' } as const;
  const outcome = await requestReturn(world.deps, shop, request([asked()], made), '1');
  expect(outcome).toEqual({ ok: false, reason: 'refused', refusal: 'already_returned' });
});

test('an address on the blocklist is always looked at by staff, however it is written', async () => {
  const world = await appWithReturns(allByRules);
  await world.deps.blocklist.add(shop, ' ADA@example.com', world.app.clock.now);
  expect(await requested(world)).toMatchObject({ state: 'requested', waits: { why: 'blocked' } });
});

test('a wish for what a rule keeps from coming back says which; what is allowed is just a wish', async () => {
  const rule = { id: 'r1', name: 'Outlet', when: {}, then: { finalSale: true } } as const;
  const gift = { wish: 'a voucher', name: null, address: null, email: 'bo@example.com' };
  const wish = { origin: 'gift', gift, asksStaff: true } as const;
  const strict = await requested(await appWithReturns({ rules: [rule] }), [asked({ reason: 'unwanted_gift' })], wish);
  expect(strict.waits).toEqual({ why: 'gift_wish', refused: { refusal: 'final_sale', ruleName: 'Outlet' } });
  const allowed = await requested(await appWithReturns(), [asked({ reason: 'unwanted_gift' })], wish);
  expect(allowed.waits).toEqual({ why: 'gift_wish' });
});

test('who sent back too often is looked at by staff', async () => {
  const world = await appWithReturns({
    autoApprove: { valueAtMost: null, reasons: ['too_small'], returnsAtMost: 0 },
  });
  expect(await requested(world)).toMatchObject({ state: 'open' });
  expect(await requested(world)).toMatchObject({ state: 'requested' });
});

test('a swap for the same product costs nothing, whatever it costs today', async () => {
  const world = await appWithReturns(allByRules);
  world.variants[0] = choice({ price: 3_500 });
  const record = await requested(world, [asked({ outcome: 'exchange', swapVariantId: '502', shown: 0 })]);
  expect(record.lines[0]).toMatchObject({ promised: null, swap: { isEven: true, difference: 0, variantTitle: 'M' } });
});

test('a swap needs a piece on the shelf for each that is asked for', async () => {
  const world = await appWithReturns(allByRules);
  world.variants[0] = choice({ stock: 1 });
  const swap = asked({ outcome: 'exchange', swapVariantId: '502' });
  const outcome = await requestReturn(world.deps, shop, request([swap, swap]), 'shopper');
  expect(outcome).toEqual({ ok: false, reason: 'sold_out' });
});

test('another product is no exchange that costs nothing', async () => {
  const world = await appWithReturns(allByRules);
  world.variants.push(choice({ variantId: '900', productId: '90', price: 9_000 }));
  const even = asked({ outcome: 'exchange', swapVariantId: '900' });
  expect(await requestReturn(world.deps, shop, request([even]), 'shopper')).toMatchObject({ ok: false });
  const record = await requested(world, [asked({ outcome: 'other_product', swapVariantId: '900', shown: 7_000 })]);
  expect(record.lines[0]?.swap).toMatchObject({ isEven: false, difference: 7_000 });
});

test('photos of the visit become the return’s, with the items whose reasons ask for them', async () => {
  const world = await appWithReturns(allByRules);
  const photo = { contentType: 'image/png', bytes: 3 } as const;
  const added = await world.deps.returnPhotos.add(shop, 'visit', photo, 'key-1', world.app.clock.now);
  if (added === 'full') throw new Error('full');
  const record = await requested(world, [asked(), asked({ reason: 'damaged' })], { photoDraft: 'visit' });
  expect(record.lines.map(({ photos }) => photos)).toEqual([[], [added.id]]);
  expect(await world.deps.returnPhotos.ofDraft(shop, 'visit')).toEqual([]);
});

test('where labels are given, each approved return gets one of its own; when none is left, staff see it', async () => {
  const sendBack: ReturnPolicy['sendBack'] = [{ countries: [], method: 'label', instructions: '' }];
  const world = await appWithReturns({ ...allByRules, sendBack });
  const label = { country: 'IT', carrier: 'Poste', trackingNumber: 'RR1', key: 'label-1' };
  await world.deps.labelPool.add(shop, [label], world.app.clock.now);
  const first = await requested(world);
  expect(first.sendBack).toMatchObject({ method: 'label', carrier: 'Poste', trackingNumber: 'RR1' });
  expect(await stepsOf(world, first.id)).toEqual(['create planned', 'reverse_delivery planned']);
  const second = await requested(world);
  expect([second.attention, second.sendBack?.labelId]).toEqual(['no_label', null]);
});

test('what is kept is not sent back', async () => {
  const world = await appWithReturns({ ...allByRules, keepUpTo: 5_000, keepReasons: ['damaged'] });
  const record = await requested(world, [asked({ outcome: 'keep_refund', reason: 'damaged' })]);
  expect(record.sendBack).toBeNull();
});

test('a gift’s return is not laid to the buyer, whom nobody asked', async () => {
  const world = await appWithReturns(allByRules);
  const gift = { wish: '', name: null, address: null, email: null };
  await requested(world, [asked({ outcome: 'exchange', swapVariantId: '502' })], { origin: 'gift', gift });
  expect(await world.deps.returns.historyOf(shop, 'ada@example.com', 0)).toEqual({ returns: 0, kept: 0, orders: [] });
});
