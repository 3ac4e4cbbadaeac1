import { afterAll, expect, test } from 'vitest';
import { readReturnable } from '../../app/flows/returns/read-returnable.ts';
import { receiveReturn } from '../../app/flows/returns/receive-return.ts';
import { requestReturn } from '../../app/flows/returns/request-return.ts';
import { takeReturnSteps } from '../../app/flows/return-steps/take-return-step.ts';
import { closeWorld, hatIsHere, shop, staff } from './hat-is-here.ts';

afterAll(closeWorld);

type Bought = { orderId: string; price: string; today: string; quantity?: number };

/** An order of caps in S at `price`, and a mug for 9.00; caps in M are sold at `today`. All of it has arrived. */
async function capsAndMug({ orderId, price, today, quantity = 1 }: Bought) {
  const { world, deps } = await hatIsHere();
  const product = `${orderId}0`;
  const other = `${product}2`;
  const at = `/sandbox/shops/${shop}`;
  const variants = [
    { id: `${product}1`, options: { Size: 'S' }, price },
    { id: other, options: { Size: 'M' }, price: today },
  ];
  await world.control('POST', `${at}/products`, { id: product, title: 'Cap', variants });
  const lines = [
    { variantId: `${product}1`, quantity },
    { title: 'Mug', price: '9.00' },
  ];
  await world.control('POST', `${at}/orders`, { id: orderId, email: 'kim@example.com', lines });
  await world.control('POST', `${at}/orders/${orderId}/fulfillments`, {});
  const found = await readReturnable(deps, shop, orderId);
  const itemAt = (index: number): string => found?.order.lines[index]?.fulfillmentLineItemId ?? '';

  /** All pieces of a line go back and are unpacked, and Shopify hears all of it. */
  async function goesBack(index: number, outcome: 'exchange' | 'refund'): Promise<void> {
    const pieces = index === 0 ? quantity : 1;
    const line = {
      fulfillmentLineItemId: itemAt(index),
      quantity: pieces,
      reason: 'too_small' as const,
      answer: null,
      note: null,
      outcome,
      fallback: null,
      swapVariantId: outcome === 'exchange' ? other : null,
      shown: null,
    };
    const rest = { locale: 'en', gift: null, photoDraft: null, override: null };
    const made = await requestReturn(deps, shop, { orderId, origin: 'staff', lines: [line], ...rest }, staff.id);
    if (!made.ok) throw new Error(made.reason);
    await takeReturnSteps(deps, shop, made.returnId);
    const parts = [{ lineId: '1', quantity: pieces, condition: 'as_new' as const, locationId: null }];
    await receiveReturn(deps, staff, made.returnId, parts);
    await takeReturnSteps(deps, shop, made.returnId);
    expect((await deps.returns.find(shop, made.returnId))?.state).toBe('closed');
  }

  return {
    goesBack,
    moved: async () => (await deps.ledger.ofOrder(shop, orderId)).map(({ amount }) => amount),
    outstanding: async () => (await deps.shopifyReturns.readMoney(shop, orderId))?.outstanding,
  };
}

test('an even swap into what is cheaper today moves no money, and leaves what else the order brings as it was', async () => {
  const { goesBack, moved } = await capsAndMug({ orderId: '7001', price: '20.00', today: '15.00' });
  await goesBack(0, 'exchange');
  await goesBack(1, 'refund');
  expect(await moved()).toEqual([900]);
});

test.each([1, 3])('an even swap of %i into what is dearer today leaves nothing to pay', async (quantity) => {
  const bought = { orderId: `701${quantity}`, price: '19.99', today: '25.49', quantity };
  const { goesBack, moved, outstanding } = await capsAndMug(bought);
  await goesBack(0, 'exchange');
  expect([await moved(), await outstanding()]).toEqual([[], 0]);
  await goesBack(1, 'refund');
  expect([await moved(), await outstanding()]).toEqual([[900], 0]);
});
