import { expect, test } from 'vitest';
import { isSeenBy } from '../../../app/domain/returns/is-seen-by.ts';
import { newsOfReturn } from '../../../app/domain/returns/news-of-return.ts';
import { cancelReturn } from '../../../app/flows/returns/cancel-return.ts';
import { changeReturnOutcome } from '../../../app/flows/returns/change-return.ts';
import { approveReturn } from '../../../app/flows/returns/decide-return.ts';
import { startReturn } from '../../../app/flows/returns/start-return.ts';
import { newReturn, returnLine } from '../../factories/returns.ts';
import { orderId } from '../../factories/webhook-bodies.ts';
import { shop } from '../orders/order-in-app.ts';
import {
  appWithReturns,
  asked,
  choice,
  maria,
  recordOf,
  requested,
  stepsOf,
  type ReturnsApp,
} from './returns-in-app.ts';

const bo = { wish: 'the scarf, please', name: 'Bo', address: null, email: 'bo@example.com' };
const wished = (world: ReturnsApp) =>
  requested(world, [asked({ reason: 'unwanted_gift' })], { origin: 'gift', gift: bo, asksStaff: true, locale: 'de' });

test('a gift’s wish is not approved as a refund to the buyer, unless a person says that this is meant', async () => {
  const world = await appWithReturns();
  const { id } = await wished(world);
  expect(await approveReturn(world.deps, maria, id, {})).toEqual({ ok: false, reason: 'wish_undecided' });
  expect(await approveReturn(world.deps, maria, id, { override: 'the buyer agreed' })).toEqual({ ok: true });
});

test('a gift’s wish is granted as an exchange, and Shopify hears of it with that exchange', async () => {
  const world = await appWithReturns();
  const scarf = choice({ variantId: '601', productId: '60', title: 'Scarf', options: {}, price: 1_500 });
  world.variants.push(scarf);
  for (const [outcome, swapVariantId] of [
    ['other_product', '601'],
    ['exchange', '502'],
  ] as const) {
    const { id } = await wished(world);
    expect(await stepsOf(world, id)).toEqual([]);
    expect(await changeReturnOutcome(world.deps, maria, id, '1', { outcome, swapVariantId })).toEqual({ ok: true });
    expect(await approveReturn(world.deps, maria, id, {})).toEqual({ ok: true });
    expect(await recordOf(world, id)).toMatchObject({ state: 'open', lines: [{ swap: { variantId: swapVariantId } }] });
    expect(await stepsOf(world, id)).toEqual(['create planned']);
  }
});

test('a return that staff start in place of a gift’s is its recipient’s: the buyer hears nothing, and pays nothing', async () => {
  const world = await appWithReturns();
  const { deps, variants } = world;
  const first = await wished(world);
  await cancelReturn(deps, maria, first.id);
  variants.push(choice({ variantId: '601', productId: '60', title: 'Scarf', price: 9_000 }));
  const line = { fulfillmentLineItemId: '111', quantity: 1, reason: 'unwanted_gift', note: null };
  const start = (outcome: string, swapVariantId: string, giftOf: string) =>
    startReturn(deps, maria, orderId, { lines: [{ ...line, outcome, swapVariantId }], override: null, giftOf });
  expect(await start('other_product', '601', first.id)).toEqual({ ok: false, reason: 'gift_pays' });
  expect(await start('exchange', '502', 'nonsense')).toEqual({ ok: false, reason: 'nothing_asked' });
  const made = await start('exchange', '502', first.id);
  if (!made.ok) throw new Error(`it was not made: ${made.reason}`);
  const record = await deps.returns.find(shop, made.returnId);
  expect(record).toMatchObject({ origin: 'staff', state: 'open', gift: bo, locale: 'de' });
  if (!record) return;
  expect(newsOfReturn(record, 1, { changes: [], steps: [], money: [] }).recipient).toEqual({
    name: 'Bo',
    email: bo.email,
  });
  const visit = { orderId, gift: { lineIds: [record.lines[0]?.lineId ?? ''] } };
  expect([isSeenBy(visit, record), isSeenBy({ gift: null }, record)]).toEqual([true, false]);
  expect((await deps.returns.historyOf(shop, 'ada@example.com', 0)).returns).toBe(0);
});

test('staff start a return for a gift’s recipient only in place of one that is theirs, and of this order', async () => {
  const world = await appWithReturns();
  const { deps, app } = world;
  const buyers = await requested(world);
  const lines = [returnLine({ fulfillmentLineItemId: '4712' })];
  const elsewhere = newReturn(app.clock.now, { orderId: '4711', origin: 'gift', gift: bo, lines });
  const other = await deps.returns.create(shop, elsewhere, 'shopper', [], null);
  if (other === 'taken') throw new Error('there was no room for the return');
  const line = { fulfillmentLineItemId: '111', quantity: 1, reason: 'unwanted_gift', note: null };
  const swap = { ...line, outcome: 'exchange', swapVariantId: '502' };
  for (const giftOf of [buyers.id, other.id])
    expect(await startReturn(deps, maria, orderId, { lines: [swap], override: null, giftOf }), giftOf).toEqual({
      ok: false,
      reason: 'nothing_asked',
    });
  const own = await startReturn(deps, maria, orderId, { lines: [swap], override: null });
  expect(own).toMatchObject({ ok: true });
});
