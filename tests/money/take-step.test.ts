import { afterAll, expect, test } from 'vitest';
import { approveReturn } from '../../app/flows/decide-return.ts';
import type { Deps } from '../../app/flows/ports.ts';
import { resolveParkedStep } from '../../app/flows/close-return.ts';
import { readReturnable } from '../../app/flows/read-returnable.ts';
import { receiveReturn } from '../../app/flows/receive-return.ts';
import { reconcileLedger } from '../../app/flows/reconcile-ledger.ts';
import { requestReturn } from '../../app/flows/request-return.ts';
import { takeReturnStep, takeReturnSteps } from '../../app/flows/take-return-step.ts';
import { chanceOf } from './chance.ts';
import { faultyShopify, type FaultyShopify } from './faulty-shopify.ts';
import { startMoneyWorld, type MoneyWorld } from './money-world.ts';

const shop = 'eur-1.myshopify.com';
const staff = { shop, id: '7' };

type Case = { world: MoneyWorld; deps: Deps; shopify: FaultyShopify; returnId: string; orderId: string };

/** Each test has an order and a customer of its own in it. */
let shared: Promise<MoneyWorld> | null = null;
let orders = 5_000;
afterAll(async () => (await shared)?.close());

/** A hat that comes back for store credit, with a bonus of a tenth; it is here, and nothing has moved yet. */
async function hatIsHere(): Promise<Case> {
  const world = await (shared ??= startMoneyWorld());
  orders += 1;
  const orderId = String(orders);
  const shopify = faultyShopify(world.reach, world.tokenOf, { ...chanceOf(1), one: () => false });
  const deps = { ...world.deps, shopifyReturns: shopify.shopifyReturns };
  await world.control('POST', `/sandbox/shops/${shop}/orders`, {
    id: orderId,
    email: `sam${orderId}@example.com`,
    lines: [{ title: 'Hat', price: '20.00' }],
  });
  await world.control('POST', `/sandbox/shops/${shop}/orders/${orderId}/fulfillments`, {});
  const found = await readReturnable(deps, shop, orderId);
  const line = {
    fulfillmentLineItemId: found?.order.lines[0]?.fulfillmentLineItemId ?? '',
    quantity: 1,
    reason: 'changed_mind' as const,
    answer: null,
    note: null,
    outcome: 'store_credit' as const,
    fallback: null,
    swapVariantId: null,
    shown: null,
  };
  const rest = { locale: 'en', gift: null, photoDraft: null, override: null };
  const asked = await requestReturn(deps, shop, { orderId, origin: 'staff', lines: [line], ...rest }, '7');
  if (!asked.ok) throw new Error(asked.reason);
  await approveReturn(deps, staff, asked.returnId, {});
  await takeReturnSteps(deps, shop, asked.returnId);
  const parts = [{ lineId: '1', quantity: 1, condition: 'as_new' as const, locationId: null }];
  await receiveReturn(deps, staff, asked.returnId, parts);
  return { world, deps, shopify, returnId: asked.returnId, orderId };
}

const leasesEnd = ({ world, returnId }: Case): Promise<unknown> =>
  world.app.sql(
    shop,
    `UPDATE return_steps SET retry_at = NULL,
       lease_until = CASE WHEN lease_until IS NULL THEN NULL ELSE now() - interval '1 second' END
     WHERE return_id = $1::uuid`,
    returnId,
  );

const gifts = ({ world, orderId }: Case): number[] =>
  (world.store(shop).storeCredits.get(world.store(shop).orders.get(orderId)?.customer?.id ?? '')?.transactions ?? [])
    .filter(({ refundId }) => refundId === null)
    .map(({ amount }) => amount);

const statesOf = async ({ deps, returnId }: Case): Promise<Record<string, string>> =>
  Object.fromEntries((await deps.returns.story(shop, returnId)).steps.map(({ kind, state }) => [kind, state]));

