import { afterAll, expect, test } from 'vitest';
import { RetryableError } from '../../app/domain/shared/errors.ts';
import type { Deps } from '../../app/flows/ports.ts';
import { readReturnable } from '../../app/flows/returns/read-returnable.ts';
import { requestReturn } from '../../app/flows/returns/request-return.ts';
import { takeReturnSteps } from '../../app/flows/return-steps/take-return-step.ts';
import { closeWorld, hatIsHere, leasesEnd, shop } from './hat-is-here.ts';

afterAll(closeWorld);

test('two returns that are alike, both calls cut off and none looked at, find one each: nobody is asked', async () => {
  const { world, deps, shopify } = await hatIsHere();
  const own = '7002';
  const at = `/sandbox/shops/${shop}/orders`;
  const lines = [{ title: 'Mug', price: '9.00', quantity: 2 }];
  await world.control('POST', at, { id: own, email: 'lee@example.com', lines });
  await world.control('POST', `${at}/${own}/fulfillments`, {});
  const found = await readReturnable(deps, shop, own);
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
  const ask = () => requestReturn(deps, shop, { orderId: own, origin: 'staff', lines: [line], ...rest }, '7');
  const ids = [await ask(), await ask()].flatMap((made) => (made.ok ? [made.returnId] : []));
  // Both see that there is none, and neither sees what became of its call.
  const blind = (): Deps => {
    let looks = 0;
    const once: Deps['shopifyReturns']['readReturns'] = () =>
      (looks += 1) === 1 ? Promise.resolve([]) : Promise.reject(new RetryableError('throttled'));
    return { ...deps, shopifyReturns: { ...deps.shopifyReturns, readReturns: once } };
  };
  shopify.next.push('cut_after', 'cut_after');
  for (const id of ids) expect(await takeReturnSteps(blind(), shop, id)).toBe('unclear');
  for (const returnId of ids) await leasesEnd({ world, deps, shopify, returnId, orderId: own });
  for (const id of ids) await takeReturnSteps(deps, shop, id);
  const records = await deps.returns.ofOrder(shop, own);
  expect(new Set(records.map(({ shopifyReturnId }) => shopifyReturnId)).size).toBe(2);
  expect(records.map(({ attention }) => attention)).toEqual([null, null]);
  expect(world.store(shop).orders.get(own)?.returns).toHaveLength(2);
});
