import { expect, test } from 'vitest';
import { judgeItem } from '../../../app/domain/returns/judge-item.ts';
import type { ReturnOutcome, ReturnPolicy } from '../../../app/domain/returns/return-policy.ts';
import type { ItemVerdict } from '../../../app/domain/returns/return-verdict.ts';
import type { ReturnableLine, ReturnableOrder } from '../../../app/domain/returns/returnable-order.ts';
import type { Instant } from '../../../app/domain/shared/instant.ts';
import { aReturnPolicy, aReturnableLine, aReturnableOrder, aRule, arrivedAt } from '../../factories/returnable.ts';

const rome = 'Europe/Rome';
const on = (date: string): Instant => Date.parse(date);

type Story = {
  policy?: Partial<ReturnPolicy>;
  order?: Partial<ReturnableOrder>;
  line?: Partial<ReturnableLine>;
  now?: string;
  zone?: string;
};

function judged({ policy, order, line, now = '2026-12-06T10:00:00Z', zone = rome }: Story = {}): ItemVerdict {
  return judgeItem(aReturnableLine(line), aReturnableOrder(order), {
    policy: aReturnPolicy(policy),
    zone,
    now: on(now),
  });
}

const outcomesOf = (story: Story): ReturnOutcome[] => judged(story).outcomes.map(({ outcome }) => outcome);
const offer = (outcome: ReturnOutcome, story: Story) => judged(story).outcomes.find((one) => one.outcome === outcome);

test('thirty days count from the day it arrived, and last until midnight in the shop’s zone', () => {
  const lastSecond = '2027-01-04T22:59:59.999Z';
  expect(judged().until).toBe(on(lastSecond));
  expect(judged({ now: lastSecond }).refusal).toBeNull();
  expect(judged({ now: '2027-01-04T23:00:00Z' })).toMatchObject({
    outcomes: [],
    refusal: 'window_over',
    until: on(lastSecond),
  });
});

test('a day is a day of the shop’s calendar, whatever its clocks do', () => {
  // Rome: from 25 to 29 March 2026 the night in between is an hour short.
  const story = {
    policy: { windows: { exchange: 4, store_credit: 4, refund: 4 } },
    line: { deliveredAt: on('2026-03-25T12:00:00Z') },
  };
  expect(judged(story).until).toBe(on('2026-03-29T22:00:00Z') - 1);
  // Where the clock skips midnight (Cairo, 24 April 2026), the day ends when the clock jumps.
  const inCairo = { ...story, zone: 'Africa/Cairo', line: { deliveredAt: on('2026-04-19T12:00:00Z') } };
  expect(judged(inCairo).until).toBe(on('2026-04-23T22:00:00Z') - 1);
});

test('what has not arrived yet has its whole window before it', () => {
  expect(judged({ line: { deliveredAt: on('2026-12-20T10:00:00Z'), isDeliveryAssumed: true } }).until).toBe(
    on('2027-01-19T23:00:00Z') - 1,
  );
  expect(judged({ line: { deliveredAt: null }, now: '2027-06-01T10:00:00Z' }).refusal).toBeNull();
});

test.each<[string, Story, ItemVerdict['refusal']]>([
  ['nothing comes back while returns are off', { policy: { isOn: false } }, 'returns_off'],
  ['a cancelled order has nothing to send back', { order: { cancelledAt: arrivedAt } }, 'order_cancelled'],
  ['what has not left cannot come back', { line: { fulfillmentLineItemId: null } }, 'not_shipped'],
  ['what came back already does not come back twice', { line: { returnableQuantity: 0 } }, 'already_returned'],
  ['a gift card is money, and stays', { line: { isGiftCard: true } }, 'gift_card'],
  [
    'what nobody offers cannot be asked for',
    { policy: { windows: { exchange: null, store_credit: null, refund: null } } },
    'outcome_off',
  ],
  ['what is over is over', { now: '2027-03-01T10:00:00Z' }, 'window_over'],
  [
    'final sale is final after its window too',
    { policy: { rules: [aRule({ productTags: ['cotton'] }, { finalSale: true })] }, now: '2027-03-01T10:00:00Z' },
    'final_sale',
  ],
])('%s', (_, story, refusal) => {
  expect(judged(story)).toMatchObject({ outcomes: [], refusal });
});

