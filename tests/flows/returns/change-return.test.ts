import { expect, test } from 'vitest';
import { defaultReturnPolicy } from '../../../app/domain/returns/return-policy.ts';
import { addReturnLabel } from '../../../app/flows/returns/add-label.ts';
import { changeReturnOutcome } from '../../../app/flows/returns/change-return.ts';
import { cancelReturn } from '../../../app/flows/returns/cancel-return.ts';
import { health } from '../../../app/flows/health.ts';
import { moveDueReturn } from '../../../app/flows/return-steps/move-due-return.ts';
import { noteFirstScan } from '../../../app/flows/returns/receive-return.ts';
import { DAY, shop } from '../orders/order-in-app.ts';
import {
  appWithReturns,
  approved,
  asked,
  maria,
  recordOf,
  requested,
  settle,
  type ReturnsApp,
} from './returns-in-app.ts';

const noneWaived = { reasons: [], outcomes: [] };

/** Shopify has it: as if its making were done. */
const madeAtShopify = ({ deps }: ReturnsApp, id: string) =>
  deps.returns.locked(shop, id, (one) => {
    const lines = one.record.lines.map((line) => ({ ...line, returnLineItemId: `7${line.id}` }));
    const change = { at: 0, by: '1', what: 'made', detail: null };
    return one.save({ ...one.record, shopifyReturnId: '7', lines }, change, []);
  });

test('what is at Shopify keeps its fees there, so another outcome keeps them too', async () => {
  const world = await appWithReturns({ fees: { restockingPercent: 10, shipping: 500 }, feesWaived: noneWaived });
  const { id } = await requested(world);
  const change = (outcome: 'store_credit' | 'refund') =>
    changeReturnOutcome(world.deps, maria, id, '1', { outcome, swapVariantId: null });
  await madeAtShopify(world, id);
  expect(await change('store_credit')).toEqual({ ok: true });
  const promised = { amount: 1_300, restockingPercent: 10, shippingFee: 500, bonus: 0 };
  expect((await recordOf(world, id)).lines[0]).toMatchObject({ outcome: 'store_credit', promised });
  const ours = await requested(world);
  await changeReturnOutcome(world.deps, maria, ours.id, '1', { outcome: 'store_credit', swapVariantId: null });
  expect((await recordOf(world, ours.id)).lines[0]?.promised).toMatchObject({ amount: 2_000, shippingFee: 0 });
});

/** The money of one of its lines went. */
async function moneyMoved({ deps, app }: ReturnsApp, id: string, line: string): Promise<void> {
  const { now } = app.clock;
  await deps.returns.locked(shop, id, (one) =>
    one.save(one.record, { at: 0, by: '1', what: 'made', detail: null }, [
      { kind: 'process_items', version: `refund:${line}=1`, dueAt: now },
    ]),
  );
  await deps.returns.locked(shop, id, async (one) => {
    const claim = await one.claimStep(now);
    if (!claim) throw new Error('no step is due');
    const expected = { of: 'items', lines: [{ id: `7${line}`, before: 0, after: 1 }], worth: 1, amount: 1 };
    await one.markCalling(claim, { ...expected, currency: 'EUR', to: 'original', refunds: [] });
    await one.settleStep(claim, { state: 'done', moved: null });
  });
}

test('one item’s money that moved holds up no change of another', async () => {
  const world = await appWithReturns();
  const id = await approved(world, [asked(), asked()]);
  await madeAtShopify(world, id);
  await moneyMoved(world, id, '1');
  const change = (line: string) =>
    changeReturnOutcome(world.deps, maria, id, line, { outcome: 'store_credit', swapVariantId: null });
  expect(await change('1')).toEqual({ ok: false, reason: 'already_moved' });
  expect(await change('2')).toEqual({ ok: true });
});