test('a worker that slept past its lease gives nothing that another one gave meanwhile', async () => {
  const one = await hatIsHere();
  expect(await takeReturnStep(one.deps, shop, one.returnId)).toBe('done');
  const { readCredits } = one.deps.shopifyReturns;
  const sleeper: Deps = {
    ...one.deps,
    shopifyReturns: {
      ...one.deps.shopifyReturns,
      readCredits: async (...args) => {
        const credits = await readCredits(...args);
        await leasesEnd(one);
        await takeReturnSteps(one.deps, shop, one.returnId);
        return credits;
      },
    },
  };
  expect(await takeReturnStep(sleeper, shop, one.returnId)).toBe('lost');
  expect(gifts(one)).toEqual([200]);
});

test('credit whose answer was lost is found again and not given twice', async () => {
  const one = await hatIsHere();
  one.shopify.next.push('cut_after', 'cut_after');
  await takeReturnSteps(one.deps, shop, one.returnId);
  await leasesEnd(one);
  await takeReturnSteps(one.deps, shop, one.returnId);
  expect(gifts(one)).toEqual([200]);
  expect(await statesOf(one)).toEqual({ create: 'done', process_items: 'done', bonus: 'done', close: 'done' });
});

test('what never arrived is called again only when its lease is over', async () => {
  const one = await hatIsHere();
  one.shopify.next.push('cut_before');
  expect(await takeReturnSteps(one.deps, shop, one.returnId)).toBe('unclear');
  expect(await takeReturnSteps(one.deps, shop, one.returnId)).toBe('nothing');
  expect(one.shopify.arrived.filter((name) => name === 'ReturnProcess')).toEqual([]);
  for (let round = 0; round < 2; round += 1) {
    await leasesEnd(one);
    await takeReturnSteps(one.deps, shop, one.returnId);
  }
  expect(one.shopify.arrived.filter((name) => name === 'ReturnProcess')).toHaveLength(1);
  expect((await one.deps.ledger.ofOrder(shop, one.orderId)).map(({ what, amount }) => [what, amount])).toEqual([
    ['store_credit', 2_000],
    ['bonus', 200],
  ]);
});

test('a refund by hand meanwhile leaves the return to a person, and gives nothing on top', async () => {
  const one = await hatIsHere();
  await one.world.control('POST', `/sandbox/shops/${shop}/orders/${one.orderId}/refunds`, { amount: '15.00' });
  expect(await takeReturnSteps(one.deps, shop, one.returnId)).toBe('parked');
  expect((await one.deps.returns.find(shop, one.returnId))?.attention).toBe('money_parked');
  expect(gifts(one)).toEqual([]);
  expect(await one.deps.ledger.ofOrder(shop, one.orderId)).toEqual([]);
});

test('money that the ledger has and Shopify has not is shown in the morning', async () => {
  const one = await hatIsHere();
  await takeReturnSteps(one.deps, shop, one.returnId);
  expect((await reconcileLedger(one.deps, shop)).filter(({ returnId }) => returnId === one.returnId)).toEqual([]);
  const order = one.world.running.sandbox.store.shops.get(shop)?.orders.get(one.orderId);
  order?.refunds.splice(0);
  expect(await reconcileLedger(one.deps, shop)).toEqual([{ returnId: one.returnId, amount: 2_000 }]);
  expect((await one.deps.returns.find(shop, one.returnId))?.attention).toBe('money_parked');
});

test('what Shopify refuses once is tried anew by a fresh look; what it refuses again waits for a person', async () => {
  const one = await hatIsHere();
  one.shopify.next.push('user_errors');
  expect(await takeReturnSteps(one.deps, shop, one.returnId)).toBe('again');
  await leasesEnd(one);
  one.shopify.next.push('user_errors');
  expect(await takeReturnSteps(one.deps, shop, one.returnId)).toBe('parked');
  expect((await one.deps.returns.find(shop, one.returnId))?.attention).toBe('money_parked');
  const [step] = (await one.deps.returns.story(shop, one.returnId)).steps.filter(({ state }) => state === 'parked');
  await resolveParkedStep(one.deps, staff, one.returnId, step?.id ?? '', 'retry');
  one.shopify.next.push('user_errors');
  expect(await takeReturnSteps(one.deps, shop, one.returnId)).toBe('again');
  await leasesEnd(one);
  await takeReturnSteps(one.deps, shop, one.returnId);
  expect(await statesOf(one)).toMatchObject({ process_items: 'done', bonus: 'done' });
});

