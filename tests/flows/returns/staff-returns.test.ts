import { expect, test } from 'vitest';
import { bulkApprove } from '../../../app/flows/returns/bulk-approve.ts';
import { changeBlocklist, readBlocklist } from '../../../app/flows/returns/blocklist.ts';
import { createGiftCode } from '../../../app/flows/returns/gift-codes.ts';
import { approveReturn } from '../../../app/flows/returns/decide-return.ts';
import { listReturns } from '../../../app/flows/returns/list-returns.ts';
import { readReturn } from '../../../app/flows/returns/read-return.ts';
import { currentPolicy, saveReturnPolicy } from '../../../app/flows/returns/save-return-policy.ts';
import { startReturn } from '../../../app/flows/returns/start-return.ts';
import { defaultReturnPolicy } from '../../../app/domain/returns/return-policy.ts';
import { newReturn, returnLine } from '../../factories/returns.ts';
import { lineId, orderId } from '../../factories/webhook-bodies.ts';
import { appWithReturns, asked, maria, requested } from './returns-in-app.ts';
import { shop } from '../orders/order-in-app.ts';

const nothing = { show: null, outcome: null, reason: null, waits: null, search: null, cursor: null };

test('the queue opens with what is to be decided, and a search looks everywhere', async () => {
  const { deps, app } = await appWithReturns();
  const at = app.clock.now;
  await deps.returns.create(shop, newReturn(at, { orderId }), 'shopper', [], null);
  const closed = newReturn(at, { orderId, state: 'closed', closedAt: at });
  await deps.returns.create(shop, closed, 'shopper', [], null);
  const queue = await listReturns(deps, maria, nothing);
  expect(queue).toMatchObject({ show: 'to_decide', hasAny: true, counts: { to_decide: 1 } });
  expect(queue.rows.map(({ state }) => state)).toEqual(['requested']);
  const found = await listReturns(deps, maria, { ...nothing, search: '1001' });
  expect(found.show).toBe('all');
  expect(found.rows).toHaveLength(2);
  expect((await listReturns(deps, maria, { ...nothing, reason: 'damaged', show: 'all' })).rows).toEqual([]);
  expect((await listReturns(deps, maria, { ...nothing, show: 'nonsense' })).show).toBe('to_decide');
});

test('many are approved at once, each by itself: one that cannot be stops none of the others', async () => {
  const { deps, app, order } = await appWithReturns();
  const [line] = order.lines;
  if (line) order.lines = [line, { ...line, lineId: '12', fulfillmentLineItemId: '112' }];
  const at = app.clock.now;
  const ids: string[] = [];
  for (const lines of [[returnLine()], [returnLine({ lineId: '12', fulfillmentLineItemId: '112' })]]) {
    const made = await deps.returns.create(shop, newReturn(at, { orderId, lines }), 'shopper', [], null);
    if (made !== 'taken') ids.push(made.id);
  }
  const [first = '', second = ''] = ids;
  await deps.returns.locked(shop, first, (one) =>
    one.save({ ...one.record, state: 'canceled' }, { at, by: 'shopper', what: 'canceled', detail: null }, []),
  );
  const results = await bulkApprove(deps, maria, [first, second, second, 'nonsense']);
  expect(results.map(({ outcome }) => outcome)).toEqual([
    { ok: false, reason: 'changed_meanwhile' },
    { ok: true },
    { ok: false, reason: 'not_found' },
  ]);
  expect((await deps.returns.find(shop, second))?.state).toBe('open');
});

test('what the rules refuse is approved with a reason alone, never among many', async () => {
  const world = await appWithReturns({ windows: { exchange: 30, store_credit: null, refund: null } });
  const { deps } = world;
  const { id } = await requested(world, [asked({ reason: 'other' })], { asksStaff: true });
  const [kept] = (await listReturns(deps, maria, nothing)).rows;
  expect(kept?.record.waits).toEqual({ why: 'asked', refused: { refusal: 'outcome_off', ruleName: null } });
  const waiting = async (waits: string) => (await listReturns(deps, maria, { ...nothing, waits })).rows.length;
  expect([await waiting('against_policy'), await waiting('asked'), await waiting('nonsense')]).toEqual([1, 0, 1]);
  const refused = { ok: false, reason: 'against_policy' };
  expect((await bulkApprove(deps, maria, [id])).map(({ outcome }) => outcome)).toEqual([refused]);
  expect(await approveReturn(deps, maria, id, { override: '  ' })).toEqual(refused);
  expect(await approveReturn(deps, maria, id, { override: 'a regular of ours' })).toEqual({ ok: true });
  const desk = await readReturn(deps, maria, id);
  expect(desk?.record.decision).toMatchObject({ isOverride: true, reason: 'a regular of ours' });
  expect(desk?.story[0]).toMatchObject({ what: 'approved', detail: 'override' });
});

