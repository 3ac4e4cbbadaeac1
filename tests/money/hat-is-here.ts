import { approveReturn } from '../../app/flows/returns/decide-return.ts';
import type { Deps } from '../../app/flows/ports.ts';
import { readReturnable } from '../../app/flows/returns/read-returnable.ts';
import { receiveReturn } from '../../app/flows/returns/receive-return.ts';
import { requestReturn } from '../../app/flows/returns/request-return.ts';
import { takeReturnSteps } from '../../app/flows/return-steps/take-return-step.ts';
import { chanceOf } from './chance.ts';
import { faultyShopify, type FaultyShopify } from './faulty-shopify.ts';
import { startMoneyWorld, type MoneyWorld } from './money-world.ts';

export const shop = 'eur-1.myshopify.com';
export const staff = { shop, id: '7' };

type Case = { world: MoneyWorld; deps: Deps; shopify: FaultyShopify; returnId: string; orderId: string };

/** Each test has an order and a customer of its own in it. */
let shared: Promise<MoneyWorld> | null = null;
let orders = 5_000;
export const closeWorld = async (): Promise<void> => (await shared)?.close();

/** A hat that comes back for store credit, with a bonus of a tenth; it is here, and nothing has moved yet. */
export async function hatIsHere(): Promise<Case> {
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

export const leasesEnd = ({ world, returnId }: Case): Promise<unknown> =>
  world.app.sql(
    shop,
    `UPDATE return_steps SET retry_at = NULL,
       lease_until = CASE WHEN lease_until IS NULL THEN NULL ELSE now() - interval '1 second' END
     WHERE return_id = $1::uuid`,
    returnId,
  );

export const gifts = ({ world, orderId }: Case): number[] =>
  (world.store(shop).storeCredits.get(world.store(shop).orders.get(orderId)?.customer?.id ?? '')?.transactions ?? [])
    .filter(({ refundId }) => refundId === null)
    .map(({ amount }) => amount);

export const statesOf = async ({ deps, returnId }: Case): Promise<Record<string, string>> =>
  Object.fromEntries((await deps.returns.story(shop, returnId)).steps.map(({ kind, state }) => [kind, state]));

export const unpaidOf = async ({ deps, returnId }: Case) => (await deps.returns.find(shop, returnId))?.unpaid ?? [];

export const moved = async ({ deps, orderId }: Case): Promise<[string, number][]> =>
  (await deps.ledger.ofOrder(shop, orderId)).map(({ what, amount }) => [what, amount]);
