import { expect, test } from 'vitest';
import { policyForOrder, versionInForce } from '../../../app/domain/returns/policy-for-order.ts';
import type { PolicyVersion, ReturnPolicy } from '../../../app/domain/returns/return-policy.ts';
import { DAY } from '../../../app/domain/shared/instant.ts';
import { orderedAt } from '../../factories/facts.ts';
import { aReturnPolicy } from '../../factories/returnable.ts';

const version = (number: number, day: number, policy: Partial<ReturnPolicy> = {}): PolicyVersion => ({
  version: number,
  policy: aReturnPolicy(policy),
  savedAt: orderedAt + day * DAY,
  savedBy: '1',
});

test('an order is judged by the version in force when it was placed', () => {
  const versions = [version(3, 1), version(1, -9), version(2, -1)];
  expect(versionInForce(versions, orderedAt)?.version).toBe(2);
  expect(versionInForce(versions, orderedAt + DAY)?.version).toBe(3);
});

test('an order from before the first version is judged by the first with returns on', () => {
  const versions = [version(1, 5, { isOn: false }), version(2, 6), version(3, 7)];
  expect(versionInForce(versions, orderedAt)?.version).toBe(2);
  expect(versionInForce([version(1, 5, { isOn: false })], orderedAt)).toBeNull();
});

test('a draft that was saved while returns were off promised nobody anything', () => {
  expect(versionInForce([version(1, -9), version(2, -3, { isOn: false }), version(3, 2)], orderedAt)?.version).toBe(1);
});

test('promises are those of then, and where parcels go is where they go today', () => {
  const then = version(1, -5, {
    windows: { exchange: 60, store_credit: 60, refund: 60 },
    sendBack: [{ countries: [], method: 'own_label', instructions: 'Old Street 1' }],
  });
  const now = version(2, 5, {
    windows: { exchange: 7, store_credit: 7, refund: 7 },
    sendBack: [{ countries: [], method: 'own_label', instructions: 'New Street 2' }],
  });
  const { version: number, policy } = policyForOrder(then, now);
  expect(number).toBe(1);
  expect(policy.windows.refund).toBe(60);
  expect(policy.sendBack[0]?.instructions).toBe('New Street 2');
});

test('with returns off today nobody asks for one on the page, whatever held then', () => {
  expect(policyForOrder(version(1, -5), version(2, 5, { isOn: false })).policy.isOn).toBe(false);
});

test('a shop that never saved a policy takes no returns', () => {
  expect(policyForOrder(null, null)).toMatchObject({ version: 0, policy: { isOn: false } });
});
