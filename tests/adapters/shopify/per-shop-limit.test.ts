import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createPerShopLimit } from '../../../app/adapters/shopify/per-shop-limit.ts';

/** Calls that end when told. */
function openCalls() {
  const running: { shop: string; end: (error?: Error) => void }[] = [];
  const call = (shop: string) => () =>
    new Promise<void>((resolve, reject) => {
      running.push({ shop, end: (error) => (error ? reject(error) : resolve()) });
    });
  return { running, call };
}

test('a shop is asked so many things at once, and the next as soon as one is done', async () => {
  const { running, call } = openCalls();
  const limited = createPerShopLimit(2);
  const all = Promise.all([1, 2, 3, 4].map(() => limited('a', call('a'))));
  await turn();
  expect(running).toHaveLength(2);
  for (const each of [0, 1, 2, 3]) {
    running[each]?.end();
    await turn();
  }
  await all;
  expect(running).toHaveLength(4);
});

test('one shop does not wait for another', async () => {
  const { running, call } = openCalls();
  const limited = createPerShopLimit(1);
  void limited('a', call('a'));
  void limited('b', call('b'));
  await turn();
  expect(running.map(({ shop }) => shop)).toEqual(['a', 'b']);
});

test('a call that fails gives its place away', async () => {
  const { running, call } = openCalls();
  const limited = createPerShopLimit(1);
  const first = limited('a', call('a'));
  const second = limited('a', call('a'));
  await turn();
  running[0]?.end(new Error('no'));
  await expect(first).rejects.toThrow('no');
  await turn();
  running[1]?.end();
  await second;
});
