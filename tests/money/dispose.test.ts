import { expect, onTestFinished, test } from 'vitest';
import type { ReturnOutcome } from '../../app/domain/returns/return-policy.ts';
import type { Deps } from '../../app/flows/ports.ts';
import { readReturnable } from '../../app/flows/returns/read-returnable.ts';
import { receiveReturn } from '../../app/flows/returns/receive-return.ts';
import { requestReturn } from '../../app/flows/returns/request-return.ts';
import { staffReturnAct } from '../../app/flows/returns/staff-return-act.ts';
import { takeReturnSteps } from '../../app/flows/return-steps/take-return-step.ts';
import { chanceOf } from './chance.ts';
import { faultyShopify, type FaultyShopify } from './faulty-shopify.ts';
import { startMoneyWorld, type MoneyWorld } from './money-world.ts';

const day = 86_400_000;
const orderId = '5001';

type Case = { world: MoneyWorld; deps: Deps; shopify: FaultyShopify; shop: string; returnId: string; shelf: string };

/** Two hats on their way back, and the shelf for them. What the policy gives at approval is given. */
async function hatsOnTheirWay(shop: string, outcome: ReturnOutcome): Promise<Case> {
  const world = await startMoneyWorld();
  onTestFinished(() => world.close());
  const shopify = faultyShopify(world.reach, world.tokenOf, { ...chanceOf(1), one: () => false });
  const deps = { ...world.deps, shopifyReturns: shopify.shopifyReturns };
  const at = `/sandbox/shops/${shop}`;
  await world.control('POST', `${at}/products`, {
    id: '50',
    title: 'Hat',
    variants: [{ id: '501', options: {}, price: '20.00', stock: 2 }],
  });
  const hat = { productId: '50', variantId: '501', title: 'Hat', price: '20.00', quantity: 2 };
  await world.control('POST', `${at}/orders`, { id: orderId, customerId: '7', lines: [hat] });
  await world.control('POST', `${at}/orders/${orderId}/fulfillments`, {});
  const found = await readReturnable(deps, shop, orderId);
  const line = {
    fulfillmentLineItemId: found?.order.lines[0]?.fulfillmentLineItemId ?? '',
    quantity: 2,
    reason: 'changed_mind' as const,
    answer: null,
    note: null,
    outcome,
    fallback: null,
    swapVariantId: null,
    shown: null,
  };
  const rest = { locale: 'en', gift: null, photoDraft: null, override: null };
  const asked = await requestReturn(deps, shop, { orderId, origin: 'staff', lines: [line], ...rest }, '7');
  if (!asked.ok) throw new Error(asked.reason);
  await takeReturnSteps(deps, shop, asked.returnId);
  const [first] = await deps.shopifyReturns.locations(shop);
  return { world, deps, shopify, shop, returnId: asked.returnId, shelf: first?.id ?? '' };
}

type Part = { quantity?: number; condition?: 'as_new' | 'damaged'; hold?: boolean; locationId?: string | null };

async function receive({ deps, shop, returnId, shelf }: Case, ...parts: Part[]): Promise<void> {
  const unpacked = parts.map((part) => ({
    lineId: '1',
    quantity: 1,
    condition: 'as_new' as const,
    locationId: shelf,
    ...part,
  }));
  expect(await receiveReturn(deps, { shop, id: '7' }, returnId, unpacked)).toEqual({ ok: true });
  await takeReturnSteps(deps, shop, returnId);
}

/** Where the pieces are, by Shopify's word; and how many can be sold again. */
function goods({ world, shop }: Case) {
  const { orders, products } = world.store(shop);
  const lines = orders.get(orderId)?.returns[0]?.reverseOrder?.lines ?? [];
  const stock = [...products.values()].flatMap(({ variants }) => variants).find(({ id }) => id === '501')?.stock;
  return {
    disposed: lines.flatMap(({ dispositions }) => dispositions.map((one) => `${one.quantity} ${one.type}`)),
    stock,
  };
}

