import { expect, test } from 'vitest';
import { changeReturnOutcome } from '../../../app/flows/returns/change-return.ts';
import { productsInstead } from '../../../app/flows/portal/products-instead.ts';
import { startReturn } from '../../../app/flows/returns/start-return.ts';
import type { ShopifyReturns } from '../../../app/flows/shopify-ports.ts';
import { RetryableError } from '../../../app/domain/shared/errors.ts';
import { orderId } from '../../factories/webhook-bodies.ts';
import { shop } from '../orders/order-in-app.ts';
import {
  appWithReturns,
  asked,
  choice,
  maria,
  recordOf,
  requested,
  settle,
  type ReturnsApp,
} from '../returns/returns-in-app.ts';

/** A lamp for 30.00 and one for 12.00, beside the shirt for 20.00. */
async function shopWithLamps(): Promise<ReturnsApp> {
  const world = await appWithReturns();
  const lamp = { productId: '60', title: 'Lamp', options: {} };
  world.variants.push(
    choice({ ...lamp, variantId: '601', price: 3_000 }),
    choice({ ...lamp, variantId: '602', price: 1_200, stock: 1 }),
  );
  const searchProducts: ShopifyReturns['searchProducts'] = (_shop, text) =>
    Promise.resolve(world.variants.filter(({ title }) => title.toLowerCase().includes(text)));
  return { ...world, deps: { ...world.deps, shopifyReturns: { ...world.deps.shopifyReturns, searchProducts } } };
}

const wish = { orderId, item: '111', quantity: 1, text: '' };

test('staff see every other product in stock, with what it costs more or less than was paid', async () => {
  const { deps } = await shopWithLamps();
  const found = await productsInstead(deps, shop, wish);
  expect(found).toMatchObject({
    currency: 'EUR',
    products: [
      { variantId: '601', difference: 1_000 },
      { variantId: '602', difference: -800 },
    ],
  });
  expect(await productsInstead(deps, shop, { ...wish, quantity: 2 })).toMatchObject({
    products: [{ variantId: '601', difference: 2_000 }],
  });
  expect(await productsInstead(deps, shop, { ...wish, text: 'chair' })).toMatchObject({ products: [] });
  expect(await productsInstead(deps, shop, { ...wish, item: 'of another order' })).toBeNull();
  const searchProducts = () => Promise.reject(new RetryableError('throttled'));
  const silent = { ...deps, shopifyReturns: { ...deps.shopifyReturns, searchProducts } };
  expect(await productsInstead(silent, shop, wish)).toBe('unreachable');
});

test('a return that staff start for another product says what is still to be paid', async () => {
  const { deps } = await shopWithLamps();
  const line = { fulfillmentLineItemId: '111', quantity: 1, reason: 'style', note: null, outcome: 'other_product' };
  const made = await startReturn(deps, maria, orderId, {
    lines: [{ ...line, swapVariantId: '601' }],
    override: 'She asked on the phone.',
  });
  if (!made.ok) throw new Error(`it was not made: ${made.reason}`);
  const record = await recordOf({ deps }, made.returnId);
  expect(record.decision?.reason).toBe('She asked on the phone.');
  expect(record.lines[0]?.swap).toMatchObject({ variantId: '601', isEven: false, difference: 1_000 });
});

test('a request gets another product, until Shopify has it', async () => {
  const world = await shopWithLamps();
  const { deps } = world;
  const { id } = await requested(world, [asked()]);
  const wanted = { outcome: 'other_product' as const, swapVariantId: '602' };
  expect(await changeReturnOutcome(deps, maria, id, '1', wanted)).toEqual({ ok: true });
  expect((await recordOf(world, id)).lines[0]).toMatchObject({
    outcome: 'other_product',
    promised: null,
    swap: { difference: -800 },
  });
  const other = await requested(world, [asked()]);
  await settle(world, other.id, 'parked');
  expect(await changeReturnOutcome(deps, maria, other.id, '1', wanted)).toEqual({ ok: false, reason: 'bad_outcome' });
});

test('the buyer of a gift gets no invoice for what its recipient chose', async () => {
  const world = await shopWithLamps();
  const gift = { wish: 'The lamp, please', name: 'Kim', address: null, email: null };
  const { id } = await requested(world, [asked()], { origin: 'gift', gift });
  const dearer = { outcome: 'other_product' as const, swapVariantId: '601' };
  expect(await changeReturnOutcome(world.deps, maria, id, '1', dearer)).toEqual({ ok: false, reason: 'gift_pays' });
  const cheaper = { ...dearer, swapVariantId: '602' };
  expect(await changeReturnOutcome(world.deps, maria, id, '1', cheaper)).toEqual({ ok: true });
});
