import { expect, test } from 'vitest';
import { forgetRecentReads, withRecentReads } from '../../../app/flows/portal/recent-reads.ts';
import type { Deps } from '../../../app/flows/ports.ts';

/** Shopify that counts how often it is asked, and fails when told. */
function countingDeps() {
  const asked: string[] = [];
  const clock = { isOver: () => undefined as unknown };
  const shopify = { isDown: false };
  const deps = {
    clock: { now: () => 0, wait: () => new Promise((resolve) => (clock.isOver = () => resolve(undefined))) },
    shopifyReturns: {
      readReturnable: (shop: string, orderId: string) => {
        asked.push(`${shop} ${orderId}`);
        return shopify.isDown ? Promise.reject(new Error('down')) : Promise.resolve(null);
      },
    },
  } as unknown as Deps;
  const look = (shop = 'a', orderId = '1') => withRecentReads(deps).shopifyReturns.readReturnable(shop, orderId);
  return { deps, asked, clock, shopify, look };
}

test('a walk through pages asks Shopify once, and another order or shop asks for itself', async () => {
  const { asked, look } = countingDeps();
  await Promise.all([look(), look(), look('a', '2'), look('b', '1')]);
  await look();
  expect(asked).toEqual(['a 1', 'a 2', 'b 1']);
});

test('after something was sent off, and as time goes on, Shopify is asked again', async () => {
  const { deps, asked, clock, look } = countingDeps();
  await look();
  await look('b');
  forgetRecentReads(deps, 'a');
  await look();
  await look('b');
  clock.isOver();
  await Promise.resolve();
  await look();
  expect(asked).toEqual(['a 1', 'b 1', 'a 1', 'a 1']);
});

test('a failure is not remembered', async () => {
  const { asked, shopify, look } = countingDeps();
  shopify.isDown = true;
  await expect(look()).rejects.toThrow('down');
  shopify.isDown = false;
  await look();
  expect(asked).toHaveLength(2);
});

test('what is sent off is judged by what Shopify says then', async () => {
  const { deps, asked, look } = countingDeps();
  await look();
  await deps.shopifyReturns.readReturnable('a', '1');
  expect(asked).toHaveLength(2);
});
