import { afterAll, expect, test } from 'vitest';
import type { Deps } from '../../app/flows/ports.ts';
import { RetryableError } from '../../app/domain/shared/errors.ts';
import { resolveParkedStep } from '../../app/flows/returns/close-return.ts';
import { reconcileLedger } from '../../app/flows/returns/reconcile-ledger.ts';
import { settleUnpaid } from '../../app/flows/return-steps/settle-unpaid.ts';
import { takeReturnStep, takeReturnSteps } from '../../app/flows/return-steps/take-return-step.ts';
import { closeWorld, gifts, hatIsHere, leasesEnd, moved, shop, staff, statesOf, unpaidOf } from './hat-is-here.ts';

afterAll(closeWorld);

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

test('an open call that could not be looked at is looked at again in some seconds, and its own lease is never cut', async () => {
  const one = await hatIsHere();
  const secondsLeft = () =>
    one.world.app.sql(
      shop,
      `SELECT extract(epoch FROM lease_until - now())::int AS left FROM return_steps
       WHERE return_id = $1::uuid AND state = 'calling'`,
      one.returnId,
    );
  one.shopify.next.push('cut_after');
  const blind: Deps['shopifyReturns'] = {
    ...one.deps.shopifyReturns,
    readReturn: () => Promise.reject(new RetryableError('throttled')),
  };
  const { readReturn } = one.deps.shopifyReturns;
  let isCalled = false;
  const half: Deps['shopifyReturns'] = {
    ...one.deps.shopifyReturns,
    readReturn: (...args) => (isCalled ? blind.readReturn(...args) : readReturn(...args)),
    call: (...args) => {
      isCalled = args[1].kind === 'process_items';
      return one.deps.shopifyReturns.call(...args);
    },
  };
  expect(await takeReturnSteps({ ...one.deps, shopifyReturns: half }, shop, one.returnId)).toBe('unclear');
  expect(await secondsLeft()).toMatchObject([{ left: expect.toSatisfy((left: number) => left > 60) as number }]);
  await leasesEnd(one);
  expect(await takeReturnSteps({ ...one.deps, shopifyReturns: blind }, shop, one.returnId)).toBe('unclear');
  expect(await secondsLeft()).toMatchObject([{ left: expect.toSatisfy((left: number) => left <= 10) as number }]);
  await leasesEnd(one);
  await takeReturnSteps(one.deps, shop, one.returnId);
  expect(one.shopify.arrived.filter((name) => name === 'ReturnProcess')).toHaveLength(1);
});

test('a refund by hand meanwhile counts for the return, which pays the rest; what it took the place of goes by one word', async () => {
  const one = await hatIsHere();
  await one.world.control('POST', `/sandbox/shops/${shop}/orders/${one.orderId}/refunds`, { amount: '15.00' });
  await takeReturnSteps(one.deps, shop, one.returnId);
  expect(await moved(one)).toEqual([['store_credit', 500]]);
  expect(await one.deps.returns.find(shop, one.returnId)).toMatchObject({
    attention: 'settled_at_shopify',
    state: 'closed',
  });
  expect(await unpaidOf(one)).toMatchObject([
    { why: 'counted', amount: 1_500 },
    { why: 'no_credit', amount: 200 },
  ]);
  const [counted, bonus] = await unpaidOf(one);
  const say = (id: string | undefined, is: 'pay' | 'leave', amount: number) =>
    settleUnpaid(one.deps, staff, one.returnId, { id: id ?? '', is, amount });
  expect(await say(counted?.id, 'pay', 1_400)).toEqual({ ok: false, reason: 'changed_meanwhile' });
  expect(await say(bonus?.id, 'pay', 200)).toEqual({ ok: true });
  expect(await say(counted?.id, 'leave', 1_500)).toEqual({ ok: true });
  await leasesEnd(one);
  await takeReturnSteps(one.deps, shop, one.returnId);
  expect(await moved(one)).toEqual([
    ['store_credit', 500],
    ['bonus', 200],
  ]);
  expect((await one.deps.returns.find(shop, one.returnId))?.attention).toBeNull();
});

