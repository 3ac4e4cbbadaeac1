import { expect, test } from 'vitest';
import { addReturnLabel } from '../../../app/flows/returns/add-label.ts';
import { changeReturnOutcome } from '../../../app/flows/returns/change-return.ts';
import { cancelReturn } from '../../../app/flows/returns/cancel-return.ts';
import { closeReturn, resolveParkedStep } from '../../../app/flows/returns/close-return.ts';
import { approveReturn, declineReturn } from '../../../app/flows/returns/decide-return.ts';
import { moveDueReturn } from '../../../app/flows/return-steps/move-due-return.ts';
import type { ItemCondition } from '../../../app/domain/returns/return-record.ts';
import { noteFirstScan, payAnyway, receiveReturn } from '../../../app/flows/returns/receive-return.ts';
import { staffReturnAct } from '../../../app/flows/returns/staff-return-act.ts';
import { DAY, shop } from '../orders/order-in-app.ts';
import {
  appWithReturns,
  approved,
  asked,
  choice,
  maria,
  recordOf,
  requested,
  settle,
  stepsOf,
  storyOf,
  type ReturnsApp,
} from './returns-in-app.ts';

const swap = asked({ outcome: 'exchange', swapVariantId: '502' });

const accesses = ({ app }: ReturnsApp) =>
  app.sql(shop, `SELECT who, what, subject FROM access_log WHERE what LIKE 'return.%' ORDER BY id`);

test('staff approve a request: it is open, says how it travels, and its story and the access log say who did it', async () => {
  const world = await appWithReturns();
  const id = await approved(world);
  expect(await recordOf(world, id)).toMatchObject({ state: 'open', decision: { by: maria.id, isOverride: false } });
  expect((await recordOf(world, id)).sendBack?.method).toBe('own_label');
  expect(await storyOf(world, id)).toEqual(['requested by shopper', `approved by ${maria.id}`]);
  expect(await accesses(world)).toEqual([{ who: maria.id, what: 'return.approve', subject: world.order.id }]);
  expect(await stepsOf(world, id)).toEqual(['request planned', 'approve planned']);
});

