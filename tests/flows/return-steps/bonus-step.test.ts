import { expect, test } from 'vitest';
import { defaultReturnPolicy } from '../../../app/domain/returns/return-policy.ts';
import type { ReturnStep } from '../../../app/domain/returns/return-step.ts';
import type { Unpaid } from '../../../app/domain/returns/return-unpaid.ts';
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
  const prepared = (given: Partial<ReturnStep>, unpaid: Unpaid[] = [], gifts: ReturnStep[] = [], own = record) => {
    const steps = [stepOf({ id: 's0', kind: 'process_items', state: 'done', ...given }), ...gifts];
    const step = stepOf({ version: given.version ?? 'credit:l1=1' });
    const claimed = { shop, record: { ...own, unpaid }, policy: defaultReturnPolicy, step, steps };
    return prepareBonus({ shopifyReturns }, claimed);
  };
  expect(await prepared({ expected: items('store_credit') })).toMatchObject({ what: 'call', call: { amount: 200 } });
  // Staff processed the item in Shopify's own admin, or said that they paid it in another way.
  const isLeft = { what: 'leave', why: 'no_credit', amount: 200 };
  expect(await prepared({ expected: null })).toEqual(isLeft);
  expect(await prepared({ expected: items('original') })).toEqual(isLeft);
  expect(await prepared({ state: 'dropped', expected: items('store_credit') })).toEqual(isLeft);
  const counted = [{ refundId: '5', amount: 500 }];
  expect(await prepared({ expected: { ...items('store_credit'), counted } })).toEqual(isLeft);
  const unpaid = (version: string, amount: number, verdict: Unpaid['verdict']): Unpaid => {
    const entry = { id: version, why: 'no_credit', at: start, amount, to: 'original', refunds: [], verdict } as const;
    return { ...entry, refunds: [], steps: [{ kind: 'bonus', version }] };
  };
  const agreed = unpaid('credit:l1=1', 200, { is: 'pay', at: start });
  expect(await prepared({ expected: null }, [agreed])).toMatchObject({ what: 'call' });
  // Two that come one by one: what was left of the first is not given with the second, nor lost when staff let it go.
  const part = { quantity: 1, condition: 'as_new', locationId: null } as const;
  const received = [
    { ...part, at: start },
    { ...part, at: start + 1 },
  ];
  const two = recordOf({ lines: [{ ...line, quantity: 2, received }] });
  const credit = { expected: items('store_credit') };
  const second = { ...credit, version: 'credit:l1=2' };
  const left = (verdict: Unpaid['verdict']) => [unpaid('credit:l1=1', 100, verdict)];
  expect(await prepared(second, left(null), [], two)).toMatchObject({ call: { amount: 100 } });
  const gift: StepExpectation = { of: 'bonus', customerId: '7', amount: 100, currency: 'EUR', credits: [] };
  const gave = (version: string, expected: unknown = gift) => [stepOf({ id: 's9', version, state: 'done', expected })];
  const goes = left({ is: 'pay', at: start });
  expect(await prepared(credit, goes, gave('credit:l1=2'), two)).toMatchObject({ call: { amount: 100 } });
  // A gift that a person says was given is not given again, though nobody wrote down how much it was.
  expect(await prepared(second, [], gave('credit:l1=1', null), two)).toMatchObject({ call: { amount: 100 } });
  // Nor is there ever more than was promised, whatever the steps were called.
  const all = { ...gift, amount: 200 };
  expect(await prepared(credit, goes, gave('credit:l1=2', all), two)).toEqual({ what: 'nothing_to_do' });
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