test('what staff say was for something else is paid once, as a refund of its own, however the line breaks', async () => {
  const one = await hatIsHere();
  await one.world.control('POST', `/sandbox/shops/${shop}/orders/${one.orderId}/refunds`, { amount: '8.00' });
  await takeReturnSteps(one.deps, shop, one.returnId);
  expect(await moved(one)).toEqual([['store_credit', 1_200]]);
  const [counted] = await unpaidOf(one);
  const said = { id: counted?.id ?? '', is: 'pay', amount: 800 } as const;
  const clicks = [1, 2].map(() => settleUnpaid(one.deps, staff, one.returnId, said));
  expect((await Promise.all(clicks)).filter(({ ok }) => ok)).toHaveLength(1);
  // The order has 20.00 in all, and 20.00 of it are given: nothing is left, and that is said.
  await takeReturnSteps(one.deps, shop, one.returnId);
  expect(await moved(one)).toEqual([['store_credit', 1_200]]);
  expect((await unpaidOf(one)).find(({ why }) => why === 'short')).toMatchObject({ amount: 800, verdict: null });
  // The shopper pays something else, and staff try again.
  const order = one.world.store(shop).orders.get(one.orderId);
  const [sale] = order?.transactions ?? [];
  if (!order || !sale) throw new Error('nothing was paid');
  order.transactions.push({ ...sale, id: `${sale.id}9`, amount: 500 });
  const short = (await unpaidOf(one)).find(({ why }) => why === 'short');
  await settleUnpaid(one.deps, staff, one.returnId, { ...said, id: short?.id ?? '' });
  one.shopify.next.push('cut_after');
  await takeReturnSteps(one.deps, shop, one.returnId);
  await leasesEnd(one);
  await takeReturnSteps(one.deps, shop, one.returnId);
  expect(one.shopify.arrived.filter((name) => name === 'RefundRest')).toHaveLength(1);
  expect(await moved(one)).toEqual([
    ['store_credit', 1_200],
    ['store_credit', 500],
  ]);
  // Of what is still not there to give, staff hear again.
  expect((await unpaidOf(one)).find(({ why, verdict }) => why === 'short' && verdict === null)?.amount).toBe(300);
  expect(await reconcileLedger(one.deps, shop)).toEqual([]);
});

test('a refund that goes out once more goes out under the same key, by which Shopify knows it', async () => {
  const one = await hatIsHere();
  await one.world.control('POST', `/sandbox/shops/${shop}/orders/${one.orderId}/refunds`, { amount: '20.00' });
  const keys: string[] = [];
  const { call } = one.deps.shopifyReturns;
  const heard: Deps['shopifyReturns']['call'] = (domain, asked, limit) => {
    if (asked.kind === 'rest') keys.push(asked.key);
    return call(domain, asked, limit);
  };
  const deps = { ...one.deps, shopifyReturns: { ...one.deps.shopifyReturns, call: heard } };
  await takeReturnSteps(deps, shop, one.returnId);
  // What was refunded by hand was for something else, and the shopper has paid more since.
  const order = one.world.store(shop).orders.get(one.orderId);
  const [sale] = order?.transactions ?? [];
  order?.transactions.push({ ...sale, id: `${sale?.id}9` } as NonNullable<typeof sale>);
  const [counted] = await unpaidOf(one);
  await settleUnpaid(deps, staff, one.returnId, { id: counted?.id ?? '', is: 'pay', amount: 2_000 });
  one.shopify.next.push('cut_before', 'user_errors');
  for (let tries = 0; tries < 4; tries += 1) {
    await takeReturnSteps(deps, shop, one.returnId);
    await leasesEnd(one);
  }
  expect(keys).toHaveLength(3);
  expect(new Set(keys).size).toBe(1);
  expect((await moved(one)).filter(([, amount]) => amount === 2_000)).toHaveLength(1);
});

test('a return that somebody closes at Shopify pays nothing more, shows what was due, and goes on when staff say so', async () => {
  const one = await hatIsHere();
  const theirs = one.world.store(shop).orders.get(one.orderId)?.returns[0];
  await one.world.control('PATCH', `/sandbox/shops/${shop}/orders/${one.orderId}/returns/${theirs?.id}`, {
    status: 'closed',
  });
  await takeReturnSteps(one.deps, shop, one.returnId);
  expect(await moved(one)).toEqual([]);
  expect(await one.deps.returns.find(shop, one.returnId)).toMatchObject({
    attention: 'settled_at_shopify',
    state: 'closed',
  });
  const [ended] = await unpaidOf(one);
  expect(ended).toMatchObject({ why: 'ended', amount: 2_200 });
  await settleUnpaid(one.deps, staff, one.returnId, { id: ended?.id ?? '', is: 'pay', amount: 2_200 });
  one.world.app.clock.now += 1_000;
  await leasesEnd(one);
  await takeReturnSteps(one.deps, shop, one.returnId);
  expect(await moved(one)).toEqual([
    ['store_credit', 2_000],
    ['bonus', 200],
  ]);
  expect(theirs?.status).toBe('closed');
  expect(await one.deps.returns.find(shop, one.returnId)).toMatchObject({ attention: null, state: 'closed' });
});

test('an item that somebody takes off the return at Shopify is paid by one word, as a refund of its own', async () => {
  const one = await hatIsHere();
  const theirs = one.world.store(shop).orders.get(one.orderId)?.returns[0];
  const at = `/sandbox/shops/${shop}/orders/${one.orderId}/returns/${theirs?.id}/remove`;
  await one.world.control('POST', at, { lines: [{ id: theirs?.lines[0]?.id, quantity: 1 }] });
  await takeReturnSteps(one.deps, shop, one.returnId);
  const [removed] = await unpaidOf(one);
  expect(removed).toMatchObject({ why: 'removed', amount: 2_000, to: 'store_credit' });
  const said = { id: removed?.id ?? '', is: 'pay', amount: 2_000 } as const;
  expect(await settleUnpaid(one.deps, staff, one.returnId, said)).toEqual({ ok: true });
  for (let tries = 0; tries < 2; tries += 1) {
    await leasesEnd(one);
    await takeReturnSteps(one.deps, shop, one.returnId);
  }
  expect(await moved(one)).toEqual([['store_credit', 2_000]]);
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