test('a parcel’s fee that was taken stays taken: what is kept after that brings all, and what was paid bore it', async () => {
  const world = await appWithReturns({ fees: { restockingPercent: 0, shipping: 400 } });
  const id = await approved(world, [asked(), asked()]);
  await madeAtShopify(world, id);
  const sums = async () =>
    (await recordOf(world, id)).lines.map(({ promised }) => [promised?.amount, promised?.shippingFee]);
  expect(await sums()).toEqual([
    [1_600, 400],
    [2_000, 0],
  ]);
  await moneyMoved(world, id, '2');
  await changeReturnOutcome(world.deps, maria, id, '1', {
    outcome: 'keep_refund',
    swapVariantId: null,
    override: 'worn out',
  });
  expect(await sums()).toEqual([
    [2_000, 0],
    [1_600, 400],
  ]);
  expect((await recordOf(world, id)).feeAtShopify).toBeUndefined();
});

test('what may be kept after all is sent nowhere, and what may not is told how', async () => {
  const world = await appWithReturns();
  const id = await approved(world);
  const change = (outcome: 'keep_refund' | 'refund') =>
    changeReturnOutcome(world.deps, maria, id, '1', { outcome, swapVariantId: null, override: 'worn out' });
  expect(await change('keep_refund')).toEqual({ ok: true });
  expect((await recordOf(world, id)).sendBack).toBeNull();
  expect(await change('refund')).toEqual({ ok: true });
  expect((await recordOf(world, id)).sendBack?.method).toBe('own_label');
});

test('what became of a request nobody knows, so nobody calls it off', async () => {
  const world = await appWithReturns();
  const { id } = await requested(world);
  await settle(world, id, 'parked');
  expect(await cancelReturn(world.deps, maria, id)).toEqual({ ok: false, reason: 'already_moved' });
  expect((await recordOf(world, id)).state).toBe('requested');
});

const byLabel = { sendBack: [{ countries: [], method: 'label' as const, instructions: '' }] };

test('a return that waits for its label is not cancelled for not being sent, and has a week when it comes', async () => {
  const world = await appWithReturns(byLabel);
  const id = await approved(world);
  expect((await recordOf(world, id)).attention).toBe('no_label');
  world.app.clock.now += 60 * DAY;
  expect(await world.deps.dueWork.returnMoves(world.app.clock.now, 10)).toEqual([]);
  await moveDueReturn(world.deps, shop, id);
  expect((await recordOf(world, id)).state).toBe('open');
  const label = { url: 'https://labels.example/1.pdf', carrier: null, trackingNumber: null };
  expect(await addReturnLabel(world.deps, maria, id, label)).toEqual({ ok: true });
  expect((await recordOf(world, id)).sendBack?.sendBy).toBe(world.app.clock.now + 7 * DAY);
});

test('a label that was forgotten is given; where none is left a person hears of it', async () => {
  const world = await appWithReturns(byLabel);
  const label = { country: null, carrier: 'Poste', trackingNumber: 'RR1', key: 'https://labels.example/1.pdf' };
  await world.deps.labelPool.add(shop, [label], world.app.clock.now);
  const [first, second] = [await approved(world), await approved(world)];
  const forget = (id: string) =>
    world.deps.returns.locked(shop, id, (one) => {
      const sendBack = one.record.sendBack && { ...one.record.sendBack, labelId: null, labelUrl: null };
      const change = { at: 0, by: 'rules', what: 'lost', detail: null };
      return one.save({ ...one.record, sendBack, attention: null }, change, []);
    });
  await Promise.all([first, second].map(forget));
  world.app.clock.now += 3_600_000;
  for (const { returnId } of await world.deps.dueWork.returnMoves(world.app.clock.now, 10))
    await moveDueReturn(world.deps, shop, returnId);
  expect((await recordOf(world, first)).sendBack).toMatchObject({ trackingNumber: 'RR1' });
  expect((await recordOf(world, second)).attention).toBe('no_label');
  expect(await world.deps.dueWork.returnMoves(world.app.clock.now, 10)).toEqual([]);
});