test('what was given up here and arrives there later, before its lease ends, is not done twice', async () => {
  const one = await hatIsHere();
  one.shopify.next.push('arrives_late');
  expect(await takeReturnSteps(one.deps, shop, one.returnId)).toBe('unclear');
  await one.shopify.arriveLate();
  await leasesEnd(one);
  await takeReturnSteps(one.deps, shop, one.returnId);
  expect(one.shopify.arrived.filter((name) => name === 'ReturnProcess')).toHaveLength(1);
  expect(await statesOf(one)).toMatchObject({ process_items: 'done' });
});

test('where Shopify’s sum is not what was promised, staff may let it go: once, and no other', async () => {
  const one = await hatIsHere();
  const made = one.world.store(shop).orders.get(one.orderId)?.returns[0];
  const feeOf = (amount: number): void => void (made && (made.shippingFee = { id: '77', amount, isCharged: false }));
  const agree = async () => {
    const { steps } = await one.deps.returns.story(shop, one.returnId);
    const step = steps.find(({ state }) => state === 'parked');
    return resolveParkedStep(one.deps, staff, one.returnId, step?.id ?? '', 'as_shopify');
  };
  feeOf(500);
  expect(await takeReturnSteps(one.deps, shop, one.returnId)).toBe('parked');
  expect(await agree()).toEqual({ ok: true });
  feeOf(700);
  expect(await takeReturnSteps(one.deps, shop, one.returnId)).toBe('parked');
  expect(await agree()).toEqual({ ok: true });
  await takeReturnSteps(one.deps, shop, one.returnId);
  expect((await one.deps.ledger.ofOrder(shop, one.orderId)).map(({ what, amount }) => [what, amount])).toEqual([
    ['store_credit', 1_300],
    ['bonus', 200],
  ]);
});

test('an even swap into what is cheaper today moves no money, and leaves what else the order brings as it was', async () => {
  const { world, deps } = await hatIsHere();
  const [own, product] = ['7001', '70010'];
  const at = `/sandbox/shops/${shop}`;
  const variants = [
    { id: `${product}1`, options: { Size: 'S' }, price: '20.00' },
    { id: `${product}2`, options: { Size: 'M' }, price: '15.00' },
  ];
  await world.control('POST', `${at}/products`, { id: product, title: 'Cap', variants });
  const lines = [{ variantId: `${product}1` }, { title: 'Mug', price: '9.00' }];
  await world.control('POST', `${at}/orders`, { id: own, email: 'kim@example.com', lines });
  await world.control('POST', `${at}/orders/${own}/fulfillments`, {});
  const found = await readReturnable(deps, shop, own);
  const asked = ['exchange', 'refund'].map((outcome, index) => ({
    fulfillmentLineItemId: found?.order.lines[index]?.fulfillmentLineItemId ?? '',
    quantity: 1,
    reason: 'too_small' as const,
    answer: null,
    note: null,
    outcome: outcome as 'exchange' | 'refund',
    fallback: null,
    swapVariantId: index === 0 ? `${product}2` : null,
    shown: null,
  }));
  const rest = { locale: 'en', gift: null, photoDraft: null, override: null };
  for (const line of asked) {
    const made = await requestReturn(deps, shop, { orderId: own, origin: 'staff', lines: [line], ...rest }, '7');
    if (!made.ok) throw new Error(made.reason);
    await takeReturnSteps(deps, shop, made.returnId);
    const parts = [{ lineId: '1', quantity: 1, condition: 'as_new' as const, locationId: null }];
    await receiveReturn(deps, staff, made.returnId, parts);
    await takeReturnSteps(deps, shop, made.returnId);
    expect((await deps.returns.find(shop, made.returnId))?.state).toBe('closed');
  }
  expect((await deps.ledger.ofOrder(shop, own)).map(({ amount }) => amount)).toEqual([900]);
});