test('two members of staff at once: one decides, the other hears that it changed', async () => {
  const world = await appWithReturns();
  const { id } = await requested(world);
  const no = { reason: 'OTHER', words: 'worn' } as const;
  const both = await Promise.all([approveReturn(world.deps, maria, id, {}), declineReturn(world.deps, maria, id, no)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both).toContainEqual({ ok: false, reason: 'changed_meanwhile' });
});

test('why a verdict was overridden is kept, and is in no story in clear', async () => {
  const world = await appWithReturns();
  const { id } = await requested(world);
  await approveReturn(world.deps, maria, id, { override: 'a regular of ours' });
  expect((await recordOf(world, id)).decision).toMatchObject({ isOverride: true, reason: 'a regular of ours' });
  expect(JSON.stringify(await world.deps.returns.story(shop, id))).not.toContain('regular');
});

test('staff call off what waits for them, so that another return can be started in its place', async () => {
  const world = await appWithReturns();
  const { id } = await requested(world);
  expect(await cancelReturn(world.deps, maria, id)).toEqual({ ok: true });
  expect((await recordOf(world, id)).state).toBe('canceled');
});

test('a swap that sold out since is what the shopper chose for that case; without a choice a person decides', async () => {
  const world = await appWithReturns();
  const withChoice = await requested(world, [{ ...swap, fallback: 'refund' }]);
  const without = await requested(world, [swap]);
  world.variants[0] = choice({ stock: 0 });
  expect(await approveReturn(world.deps, maria, withChoice.id, {})).toEqual({ ok: true });
  const [line] = (await recordOf(world, withChoice.id)).lines;
  expect(line).toMatchObject({ outcome: 'refund', swap: null, promised: { amount: 2_000 } });
  expect(await approveReturn(world.deps, maria, without.id, {})).toEqual({ ok: false, reason: 'sold_out' });
  expect((await recordOf(world, without.id)).state).toBe('requested');
});

test('what a fallback brings bears the fees that its reason does not waive, and the parcel’s only once', async () => {
  const fees = { restockingPercent: 10, shipping: 500 };
  const both = [{ ...swap, fallback: 'refund' as const }, asked()];
  const costly = await appWithReturns({ fees });
  const { id } = await requested(costly, both);
  costly.variants[0] = choice({ stock: 0 });
  expect(await approveReturn(costly.deps, maria, id, {})).toEqual({ ok: true });
  const promises = (await recordOf(costly, id)).lines.map(({ promised }) => [promised?.amount, promised?.shippingFee]);
  expect(promises).toEqual([
    [1_800, 0],
    [1_300, 500],
  ]);
  const waived = await appWithReturns({ fees, feesWaived: { reasons: ['too_small'], outcomes: [] } });
  const other = await requested(waived, [{ ...swap, fallback: 'refund' }]);
  waived.variants[0] = choice({ stock: 0 });
  await approveReturn(waived.deps, maria, other.id, {});
  expect((await recordOf(waived, other.id)).lines[0]?.promised).toMatchObject({ amount: 2_000, shippingFee: 0 });
});

test('what changes while staff approve it is not written over', async () => {
  const world = await appWithReturns();
  const { id } = await requested(world, [asked()]);
  const read = world.deps.shopifyReturns.readReturnable;
  world.deps.shopifyReturns.readReturnable = async (...args) => {
    world.deps.shopifyReturns.readReturnable = read;
    const credit = { outcome: 'store_credit', swapVariantId: null } as const;
    expect(await changeReturnOutcome(world.deps, maria, id, '1', credit)).toEqual({ ok: true });
    return read(...args);
  };
  expect(await approveReturn(world.deps, maria, id, {})).toEqual({ ok: true });
  expect((await recordOf(world, id)).lines[0]?.outcome).toBe('store_credit');
});

test('a request with a swap is ours until it is approved, and then made at once', async () => {
  const world = await appWithReturns();
  const { id } = await requested(world, [swap]);
  expect(await stepsOf(world, id)).toEqual([]);
  await approveReturn(world.deps, maria, id, {});
  expect(await stepsOf(world, id)).toEqual(['create planned']);
});

test('a decline needs words where its reason says nothing, and they reach the shopper’s record', async () => {
  const world = await appWithReturns();
  const { id } = await requested(world);
  const decline = (words: string) => declineReturn(world.deps, maria, id, { reason: 'OTHER', words });
  expect(await decline('  ')).toEqual({ ok: false, reason: 'no_words' });
  expect(await decline('x'.repeat(256))).toEqual({ ok: false, reason: 'no_words' });
  expect(await decline('It was worn.')).toEqual({ ok: true });
  expect(await recordOf(world, id)).toMatchObject({
    state: 'declined',
    decision: { approved: false, reason: 'It was worn.', declined: 'OTHER' },
  });
});

test('staff change an outcome while nothing moved; a swap only while Shopify does not have the return', async () => {
  const world = await appWithReturns();
  const { id } = await requested(world, [swap]);
  const change = (outcome: 'exchange' | 'refund' | 'store_credit', swapVariantId: string | null = null) =>
    changeReturnOutcome(world.deps, maria, id, '1', { outcome, swapVariantId });
  expect(await change('refund')).toEqual({ ok: true });
  expect((await recordOf(world, id)).lines[0]).toMatchObject({
    outcome: 'refund',
    swap: null,
    promised: { amount: 2_000 },
  });
  expect(await change('exchange', '502')).toEqual({ ok: true });
  world.order.mayHoldCredit = false;
  expect(await change('store_credit')).toEqual({ ok: false, reason: 'bad_outcome' });
  await world.deps.returns.locked(shop, id, (one) =>
    one.save({ ...one.record, shopifyReturnId: '7' }, { at: 0, by: '1', what: 'made', detail: null }, []),
  );
  expect(await change('refund')).toEqual({ ok: true });
  expect(await change('exchange', '502')).toEqual({ ok: false, reason: 'bad_outcome' });
});

test('what moved, or may have, neither changes nor is called off', async () => {
  for (const end of ['done', 'parked'] as const) {
    const world = await appWithReturns({
      moves: { exchange: { at: 'approval' }, store_credit: { at: 'approval' }, refund: { at: 'approval' } },
      autoApprove: { valueAtMost: null, reasons: ['too_small'], returnsAtMost: null },
    });
    const { id } = await requested(world);
    await settle(world, id);
    await settle(world, id, end);
    const change = changeReturnOutcome(world.deps, maria, id, '1', { outcome: 'store_credit', swapVariantId: null });
    expect(await change).toEqual({ ok: false, reason: 'already_moved' });
    expect(await cancelReturn(world.deps, maria, id)).toEqual({ ok: false, reason: 'already_moved' });
  }
});

test('items are received in as many goes as it takes, and never more of them than were sent', async () => {
  const world = await appWithReturns();
  const id = await approved(world, [asked({ quantity: 2 })]);
  const receive = (quantity: number, condition: 'as_new' | 'damaged' | 'missing') =>
    receiveReturn(world.deps, maria, id, [{ lineId: '1', quantity, condition, locationId: '5' }]);
  expect(await receive(3, 'as_new')).toEqual({ ok: false, reason: 'bad_quantity' });
  expect(await receive(0.5, 'as_new')).toEqual({ ok: false, reason: 'bad_quantity' });
  expect(await receive(1, 'damaged')).toEqual({ ok: true });
  expect((await recordOf(world, id)).arrivedAt).toBeNull();
  expect(await receive(1, 'missing')).toEqual({ ok: true });
  expect(await receive(1, 'missing')).toEqual({ ok: false, reason: 'bad_quantity' });
  expect(await receive(2, 'as_new')).toEqual({ ok: false, reason: 'bad_quantity' });
  const record = await recordOf(world, id);
  expect(record).toMatchObject({ arrivedAt: world.app.clock.now, attention: 'item_missing' });
  expect(record.lines[0]?.received.map(({ condition, locationId }) => [condition, locationId])).toEqual([
    ['damaged', '5'],
    ['missing', null],
  ]);
  expect(await stepsOf(world, id)).toContain('process_items planned');
});

test('what is missing, damaged or another item is paid by nobody but staff', async () => {
  const world = await appWithReturns();
  const id = await approved(world);
  const steps = async () => (await stepsOf(world, id)).filter((one) => one.startsWith('process_items'));
  const receive = (condition: ItemCondition, hold = false) =>
    receiveReturn(world.deps, maria, id, [{ lineId: '1', quantity: 1, condition, locationId: '5', hold }]);
  expect(await receive('wrong_item')).toEqual({ ok: true });
  expect(await recordOf(world, id)).toMatchObject({ attention: 'wrong_item_arrived', arrivedAt: null });
  expect(await steps()).toEqual([]);
  expect(await receive('damaged', true)).toEqual({ ok: true });
  const held = await recordOf(world, id);
  expect(held).toMatchObject({ attention: 'payment_held', arrivedAt: world.app.clock.now });
  expect(held.lines[0]?.received).toMatchObject([{ condition: 'damaged', locationId: '5', pay: 'held' }]);
  expect(await steps()).toEqual([]);
  expect(await staffReturnAct(world.deps, maria, id, 'pay', { lineId: 'x' })).toMatchObject({ ok: false });
  expect(await staffReturnAct(world.deps, maria, id, 'pay', { lineId: '1' })).toEqual({ ok: true });
  expect((await recordOf(world, id)).attention).toBeNull();
  expect(await steps()).toEqual(['process_items planned']);
  expect(await payAnyway(world.deps, maria, id, '1')).toEqual({ ok: false, reason: 'changed_meanwhile' });
});

test('two who unpack the same parcel at once receive each piece once', async () => {
  const world = await appWithReturns();
  const id = await approved(world);
  const part = { lineId: '1', quantity: 1, condition: 'as_new', locationId: null } as const;
  const both = await Promise.all([1, 2].map(() => receiveReturn(world.deps, maria, id, [part])));
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
});

test('a label is an address that starts with https, or one of the pool', async () => {
  const world = await appWithReturns();
  const id = await approved(world);
  const add = (url: string) => addReturnLabel(world.deps, maria, id, { url, carrier: 'Poste', trackingNumber: 'RR1' });
  for (const url of ['javascript:alert(1)', 'http://labels.example/1', 'nonsense'])
    expect(await add(url)).toEqual({ ok: false, reason: 'bad_label' });
  expect(await add('https://labels.example/1.pdf')).toEqual({ ok: true });
  expect((await recordOf(world, id)).sendBack).toMatchObject({ method: 'label', trackingNumber: 'RR1' });
  expect(await stepsOf(world, id)).toContain('reverse_delivery planned');
});

test('a shopper calls it off until the carrier has it', async () => {
  const world = await appWithReturns();
  const [first, second] = [await approved(world), await approved(world)];
  const by = { shop, id: 'shopper' };
  expect(await cancelReturn(world.deps, by, first)).toEqual({ ok: true });
  await noteFirstScan(world.deps, maria, second, world.app.clock.now);
  expect(await cancelReturn(world.deps, by, second)).toEqual({ ok: false, reason: 'already_moved' });
  expect(await storyOf(world, first)).toContain('canceled by shopper');
});

test('a return is not closed while nobody knows what a step did; a person says so, and it goes on', async () => {
  const world = await appWithReturns();
  const id = await approved(world);
  const step = await settle(world, id, 'parked');
  if (!step) throw new Error('no step is due');
  expect(await closeReturn(world.deps, maria, id)).toEqual({ ok: false, reason: 'already_moved' });
  expect(await resolveParkedStep(world.deps, maria, id, step.id, 'done')).toEqual({ ok: true });
  expect(await stepsOf(world, id)).toEqual(['request done', 'approve planned']);
  expect(await closeReturn(world.deps, maria, id)).toEqual({ ok: true });
  expect((await recordOf(world, id)).closedAt).toBe(world.app.clock.now);
});

test('staff of another shop find nothing', async () => {
  const world = await appWithReturns();
  const { id } = await requested(world);
  const stranger = { shop: 'other.myshopify.com', id: '1' };
  expect(await approveReturn(world.deps, stranger, id, {})).toEqual({ ok: false, reason: 'not_found' });
  expect(await cancelReturn(world.deps, stranger, id)).toEqual({ ok: false, reason: 'not_found' });
});

test('what nobody sent is cancelled once its days are over, and gives its pieces free', async () => {
  const world = await appWithReturns({ sendBack: [{ countries: [], method: 'bring_to_shop', instructions: 'Via 1' }] });
  const id = await approved(world);
  const due = () => world.deps.dueWork.returnMoves(world.app.clock.now, 10);
  world.app.clock.now += 20 * DAY;
  expect(await due()).toEqual([]);
  world.app.clock.now += 3 * DAY;
  expect(await due()).toEqual([{ shop, returnId: id }]);
  await moveDueReturn(world.deps, shop, id);
  expect((await recordOf(world, id)).state).toBe('canceled');
  expect(await storyOf(world, id)).toContain('not_sent_in_time by rules');
  expect([await due(), await world.app.sql(shop, 'SELECT 1 FROM return_items')]).toEqual([[], []]);
});

test('an exchange that went ahead of an item that never comes is for a person, and stays open', async () => {
  const world = await appWithReturns({
    moves: { exchange: { at: 'approval' }, store_credit: { at: 'receipt' }, refund: { at: 'receipt' } },
  });
  const id = await approved(world, [swap]);
  await settle(world, id);
  await settle(world, id);
  expect(await stepsOf(world, id)).toEqual(['create done', 'process_exchange done']);
  world.app.clock.now += 40 * DAY;
  await moveDueReturn(world.deps, shop, id);
  expect(await recordOf(world, id)).toMatchObject({ state: 'open', attention: 'never_sent_back' });
  expect(await world.deps.dueWork.returnMoves(world.app.clock.now, 10)).toEqual([]);
});

test('a parcel that the carrier has and that does not come is looked for', async () => {
  const world = await appWithReturns();
  const id = await approved(world);
  await noteFirstScan(world.deps, maria, id, world.app.clock.now);
  world.app.clock.now += 29 * DAY;
  await moveDueReturn(world.deps, shop, id);
  expect((await recordOf(world, id)).attention).toBeNull();
  world.app.clock.now += 2 * DAY;
  await moveDueReturn(world.deps, shop, id);
  expect((await recordOf(world, id)).attention).toBe('never_arrived');
});
