import { expect, test } from 'vitest';
import {
  mirrored,
  recordFromShopify,
  type Mirroring,
  type TheirReturn,
} from '../../../app/domain/returns/mirrored-return.ts';
import { newReturn, returnLine, returnRecord, sendBack } from '../../factories/returns.ts';

const now = Date.parse('2026-12-10T10:00:00Z');

const theirLine = (overrides: Partial<TheirReturn['lines'][number]> = {}): TheirReturn['lines'][number] => ({
  id: '71',
  fulfillmentLineItemId: '111',
  lineId: '11',
  quantity: 1,
  processedQuantity: 0,
  reasonHandle: 'too-small',
  note: null,
  ...overrides,
});

const theirs = (overrides: Partial<TheirReturn> = {}): TheirReturn => ({
  id: '7',
  name: '#1001-R1',
  state: 'open',
  lines: [theirLine()],
  exchanges: [],
  ...overrides,
});

const world = (overrides: Partial<Mirroring> = {}): Mirroring => ({
  steps: [],
  sendBack: sendBack(now),
  facts: null,
  now,
  ...overrides,
});

const linked = (overrides: Parameters<typeof returnRecord>[1] = {}) =>
  returnRecord(now - 1_000, {
    shopifyReturnId: '7',
    lines: [returnLine({ id: '1', returnLineItemId: '71' })],
    ...overrides,
  });

const waiting = () => linked({ ...newReturn(now - 1_000), lines: [returnLine({ id: '1', returnLineItemId: '71' })] });

test('what is the same on both sides changes nothing', () => {
  expect(mirrored(linked(), theirs(), world())).toBeNull();
});

test('a request that somebody approves at Shopify is approved here, and says how it travels', () => {
  const change = mirrored(waiting(), theirs(), world());
  expect(change?.what).toBe('approved_at_shopify');
  expect(change?.record).toMatchObject({ state: 'open', decision: { by: 'shopify', approved: true } });
  expect(change?.record.sendBack).not.toBeNull();
});

test.each(['declined', 'canceled', 'closed'] as const)('what is %s at Shopify is so here', (state) => {
  const before = state === 'declined' ? waiting() : linked();
  const change = mirrored(before, theirs({ state }), world());
  expect(change?.record.state).toBe(state);
  expect(change?.record.closedAt).toBe(state === 'closed' ? now : null);
});

test('what was cancelled here and could only be closed there stays cancelled, unless somebody processed it', () => {
  const cancelled = linked({ state: 'canceled' });
  const steps = [{ kind: 'cancel', state: 'done' } as const];
  expect(mirrored(cancelled, theirs({ state: 'closed' }), world({ steps }))).toBeNull();
  const lines = [theirLine({ processedQuantity: 1 })];
  const processed = mirrored(cancelled, theirs({ state: 'closed', lines }), world({ steps }));
  expect(processed).toMatchObject({ what: 'closed_at_shopify', record: { state: 'closed' } });
  const reopened = mirrored(cancelled, theirs(), world({ steps }));
  expect(reopened?.record.state).toBe('open');
});

test('told twice, it is told once', () => {
  for (const state of ['open', 'declined', 'canceled', 'closed'] as const) {
    const once = mirrored(waiting(), theirs({ state }), world());
    expect(once && mirrored(once.record, theirs({ state }), world({ now: now + 5 }))).toBeNull();
  }
});

test('one that is opened again at Shopify is open here', () => {
  const change = mirrored(linked({ state: 'closed', closedAt: now - 5 }), theirs(), world());
  expect(change).toMatchObject({ what: 'reopened_at_shopify', record: { state: 'open', closedAt: null } });
});

test.each(['planned', 'calling', 'parked'] as const)(
  'what was decided here and is %s at Shopify is left alone',
  (state) => {
    const declined = { ...waiting(), state: 'declined' as const };
    expect(mirrored(declined, theirs(), world({ steps: [{ kind: 'decline', state }] }))).toBeNull();
    expect(mirrored(declined, theirs(), world({ steps: [{ kind: 'decline', state: 'refused' }] }))).not.toBeNull();
  },
);

test('a return that Shopify still calls a request is not asked for again', () => {
  expect(mirrored(linked(), theirs({ state: 'requested' }), world())).toBeNull();
});

test('pieces and items that go at Shopify go here', () => {
  const two = [
    returnLine({ id: '1', returnLineItemId: '71', quantity: 2 }),
    returnLine({ id: '2', returnLineItemId: '72' }),
  ];
  const change = mirrored(linked({ lines: two }), theirs(), world());
  expect(change?.record.lines.map(({ id, quantity }) => [id, quantity])).toEqual([['1', 1]]);
});

