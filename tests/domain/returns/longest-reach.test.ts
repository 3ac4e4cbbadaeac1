import { expect, test } from 'vitest';
import { longestReach, seasonReach } from '../../../app/domain/returns/longest-reach.ts';
import { defaultReturnPolicy } from '../../../app/domain/returns/return-policy.ts';

const none = { exchange: null, store_credit: null, refund: null };

test('an order may come back so long as the longest window and its parcel take, a rule’s window included', () => {
  expect(longestReach(defaultReturnPolicy, 14)).toBe(44);
  const rule = { id: 'r', name: 'Coats', when: { productTypes: ['Coats'] }, then: { windows: { exchange: 90 } } };
  expect(longestReach({ ...defaultReturnPolicy, rules: [rule] }, 10)).toBe(100);
});

test('a season reaches from its first order to its last day, where that is longer', () => {
  const season = { name: 'Christmas', from: '2026-11-01', to: '2026-12-24', returnBy: '2027-01-31' };
  expect(longestReach({ ...defaultReturnPolicy, seasons: [season] }, 14)).toBe(91);
  expect(longestReach({ ...defaultReturnPolicy, windows: none, seasons: [] }, 14)).toBe(0);
  // Half of it is not typed yet.
  expect(seasonReach('2026-11-01', '')).toBeNaN();
});