test('each outcome has a window of its own', () => {
  const policy = { windows: { exchange: 60, store_credit: 45, refund: 14 } };
  expect(outcomesOf({ policy, now: '2026-12-20T10:00:00Z' })).toEqual(['exchange', 'other_product', 'store_credit']);
  expect(judged({ policy }).until).toBe(on('2027-02-03T23:00:00Z') - 1);
});

test('store credit is for those who can hold it', () => {
  expect(outcomesOf({ order: { mayHoldCredit: false } })).not.toContain('store_credit');
  expect(outcomesOf({ order: { customerId: null } })).not.toContain('store_credit');
});

test('what has no product any more cannot be swapped for another size of it', () => {
  expect(outcomesOf({ line: { productId: null, variantId: null } })).toEqual([
    'other_product',
    'store_credit',
    'refund',
  ]);
});

test('other products are offered where the shop wants it', () => {
  expect(outcomesOf({ policy: { offersOtherProducts: false } })).toEqual(['exchange', 'store_credit', 'refund']);
});

test('small things may be kept, by the price that they have in the shop before discounts', () => {
  const kept = (shopPrice: number) => outcomesOf({ policy: { keepUpTo: 1_500 }, line: { shopPrice, price: 99 } });
  expect(kept(1_500)).toEqual(expect.arrayContaining(['keep_replacement', 'keep_refund']));
  expect(kept(1_501)).not.toContain('keep_refund');
});

test.each<[string, Parameters<typeof aRule>[0], Story, boolean]>([
  ['a country', { countries: ['DE', 'IT'] }, {}, true],
  ['another country', { countries: ['DE'] }, {}, false],
  ['no country that is known', { countries: ['DE'] }, { order: { country: null } }, false],
  ['a tag, however it is written', { productTags: ['COTTON'] }, {}, true],
  ['another tag', { productTags: ['wool'] }, {}, false],
  ['a type', { productTypes: ['shirts'] }, {}, true],
  ['no type', { productTypes: ['shirts'] }, { line: { productType: null } }, false],
  ['a collection', { collections: ['winter', 'summer'] }, {}, true],
  ['a price that is high enough', { priceAtLeast: 4_000 }, {}, true],
  ['a price that is too low', { priceAtLeast: 4_001 }, {}, false],
  ['a price that is low enough', { priceAtMost: 4_000 }, {}, true],
  ['a price that is too high', { priceAtMost: 3_999 }, {}, false],
  [
    'the shop’s price, not that of the order',
    { priceAtLeast: 5_000 },
    { line: { price: 650_000, paid: 650_000 } },
    false,
  ],
  ['a discount', { discountPercentAtLeast: 25 }, {}, true],
  ['a smaller discount', { discountPercentAtLeast: 26 }, {}, false],
  ['what was free anyway has no discount', { discountPercentAtLeast: 1 }, { line: { price: 0, paid: 0 } }, false],
  ['both of two conditions', { countries: ['IT'], productTags: ['cotton'] }, {}, true],
  ['one of two conditions', { countries: ['IT'], productTags: ['wool'] }, {}, false],
  ['an empty list', { countries: [] }, {}, false],
])('a rule is about %s', (_, when, story, isAbout) => {
  const rules = [aRule(when, { windows: { refund: 90 } })];
  expect(judged({ ...story, policy: { rules } }).ruleId).toBe(isAbout ? 'r1' : null);
});

test('a rule can shorten a window, and take an outcome away', () => {
  const rules = [aRule({ productTags: ['cotton'] }, { windows: { refund: null, exchange: 7 } })];
  expect(outcomesOf({ policy: { rules } })).toEqual(['exchange', 'other_product', 'store_credit']);
  expect(outcomesOf({ policy: { rules }, now: '2026-12-13T10:00:00Z' })).toEqual(['store_credit']);
});

test('final sale comes back when it is damaged, defective or the wrong item, and for nothing else', () => {
  const rules = [aRule({ productTags: ['cotton'] }, { finalSale: true }, 'sale')];
  expect(judged({ policy: { rules } })).toMatchObject({
    refusal: null,
    onlyFor: ['damaged', 'defective', 'wrong_item'],
    ruleId: 'sale',
  });
});