test('staff start a return, also against the policy, and why is kept', async () => {
  const { deps } = await appWithReturns({ windows: { exchange: 30, store_credit: null, refund: null } });
  const line = { fulfillmentLineItemId: '111', quantity: 1, reason: 'too_small', note: null, swapVariantId: null };
  const wish = { lines: [{ ...line, outcome: 'refund' }], override: null };
  expect(await startReturn(deps, maria, orderId, wish)).toMatchObject({ ok: false, reason: 'refused' });
  const made = await startReturn(deps, maria, orderId, { ...wish, override: 'A regular customer.' });
  if (!made.ok) throw new Error(`it was not made: ${made.reason}`);
  const desk = await readReturn(deps, maria, made.returnId);
  expect(desk?.record).toMatchObject({
    origin: 'staff',
    state: 'open',
    decision: { approved: true, isOverride: true, reason: 'A regular customer.', by: maria.id },
  });
  expect(desk?.customer?.email).toContain('@');
  expect(await startReturn(deps, maria, orderId, { lines: [] })).toMatchObject({ reason: 'nothing_asked' });
  expect(await startReturn(deps, maria, 'x', wish)).toMatchObject({ reason: 'nothing_asked' });
});

test('a gift code opens the gift of its order and shop alone', async () => {
  const { deps, app } = await appWithReturns();
  const made = await createGiftCode(deps, maria, orderId, [lineId]);
  expect(made?.link).toContain(made?.code);
  const { portalTokens } = app.deps;
  expect(await portalTokens.redeem(shop, 'gift', made?.code ?? '', app.clock.now)).toMatchObject({
    orderId,
    data: { lineIds: [lineId] },
  });
  expect(await portalTokens.redeem(shop, 'entry', made?.code ?? '', app.clock.now)).toBeNull();
  await app.installShop('other.myshopify.com');
  expect(await createGiftCode(deps, { shop: 'other.myshopify.com', id: '1' }, orderId, [lineId])).toBeNull();
  expect(await createGiftCode(deps, maria, `'; --`, [lineId])).toBeNull();
  expect(await createGiftCode(deps, maria, orderId, [])).toBeNull();
  expect(await createGiftCode(deps, maria, orderId, ['of-another-order'])).toBeNull();
});

test('a policy is a new version with every save, and a shop that never saved one has none', async () => {
  const { deps, app } = await appWithReturns();
  expect(await currentPolicy(deps, shop)).toMatchObject({ version: 1 });
  const saved = await saveReturnPolicy(deps, maria, { base: 1, policy: { ...defaultReturnPolicy, sendWithinDays: 9 } });
  expect(saved).toEqual({ ok: true, version: 2 });
  expect(await currentPolicy(deps, shop)).toMatchObject({ version: 2, policy: { sendWithinDays: 9 } });
  await app.installShop('new.myshopify.com');
  expect(await currentPolicy(deps, 'new.myshopify.com')).toMatchObject({ version: 0, savedAt: null });
});

test('an address on the blocklist is there once, whatever its letters, and can be taken off', async () => {
  const { deps } = await appWithReturns();
  expect(await changeBlocklist(deps, maria, 'add', ' Eve@example.com ')).toBe(true);
  expect(await changeBlocklist(deps, maria, 'add', 'eve@example.com')).toBe(true);
  expect(await changeBlocklist(deps, maria, 'add', 'nobody')).toBe(false);
  expect(await readBlocklist(deps, shop)).toHaveLength(1);
  await changeBlocklist(deps, maria, 'remove', 'EVE@example.com');
  expect(await readBlocklist(deps, shop)).toEqual([]);
});
