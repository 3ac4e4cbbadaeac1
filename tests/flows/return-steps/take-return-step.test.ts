import { expect, test } from 'vitest';
import type { ReturnRecord } from '../../../app/domain/returns/return-record.ts';
import type { WantedStep } from '../../../app/domain/returns/return-step.ts';
import { wantedSteps } from '../../../app/domain/returns/wanted-steps.ts';
import { UnclearError } from '../../../app/domain/shared/errors.ts';
import type { ShopifyReturn, ShopifyReturns } from '../../../app/flows/shopify-ports.ts';
import { takeReturnStep } from '../../../app/flows/return-steps/take-return-step.ts';
import { shop } from '../orders/order-in-app.ts';
import { appWithReturns, requested, stepsOf, type ReturnsApp } from '../returns/returns-in-app.ts';

/** Steps of the return, taken with what Shopify answers in a test. */
const stepsWith = ({ deps }: ReturnsApp, answers: Partial<ShopifyReturns>) => {
  const shopifyReturns = { ...deps.shopifyReturns, reasonIds: () => Promise.resolve({}), ...answers };
  return (id: string) => takeReturnStep({ ...deps, shopifyReturns }, shop, id);
};

const unclear = () => Promise.reject(new UnclearError('no answer'));

const leasesEnd = ({ app }: ReturnsApp) =>
  app.sql(shop, `UPDATE return_steps SET lease_until = now() - interval '1 second', retry_at = NULL`);

/** As somebody changes the return while a worker has its step. */
const change = (
  { app, deps }: ReturnsApp,
  id: string,
  changed: (record: ReturnRecord) => ReturnRecord,
  wanted?: WantedStep[],
) =>
  deps.returns.locked(shop, id, async (one) => {
    const record = changed(one.record);
    const note = { at: app.clock.now, by: '1', what: 'changed', detail: null };
    await one.save(record, note, wanted ?? wantedSteps(record, one.policy));
  });

test('a step whose call came to nothing, and that nobody wants any more, is dropped and holds up no other', async () => {
  const world = await appWithReturns();
  const { id } = await requested(world);
  const take = stepsWith(world, { call: unclear });
  expect(await take(id)).toBe('unclear');
  await change(world, id, (record) => ({ ...record, state: 'canceled' }));
  expect(await stepsOf(world, id)).toEqual(['request calling', 'cancel planned']);
  await leasesEnd(world);
  expect(await take(id)).toBe('again');
  expect(await stepsOf(world, id)).toEqual(['cancel planned']);
  expect(await take(id)).toBe('done');
});

const atShopify: ShopifyReturn = {
  id: '9',
  orderId: '1',
  name: '#1001-R1',
  state: 'requested',
  createdAt: 0,
  lines: [],
  exchanges: [],
  reverseFulfillmentOrderId: null,
  reverseDelivery: null,
};

test('what staff decide of a return from Shopify is told by Shopify, which is silent of our own', async () => {
  for (const origin of ['shopify', 'shopper'] as const) {
    const world = await appWithReturns();
    const { id } = await requested(world);
    await change(world, id, (record) => ({ ...record, origin }));
    const told: unknown[] = [];
    const call: ShopifyReturns['call'] = (_shop, { kind, isToldByShopify }) => {
      told.push([kind, isToldByShopify]);
      return unclear();
    };
    await change(world, id, (record) => ({ ...record, state: 'declined', shopifyReturnId: '9' }));
    const take = stepsWith(world, { call, readReturn: () => Promise.resolve(atShopify) });
    expect(await take(id)).toBe('unclear');
    expect(told).toEqual([['decline', origin === 'shopify']]);
  }
});

const askedOnce: WantedStep[] = [{ kind: 'request', version: 'first', dueAt: 0 }];

test.each<[string, (record: ReturnRecord) => ReturnRecord, WantedStep[] | undefined]>([
  [
    'an item of it',
    (record) => ({ ...record, lines: record.lines.map((line) => ({ ...line, reason: 'other' as const })) }),
    undefined,
  ],
  ['its state, which calls for something else', (record) => ({ ...record, state: 'canceled' }), undefined],
  ['its state, and nobody took the step away', (record) => ({ ...record, state: 'canceled' }), askedOnce],
])(
  'while Shopify is looked at somebody changes %s: nothing is called for the old one',
  async (_what, changed, wanted) => {
    const world = await appWithReturns();
    const { id } = await requested(world);
    let calls = 0;
    const call = () => {
      calls += 1;
      return unclear();
    };
    const readReturns = async () => {
      await change(world, id, changed, wanted);
      return [];
    };
    expect(await stepsWith(world, { call, readReturns })(id)).toBe('lost');
    expect(calls).toBe(0);
  },
);
