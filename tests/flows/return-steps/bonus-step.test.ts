import { expect, test } from 'vitest';
import { defaultReturnPolicy } from '../../../app/domain/returns/return-policy.ts';
import type { ReturnStep } from '../../../app/domain/returns/return-step.ts';
import type { Unpaid } from '../../../app/domain/returns/unpaid.ts';
import type { StepExpectation } from '../../../app/domain/returns/step-expectation.ts';
import { lookAtStep } from '../../../app/flows/return-steps/look-at-step.ts';
import { prepareBonus } from '../../../app/flows/return-steps/prepare-bonus.ts';
import type { GivenCredit } from '../../../app/flows/shopify-ports.ts';
import { lineOf, recordOf, start } from '../../domain/returns/a-return.ts';
import { appWithReturns } from '../returns/returns-in-app.ts';
import { returnStep } from '../../factories/returns.ts';
import { orderId } from '../../factories/webhook-bodies.ts';
import { shop } from '../orders/order-in-app.ts';

const line = lineOf({
  outcome: 'store_credit',
  promised: { amount: 2_000, restockingPercent: 0, shippingFee: 0, bonus: 200 },
  received: [{ quantity: 1, condition: 'as_new', locationId: null, at: start }],
});
const record = recordOf({ lines: [line] });

const stepOf = (step: Partial<ReturnStep>): ReturnStep =>
  returnStep({ kind: 'bonus', version: 'credit:l1=1', dueAt: start, ...step });

const items = (to: 'original' | 'store_credit'): StepExpectation => {
  return { of: 'items', lines: [], worth: 2_000, amount: 2_000, currency: 'EUR', to, refunds: [] };
};

test('the gift beside store credit is given when our own step gave the credit; else it is left until staff say', async () => {
  const shopifyReturns = {
    readMoney: () => Promise.resolve({ customerId: '7', currency: 'EUR' }),
    readCredits: () => Promise.resolve([]),
  } as unknown as Parameters<typeof prepareBonus>[0]['shopifyReturns'];
  const prepared = (given: Partial<ReturnStep>, unpaid: Unpaid[] = []) => {
    const steps = [stepOf({ id: 's0', kind: 'process_items', state: 'done', ...given })];
    const claimed = { shop, record: { ...record, unpaid }, policy: defaultReturnPolicy, step: stepOf({}), steps };
    return prepareBonus({ shopifyReturns }, claimed);
  };
  expect(await prepared({ expected: items('store_credit') })).toMatchObject({ what: 'call', call: { amount: 200 } });
  // Staff processed the item in Shopify's own admin, or said that they paid it in another way.
  const left = { what: 'leave', why: 'no_credit', amount: 200 };
  expect(await prepared({ expected: null })).toEqual(left);
  expect(await prepared({ expected: items('original') })).toEqual(left);
  expect(await prepared({ state: 'dropped', expected: items('store_credit') })).toEqual(left);
  const counted = [{ refundId: '5', amount: 500 }];
  expect(await prepared({ expected: { ...items('store_credit'), counted } })).toEqual(left);
  const unpaid = (version: string, amount: number, verdict: Unpaid['verdict']): Unpaid => {
    const entry = { id: version, why: 'no_credit', at: start, amount, to: 'original', refunds: [], verdict } as const;
    return { ...entry, refunds: [], steps: [{ kind: 'bonus', version }] };
  };
  const agreed = unpaid('credit:l1=1', 200, { is: 'pay', at: start });
  expect(await prepared({ expected: null }, [agreed])).toMatchObject({ what: 'call' });
  // What was left of pieces before is not given with those that come later.
  const before = unpaid('credit:l1=0', 150, null);
  expect(await prepared({ expected: items('store_credit') }, [before])).toMatchObject({ call: { amount: 50 } });
});

test('a gift of the same size that another step gave is not taken for this one’s', async () => {
  const { app, deps } = await appWithReturns();
  const [mine, others] = ['0197a3c0-0000-7000-8000-000000000011', '0197a3c0-0000-7000-8000-000000000012'];
  const given: GivenCredit[] = [{ id: '31', createdAt: start, amount: 200, currency: 'EUR' }];
  const shopifyReturns = { ...deps.shopifyReturns, readCredits: () => Promise.resolve(given) };
  const expected = { of: 'bonus', customerId: '7', amount: 200, currency: 'EUR', credits: [] } as const;
  const look = () =>
    lookAtStep({ ...deps, shopifyReturns }, { shop, record, step: stepOf({ id: mine }) }, { ...expected, credits: [] });
  expect((await look()).verdict).toMatchObject({ is: 'done', movements: [{ shopifyId: '31', amount: 200 }] });
  const noted = { returnId: record.id, orderId, what: 'bonus', amount: 200, currency: 'EUR' } as const;
  await app.deps.ledger.note(shop, [{ ...noted, at: start, stepId: others, shopifyId: '31' }]);
  expect((await look()).verdict).toEqual({ is: 'not_done' });
  given.push({ id: '32', createdAt: start, amount: 200, currency: 'EUR' });
  await app.deps.ledger.note(shop, [{ ...noted, at: start, stepId: mine, shopifyId: '32' }]);
  expect((await look()).verdict).toMatchObject({ is: 'done', movements: [{ shopifyId: '32' }] });
});