test('a fee that goes with its item is lifted as long as nobody paid it, though Shopify keeps it; else who paid bears it', () => {
  const promised = (amount: number, shippingFee: number) => ({ amount, restockingPercent: 0, shippingFee, bonus: 0 });
  const lines = [
    returnLine({ id: '1', returnLineItemId: '71', promised: promised(1_000, 0) }),
    returnLine({ id: '2', returnLineItemId: '72', promised: promised(600, 400) }),
  ];
  const lifted = mirrored(linked({ lines }), theirs(), world())?.record;
  expect(lifted).toMatchObject({ lines: [{ promised: promised(1_000, 0) }], feeAtShopify: 400 });
  const isPaid = theirs({ lines: [theirLine({ processedQuantity: 1 })] });
  const steps = [{ kind: 'process_items', state: 'done' } as const];
  const taken = mirrored(linked({ lines }), isPaid, world({ steps }))?.record;
  expect(taken?.lines.map((line) => line.promised)).toEqual([promised(600, 400)]);
  expect(taken?.feeAtShopify).toBeUndefined();
  // What bears no fee takes none with it.
  const other = mirrored(linked({ lines }), theirs({ lines: [theirLine({ id: '72' })] }), world())?.record;
  expect(other?.lines.map((line) => line.promised)).toEqual([promised(600, 400)]);
  expect(other?.feeAtShopify).toBeUndefined();
});

test('pieces that go at Shopify take their share of what was promised with them', () => {
  const promised = { amount: 5_500, restockingPercent: 0, shippingFee: 500, bonus: 601 };
  const three = returnLine({ id: '1', returnLineItemId: '71', quantity: 3, promised });
  const change = mirrored(linked({ lines: [three] }), theirs(), world());
  expect(change?.record.lines[0]).toMatchObject({
    quantity: 1,
    promised: { amount: 1_500, shippingFee: 500, bonus: 200 },
  });
  const swap = { variantId: '9', productId: '90', title: 'Cap', variantTitle: null, isEven: false, difference: -801 };
  const cheaper = returnLine({ id: '1', returnLineItemId: '71', quantity: 2, outcome: 'other_product', swap });
  const less = mirrored(linked({ lines: [{ ...cheaper, promised: null }] }), theirs(), world());
  expect(less?.record.lines[0]).toMatchObject({ quantity: 1, swap: { difference: -400 } });
});

test('an item that is added at Shopify comes with the order’s own words', () => {
  const added = theirs({ lines: [theirLine(), theirLine({ id: '72', lineId: '12', fulfillmentLineItemId: '112' })] });
  const change = mirrored(linked(), added, world());
  expect(change?.record.lines.map(({ id, returnLineItemId }) => [id, returnLineItemId])).toEqual([
    ['1', '71'],
    ['2', '72'],
  ]);
});

test('what is processed by hand at Shopify has arrived', () => {
  const change = mirrored(linked(), theirs({ lines: [theirLine({ processedQuantity: 1 })] }), world());
  expect(change?.record).toMatchObject({ arrivedAt: now, lines: [{ received: [{ quantity: 1 }] }] });
});

test('what our own steps processed says nothing of where the parcel is', () => {
  const processed = theirs({ lines: [theirLine({ processedQuantity: 1 })] });
  expect(mirrored(linked(), processed, world({ steps: [{ kind: 'process_items', state: 'done' }] }))).toBeNull();
});

test('an exchange that somebody makes at Shopify is shown once, beside nothing graver, and until it is gone', () => {
  const swapped = theirs({ exchanges: [{ id: '81', variantId: '502', quantity: 1, processedQuantity: 0 }] });
  const told = mirrored(linked(), swapped, world())?.record;
  expect(told).toMatchObject({ attention: 'swapped_at_shopify', shown: ['exchange 81'] });
  if (!told) throw new Error('nothing changed');
  expect(mirrored(told, swapped, world())).toBeNull();
  expect(mirrored({ ...told, attention: null }, swapped, world())).toBeNull();
  expect(mirrored(told, theirs(), world())?.record.attention).toBeNull();
  expect(mirrored(linked({ attention: 'money_parked' }), swapped, world())).toBeNull();
  const ours = [returnLine({ id: '1', returnLineItemId: '71', exchangeLineItemId: '81' })];
  expect(mirrored(linked({ lines: ours }), swapped, world())).toBeNull();
});

test('a return that began at Shopify has a record, with a reason of ours and no promise', () => {
  const made = recordFromShopify({ ...theirs(), orderId: '1', createdAt: now - 9 }, world(), 'EUR');
  expect(made).toMatchObject({
    origin: 'shopify',
    state: 'open',
    shopifyReturnId: '7',
    requestedAt: now - 9,
    decision: { by: 'shopify', approved: true },
    lines: [{ reason: 'too_small', outcome: 'refund', promised: null, returnLineItemId: '71' }],
  });
});
