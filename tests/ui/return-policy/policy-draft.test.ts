import { expect, test } from 'vitest';
import {
  defaultReturnPolicy,
  returnPolicySchema,
  type ReturnPolicy,
} from '../../../app/domain/returns/return-policy.ts';
import { moneyIn, moneyText } from '../../../app/ui/money-text.ts';
import { policyChanges } from '../../../app/ui/return-policy/policy-changes.ts';
import { policyDraftOf, policyPartsOf } from '../../../app/ui/return-policy/policy-draft.ts';
import { ruleSentence } from '../../../app/ui/return-policy/policy-rule-sentence.ts';
import { ruleDraftOf } from '../../../app/ui/return-policy/policy-rule-draft.ts';

const full: ReturnPolicy = {
  ...defaultReturnPolicy,
  isOn: true,
  windows: { exchange: 60, store_credit: null, refund: 14 },
  fees: { restockingPercent: 10, shipping: 490 },
  rules: [
    {
      id: 'a',
      name: 'Sale',
      when: { productTags: ['sale', 'outlet'], discountPercentAtLeast: 30 },
      then: { finalSale: true },
    },
    {
      id: 'b',
      name: 'Coats',
      when: { countries: ['DE', 'AT'], productTypes: ['Coats'], priceAtLeast: 10_000, priceAtMost: 90_050 },
      then: { windows: { refund: null, exchange: 90 }, fees: { restockingPercent: 0, shipping: 0 } },
    },
  ],
  keepUpTo: 1_500,
  autoApprove: { valueAtMost: 10_000, reasons: ['too_small'], returnsAtMost: 0 },
  moves: { exchange: { at: 'approval' }, store_credit: { at: 'receipt' }, refund: { at: 'after_receipt', days: 5 } },
  seasons: [{ name: 'Christmas', from: '2026-11-01', to: '2026-12-24', returnBy: '2027-01-31' }],
  sendBack: [{ countries: ['IT'], method: 'label', instructions: 'At the post office.' }],
  texts: { de: 'Gern.' },
};

test.each(['EUR', 'JPY', 'KWD'])('a policy that nobody changed in the editor is saved as it was, in %s', (currency) => {
  for (const policy of [defaultReturnPolicy, full])
    expect(returnPolicySchema.parse(policyPartsOf(policyDraftOf(policy, currency), currency))).toEqual(policy);
});

test('what is no amount and no number stays as it was typed, so that its field is refused and not emptied', () => {
  const draft = policyDraftOf(full, 'EUR');
  const typed = { ...draft, sendWithinDays: 'soon', keep: { ...draft.keep, upTo: '' } };
  const result = returnPolicySchema.safeParse(policyPartsOf(typed, 'EUR'));
  expect(result.error?.issues.map(({ path }) => path.join('.')).toSorted()).toEqual(['keepUpTo', 'sendWithinDays']);
});

test('amounts are typed with a point or a comma, in the currency’s own digits', () => {
  expect([moneyIn('12.5', 'EUR'), moneyIn('12,50', 'EUR'), moneyIn('1200', 'JPY'), moneyIn('1.250', 'KWD')]).toEqual([
    1_250, 1_250, 1_200, 1_250,
  ]);
  expect([moneyText(1_250, 'EUR'), moneyText(5, 'EUR'), moneyText(1_200, 'JPY'), moneyText(1_250, 'KWD')]).toEqual([
    '12.50',
    '0.05',
    '1200',
    '1.250',
  ]);
  expect(moneyIn('a lot', 'EUR')).toBe('a lot');
  expect(moneyIn(' ', 'EUR')).toBeNull();
});

test('a save is told in words: what was, what will be, and which rules come, go and change', () => {
  const after: ReturnPolicy = {
    ...full,
    windows: { ...full.windows, refund: 30 },
    fees: { ...full.fees, shipping: 0 },
    rules: [
      ...full.rules.slice(1),
      { id: 'c', name: 'Shoes', when: { productTypes: ['Shoes'] }, then: { finalSale: true } },
    ],
    texts: {},
  };
  expect(policyChanges(full, after, 'EUR')).toEqual([
    'Refunds, window: 14 days → 30 days',
    'Fee for return shipping: €4.90 → €0.00',
    'Rule added: Shoes',
    'Rule removed: Sale',
    'Your words',
  ]);
  expect(policyChanges(full, full, 'EUR')).toEqual([]);
});

test('every part of a policy that can change is told of', () => {
  const other: ReturnPolicy = {
    isOn: !full.isOn,
    windows: { exchange: 1, store_credit: 2, refund: 3 },
    fees: { restockingPercent: 1, shipping: 1 },
    feesWaived: { reasons: [], outcomes: [] },
    rules: [],
    offersOtherProducts: !full.offersOtherProducts,
    creditBonusPercent: 7,
    keepUpTo: null,
    keepReasons: [],
    autoApprove: null,
    photoReasons: [],
    moves: { exchange: { at: 'receipt' }, store_credit: { at: 'approval' }, refund: { at: 'first_scan' } },
    sendWithinDays: 3,
    seasons: [],
    sendBack: [],
    texts: {},
  };
  for (const part of Object.keys(other) as (keyof ReturnPolicy)[])
    expect(policyChanges(full, { ...full, [part]: other[part] }, 'EUR'), part).not.toEqual([]);
});

test('a rule reads as a sentence', () => {
  const [sale, coats] = full.rules.map((rule) => ruleSentence(ruleDraftOf(rule, 'EUR'), 'EUR'));
  expect(sale).toBe('Items tagged sale or outlet and discounted by 30% or more: final sale.');
  expect(coats).toBe(
    'Items of type Coats, from 100.00 EUR, up to 900.50 EUR, and delivered to Germany or Austria: exchanges within 90 days, no refunds, 0% restocking fee, 0.00 EUR for return shipping.',
  );
});