const refunds = ({ world, shop }: Case): number => world.store(shop).orders.get(orderId)?.refunds.length ?? 0;

const stateOf = async ({ deps, shop, returnId }: Case) => (await deps.returns.find(shop, returnId))?.state;

test('goods that come after their money moved go on the shelf once, and then the return is over', async () => {
  const one = await hatsOnTheirWay('eur-3.myshopify.com', 'store_credit');
  expect([refunds(one), goods(one)]).toEqual([1, { disposed: [], stock: 0 }]);
  await receive(one, {});
  expect(goods(one)).toEqual({ disposed: ['1 restocked'], stock: 1 });
  await receive(one, { condition: 'damaged', locationId: null });
  expect(goods(one)).toEqual({ disposed: ['1 restocked', '1 not_restocked'], stock: 1 });
  expect([refunds(one), await stateOf(one)]).toEqual([1, 'closed']);
});

test('an answer that was lost puts nothing on the shelf twice', async () => {
  const one = await hatsOnTheirWay('eur-3.myshopify.com', 'store_credit');
  one.shopify.next.push('cut_after');
  await receive(one, { quantity: 2 });
  await one.world.app.sql(
    one.shop,
    `UPDATE return_steps SET retry_at = NULL, lease_until = now() - interval '1 second'`,
  );
  await takeReturnSteps(one.deps, one.shop, one.returnId);
  expect(goods(one)).toEqual({ disposed: ['2 restocked'], stock: 2 });
  expect(one.shopify.arrived.filter((name) => name === 'ReverseDispose')).toHaveLength(1);
});

test('goods whose money waits some days are for sale at once, and the money moves without them', async () => {
  const one = await hatsOnTheirWay('eur-2.myshopify.com', 'refund');
  await receive(one, { quantity: 2 });
  expect([refunds(one), goods(one)]).toEqual([0, { disposed: ['2 restocked'], stock: 2 }]);
  one.world.app.clock.now += 3 * day;
  await takeReturnSteps(one.deps, one.shop, one.returnId);
  expect([refunds(one), goods(one)]).toEqual([1, { disposed: ['2 restocked'], stock: 2 }]);
  expect(await stateOf(one)).toBe('closed');
});

test('a return whose goods were put away is cancelled here and closed at Shopify, which cancels no such return', async () => {
  const one = await hatsOnTheirWay('eur-2.myshopify.com', 'refund');
  await receive(one, { quantity: 2 });
  const { world, deps, shop, returnId } = one;
  expect(await staffReturnAct(deps, { shop, id: '7' }, returnId, 'cancel', {})).toEqual({ ok: true });
  expect(await takeReturnSteps(deps, shop, returnId)).toBe('again');
  await world.app.sql(shop, 'UPDATE return_steps SET retry_at = NULL');
  expect(await takeReturnSteps(deps, shop, returnId)).toBe('done');
  expect(world.store(shop).orders.get(orderId)?.returns[0]?.status).toBe('closed');
  expect(await deps.returns.find(shop, returnId)).toMatchObject({ state: 'canceled', attention: null });
  expect(refunds(one)).toBe(0);
});

test('a held item is put away and not paid, until staff let it go', async () => {
  const one = await hatsOnTheirWay('eur-1.myshopify.com', 'refund');
  await receive(one, { condition: 'damaged', hold: true, locationId: null }, {});
  expect(refunds(one)).toBe(1);
  expect(goods(one)).toMatchObject({ stock: 1 });
  expect(goods(one).disposed.toSorted()).toEqual(['1 not_restocked', '1 restocked']);
  expect(await stateOf(one)).toBe('open');
  const staff = { shop: one.shop, id: '7' };
  expect(await staffReturnAct(one.deps, staff, one.returnId, 'pay', { lineId: '1' })).toEqual({ ok: true });
  await takeReturnSteps(one.deps, one.shop, one.returnId);
  expect([refunds(one), goods(one).disposed.length, await stateOf(one)]).toEqual([2, 2, 'closed']);
});