test('time writes over nothing that a person has to look at', async () => {
  const world = await appWithReturns();
  const id = await approved(world);
  await noteFirstScan(world.deps, maria, id, world.app.clock.now);
  await world.deps.returns.locked(shop, id, (one) =>
    one.save({ ...one.record, attention: 'money_parked' }, { at: 0, by: '1', what: 'parked', detail: null }, []),
  );
  world.app.clock.now += 90 * DAY;
  expect(await world.deps.dueWork.returnMoves(world.app.clock.now, 10)).toEqual([]);
  await moveDueReturn(world.deps, shop, id);
  expect((await recordOf(world, id)).attention).toBe('money_parked');
});

test('a policy from before a part of it was there judges with that part’s default', async () => {
  const world = await appWithReturns();
  const { id } = await requested(world);
  await world.app.sql(shop, `UPDATE return_policies SET policy = policy - 'moves'`);
  expect(await world.deps.returns.locked(shop, id, (one) => Promise.resolve(one.policy?.moves))).toEqual(
    defaultReturnPolicy.moves,
  );
});

test('what the shopper may keep after all bears no fee of a parcel, though Shopify takes it off', async () => {
  const world = await appWithReturns({ fees: { restockingPercent: 0, shipping: 400 } });
  const id = await approved(world);
  await settle(world, id, 'parked');
  const [before] = (await recordOf(world, id)).lines;
  expect(before?.promised?.shippingFee).toBe(400);
  await changeReturnOutcome(world.deps, maria, id, '1', {
    outcome: 'keep_refund',
    swapVariantId: null,
    override: 'worn out',
  });
  const { lines, feeAtShopify } = await recordOf(world, id);
  expect(lines[0]?.promised).toMatchObject({ amount: (before?.promised?.amount ?? 0) + 400, shippingFee: 0 });
  expect(feeAtShopify).toBe(400);
});

test('a return that time should have moved on long ago is work that is not done, and says since when', async () => {
  const world = await appWithReturns();
  const id = await approved(world);
  const { deps, app } = world;
  const before = await health(deps);
  expect(before.work?.returnMovesDue).toBe(0);
  const sendBy = (await recordOf(world, id)).sendBack?.sendBy ?? 0;
  app.clock.now = sendBy + 14 * DAY + 3_600_000;
  expect(await health(deps)).toMatchObject({ idle: false, oldestDueSeconds: 3_600, work: { returnMovesDue: 1 } });
  await moveDueReturn(deps, shop, id);
  expect((await health(deps)).work?.returnMovesDue).toBe(0);
});

test('an outcome that the policy does not offer is given with a reason, which is kept with the item as long as it has it', async () => {
  const world = await appWithReturns({ windows: { exchange: 30, store_credit: 30, refund: null } });
  const { id } = await requested(world, [asked({ outcome: 'store_credit' })]);
  const change = (outcome: 'refund' | 'store_credit', override?: string) =>
    changeReturnOutcome(world.deps, maria, id, '1', { outcome, swapVariantId: null, ...(override && { override }) });
  const refused = { ok: false, reason: 'not_offered' };
  expect([await change('refund'), await change('refund', '  ')]).toEqual([refused, refused]);
  expect(await change('refund', 'a promise by phone')).toEqual({ ok: true });
  expect((await recordOf(world, id)).lines[0]).toMatchObject({ outcome: 'refund', exception: 'a promise by phone' });
  // Neither that it is in a return by now, nor that its window is over, is the policy's no.
  world.app.clock.now += 60 * DAY;
  world.order.lines = world.order.lines.map((line) => ({ ...line, returnableQuantity: 0 }));
  expect(await change('store_credit')).toEqual({ ok: true });
  expect((await recordOf(world, id)).lines[0]).toMatchObject({ outcome: 'store_credit', exception: null });
});
