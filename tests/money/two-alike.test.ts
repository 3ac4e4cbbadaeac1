import { afterAll, expect, test } from 'vitest';
import { RetryableError } from '../../app/domain/shared/errors.ts';
import type { Deps } from '../../app/flows/ports.ts';
import { readReturnable } from '../../app/flows/returns/read-returnable.ts';
import { receiveReturn } from '../../app/flows/returns/receive-return.ts';
import { requestReturn } from '../../app/flows/returns/request-return.ts';
import { takeReturnStep, takeReturnSteps } from '../../app/flows/return-steps/take-return-step.ts';
import { closeWorld, hatIsHere, leasesEnd, shop, staff } from './hat-is-here.ts';

afterAll(closeWorld);

/** One order of two mugs for 9.00, and a return of its own for each, made by staff and not at Shopify yet. */
async function twoMugs(orderId: string) {
  const { world, deps, shopify } = await hatIsHere();
  const at = `/sandbox/shops/${shop}/orders`;
  const lines = [{ title: 'Mug', price: '9.00', quantity: 2 }];
  await world.control('POST', at, { id: orderId, email: 'lee@example.com', lines });
  await world.control('POST', `${at}/${orderId}/fulfillments`, {});
  const found = await readReturnable(deps, shop, orderId);
  const line = {
    fulfillmentLineItemId: found?.order.lines[0]?.fulfillmentLineItemId ?? '',
    quantity: 1,
    reason: 'changed_mind' as const,
    answer: null,
    note: null,
    outcome: 'refund' as const,
    fallback: null,
    swapVariantId: null,
    shown: null,
  };
  const rest = { locale: 'en', gift: null, photoDraft: null, override: null };
  const ask = () => requestReturn(deps, shop, { orderId, origin: 'staff', lines: [line], ...rest }, '7');
  const ids = [await ask(), await ask()].flatMap((made) => (made.ok ? [made.returnId] : []));
  const time = async (): Promise<void> => {
    for (const returnId of ids) await leasesEnd({ world, deps, shopify, returnId, orderId });
  };
  return { world, deps, shopify, ids, time };
}

test('two returns that are alike, both calls cut off and none looked at, find one each: nobody is asked', async () => {
  const { world, deps, shopify, ids, time } = await twoMugs('7002');
  // Both see that there is none, and neither sees what became of its call.
  const blind = (): Deps => {
    let looks = 0;
    const once: Deps['shopifyReturns']['readReturns'] = () =>
      (looks += 1) === 1 ? Promise.resolve([]) : Promise.reject(new RetryableError('throttled'));
    return { ...deps, shopifyReturns: { ...deps.shopifyReturns, readReturns: once } };
  };
  shopify.next.push('cut_after', 'cut_after');
  for (const id of ids) expect(await takeReturnSteps(blind(), shop, id)).toBe('unclear');
  await time();
  for (const id of ids) await takeReturnSteps(deps, shop, id);
  const records = await deps.returns.ofOrder(shop, '7002');
  expect(new Set(records.map(({ shopifyReturnId }) => shopifyReturnId)).size).toBe(2);
  expect(records.map(({ attention }) => attention)).toEqual([null, null]);
  expect(world.store(shop).orders.get('7002')?.returns).toHaveLength(2);
});

/** Each worker has read Shopify and all our rows before the first of them writes down what it is about to call. */
function meeting(deps: Deps, workers: number): Deps[] {
  const { promise: allAreThere, resolve } = Promise.withResolvers<undefined>();
  let missing = workers;
  return Array.from({ length: workers }, () => {
    let locks = 0;
    const locked: Deps['returns']['locked'] = async (...args) => {
      locks += 1;
      if (locks === 2) {
        missing -= 1;
        if (missing === 0) resolve(undefined);
        await allAreThere;
      }
      return deps.returns.locked(...args);
    };
    return { ...deps, returns: { ...deps.returns, locked } };
  });
}

test('a refund by hand counts once, also where two returns of its order are paid in the same moment', async () => {
  const { world, deps, ids, time } = await twoMugs('7003');
  for (const id of ids) {
    await takeReturnSteps(deps, shop, id);
    const part = { lineId: '1', quantity: 1, condition: 'as_new' as const, locationId: null };
    await receiveReturn(deps, staff, id, [part]);
  }
  await world.control('POST', `/sandbox/shops/${shop}/orders/7003/refunds`, { amount: '5.00' });
  const at = meeting(deps, ids.length);
  const outcomes = await Promise.all(ids.map((id, index) => takeReturnStep(at[index] ?? deps, shop, id)));
  expect(outcomes.toSorted()).toEqual(['done', 'lost']);
  await time();
  for (const id of ids) await takeReturnSteps(deps, shop, id);
  const given = (await deps.ledger.ofOrder(shop, '7003')).map(({ amount }) => amount);
  expect(given.toSorted((one, other) => one - other)).toEqual([400, 900]);
});