test('a season gives until its own day, where that is later than the window’s', () => {
  const season = { name: 'Christmas', from: '2026-11-01', to: '2026-12-24', returnBy: '2027-01-31' };
  expect(judged({ policy: { seasons: [season] } })).toMatchObject({
    until: on('2027-01-31T23:00:00Z') - 1,
    seasonName: 'Christmas',
  });
  const long = { windows: { exchange: 100, store_credit: 100, refund: 100 }, seasons: [season] };
  expect(judged({ policy: long })).toMatchObject({ until: on('2027-03-15T23:00:00Z') - 1, seasonName: null });
});

test('an order belongs to a season by the shop’s calendar, first and last day included', () => {
  const season = { name: 'Christmas', from: '2026-12-02', to: '2026-12-02', returnBy: '2027-06-30' };
  const named = (placedAt: string) =>
    judged({ policy: { seasons: [season] }, order: { placedAt: on(placedAt) } }).seasonName;
  expect(named('2026-12-01T22:59:59Z')).toBeNull();
  expect(named('2026-12-01T23:00:00Z')).toBe('Christmas');
  expect(named('2026-12-02T22:59:59Z')).toBe('Christmas');
  expect(named('2026-12-02T23:00:00Z')).toBeNull();
});

test('a season gives nothing that is not offered, and does not undo a final sale', () => {
  const policy = {
    windows: { exchange: 10, store_credit: null, refund: null },
    seasons: [{ name: 'Christmas', from: '2026-11-01', to: '2026-12-24', returnBy: '2027-01-31' }],
    rules: [aRule({ productTags: ['cotton'] }, { finalSale: true as const })],
  };
  expect(judged({ policy }).outcomes.map(({ outcome }) => outcome)).toEqual(['exchange', 'other_product']);
  expect(judged({ policy }).onlyFor).not.toBeNull();
});

test('a swap, also for another product, and what is kept cost nothing, money back costs what the policy says', () => {
  const policy = {
    fees: { restockingPercent: 10, shipping: 500 },
    feesWaived: { reasons: [], outcomes: [] },
    keepUpTo: 9_999,
  };
  expect(offer('refund', { policy })).toMatchObject({ restockingPercent: 10, shippingFee: 500 });
  for (const outcome of ['exchange', 'other_product', 'keep_replacement', 'keep_refund'] as const)
    expect(offer(outcome, { policy }), outcome).toMatchObject({ restockingPercent: 0, shippingFee: 0 });
});

test('the shop’s fee is told in the order’s currency, at the rate the order was converted at', () => {
  const policy = { fees: { restockingPercent: 0, shipping: 500 } };
  const inYen = { currency: 'JPY', shopCurrency: 'EUR', rate: { shop: 9_499, order: 15_437 } };
  expect(offer('refund', { policy, order: inYen })?.shippingFee).toBe(812);
  const inDinar = { currency: 'KWD', shopCurrency: 'EUR', rate: { shop: 9_499, order: 33_721 } };
  expect(offer('refund', { policy, order: inDinar })?.shippingFee).toBe(1_774);
  const forNothing = { currency: 'JPY', shopCurrency: 'EUR', rate: { shop: 0, order: 0 } };
  expect(offer('refund', { policy, order: forNothing })?.shippingFee).toBe(0);
});

test('a rule’s fee takes the place of the policy’s', () => {
  const policy = {
    fees: { restockingPercent: 10, shipping: 500 },
    rules: [aRule({ countries: ['IT'] }, { fees: { shipping: 0 } })],
  };
  expect(offer('refund', { policy })).toMatchObject({ restockingPercent: 10, shippingFee: 0 });
});

test('of several rules’ fees the lowest counts', () => {
  const policy = {
    rules: [
      aRule({ countries: ['IT'] }, { fees: { shipping: 900, restockingPercent: 5 } }),
      aRule({ productTags: ['cotton'] }, { fees: { shipping: 300, restockingPercent: 20 } }, 'r2'),
    ],
  };
  expect(offer('refund', { policy })).toMatchObject({ restockingPercent: 5, shippingFee: 300 });
});
