import { expect, test } from 'vitest';
import { judgeItem } from '../../../app/domain/returns/judge-item.ts';
import { offersFor } from '../../../app/domain/returns/offers.ts';
import { returnReasons, type ReturnPolicy, type ReturnReason } from '../../../app/domain/returns/return-policy.ts';
import { aReturnPolicy, aReturnableLine, aReturnableOrder, aRule, arrivedAt } from '../../factories/returnable.ts';

function offers(reason: ReturnReason, overrides: Partial<ReturnPolicy> = {}) {
  const policy = aReturnPolicy({ keepUpTo: 9_999, fees: { restockingPercent: 10, shipping: 500 }, ...overrides });
  const verdict = judgeItem(aReturnableLine(), aReturnableOrder(), { policy, zone: 'Europe/Rome', now: arrivedAt });
  return offersFor(verdict, reason, policy);
}

const named = (reason: ReturnReason, overrides?: Partial<ReturnPolicy>) =>
  offers(reason, overrides).map(({ outcome }) => outcome);

test.each<[ReturnReason, string[]]>([
  ['too_small', ['exchange', 'other_product', 'store_credit', 'refund']],
  ['color', ['exchange', 'other_product', 'store_credit', 'refund']],
  ['style', ['other_product', 'store_credit', 'refund', 'exchange']],
  ['changed_mind', ['refund', 'store_credit', 'other_product', 'exchange']],
  ['not_as_described', ['refund', 'store_credit', 'other_product', 'exchange']],
  ['damaged', ['keep_replacement', 'keep_refund', 'exchange', 'refund', 'store_credit', 'other_product']],
  ['wrong_item', ['keep_replacement', 'keep_refund', 'exchange', 'refund', 'store_credit', 'other_product']],
])('%s: the best answer to the reason comes first', (reason, outcomes) => {
  expect(named(reason)).toEqual(outcomes);
});

test('money back is never hidden: for every reason it is offered where the policy offers it', () => {
  for (const reason of returnReasons) expect(named(reason), reason).toContain('refund');
});

test('keeping is offered for the reasons that the merchant chose, and for no other', () => {
  for (const reason of returnReasons)
    expect(named(reason, { keepReasons: ['too_small'] }).includes('keep_refund'), reason).toBe(reason === 'too_small');
});

test('who is not at fault pays nothing', () => {
  const feesOf = (reason: ReturnReason) => offers(reason).find(({ outcome }) => outcome === 'refund');
  expect(feesOf('changed_mind')).toMatchObject({ restockingPercent: 10, shippingFee: 500 });
  expect(feesOf('damaged')).toMatchObject({ restockingPercent: 0, shippingFee: 0 });
  expect(feesOf('arrived_late')).toMatchObject({ restockingPercent: 0, shippingFee: 0 });
});

test('fees are waived for the outcomes that the merchant wants to be chosen', () => {
  const waived = { feesWaived: { reasons: [], outcomes: ['store_credit' as const] } };
  const [refund, credit] = offers('changed_mind', waived);
  expect(refund).toMatchObject({ outcome: 'refund', shippingFee: 500 });
  expect(credit).toMatchObject({ outcome: 'store_credit', restockingPercent: 0, shippingFee: 0 });
});

test('final sale has no answer to a change of mind', () => {
  const rules = [aRule({ productTags: ['cotton'] }, { finalSale: true })];
  expect(offers('changed_mind', { rules })).toEqual([]);
  expect(named('defective', { rules })).toContain('refund');
});
