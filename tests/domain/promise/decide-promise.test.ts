import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OrderSnapshot } from '../../../app/domain/facts/order-facts.ts';
import { decidePromise } from '../../../app/domain/promise/decide-promise.ts';
import type { PromiseConfig } from '../../../app/domain/promise/promise-config.ts';
import { DAY, HOUR, MINUTE } from '../../../app/domain/shared/instant.ts';
import { aFulfillment, aLine, anOrder, aProduct, factsOf, orderedAt, someAnswers } from '../../factories/facts.ts';
import { aPromiseConfig, anOrderPromise, aSeason, at, noHolidays } from './promise-world.ts';

type Known = Parameters<typeof factsOf>[0];

const decided = (known: Known = {}, config: Partial<PromiseConfig> = {}) =>
  decidePromise(
    factsOf({ asked: someAnswers(), ...known }),
    { version: 1, config: aPromiseConfig(config) },
    'Europe/Rome',
    noHolidays,
  );
const variant = aLine().variantId ?? '';
const left = (pieces: number, readAt = orderedAt + 2 * MINUTE) => ({
  stock: { readAt, left: { [variant]: pieces }, onPlan: [] },
});
const bankTransfer = (changes: Partial<OrderSnapshot> = {}) =>
  anOrder({ paymentMethods: ['Bank Deposit'], financialStatus: 'pending', ...changes });
const waiting = { unpaidAt: orderedAt, paidAt: null };

test('it waits until Shopify was asked, and is then what the storefront said', () => {
  expect(decided({ asked: null })).toBeNull();
  expect(decided()).toEqual(anOrderPromise());
  expect(decided({}, { isOn: false })).toBe('none');
});

test('where the page promised nothing, nobody needs to be asked; where products have rules, somebody does', () => {
  const unknown = { order: anOrder({ shippingLine: null }), asked: null };
  expect(decided(unknown)).toBe('none');
  expect(decided(unknown, { productRules: [{ tag: 'engraved', extraHandlingDays: 1 }] })).toBeNull();
});

test('what was sold although there was none left is promised nothing', () => {
  expect(decided(left(-1))).toBe('none');
  expect(decided(left(0))).toEqual(anOrderPromise());
  expect(decided({ stock: { readAt: orderedAt, left: { other: -5 }, onPlan: [] } })).toEqual(anOrderPromise());
});

test('one oversold piece speaks for the whole order, but not one that was taken out of it', () => {
  const second = aLine({ id: '2', variantId: 'second' });
  const stock = { readAt: orderedAt, left: { second: -1 }, onPlan: [] };
  expect(decided({ order: anOrder({ lines: [aLine(), second] }), stock })).toBe('none');
  const without = anOrder({ lines: [aLine(), { ...second, currentQuantity: 0 }] });
  expect(decided({ order: without, stock })).toEqual(anOrderPromise());
});

test('an hour later the shelf may have been filled, so what is sold on below zero is promised nothing', () => {
  expect(decided(left(9, orderedAt + HOUR))).toEqual(anOrderPromise());
  expect(decided(left(9, orderedAt + HOUR + 1))).toBe('none');
  expect(decided({ stock: { readAt: orderedAt + DAY, left: {}, onPlan: [] } })).toEqual(anOrderPromise());
});

test('a preorder by a selling plan is promised nothing, as its page said; a subscription’s first parcel is', () => {
  const stock = { readAt: orderedAt, left: {}, onPlan: [aLine().id] };
  expect(decided({ stock })).toBe('none');
  expect(decided({ stock: { ...stock, onPlan: ['another line'] } })).toEqual(anOrderPromise());
  const first = anOrder({ sourceName: 'subscription_contract_checkout_one' });
  expect(decided({ order: first, stock })).toEqual(anOrderPromise());
});

test('while the shop waits for a bank transfer nothing is promised, however long it takes', () => {
  expect(decided({ order: bankTransfer(), payment: waiting })).toBeNull();
});

test('once it is paid it is promised what the storefront says to whoever orders then', () => {
  const paidAt = at('2026-12-03T15:00', 'Europe/Rome');
  const paid = { order: bankTransfer({ financialStatus: 'paid' }), payment: { unpaidAt: orderedAt, paidAt } };
  expect(decided(paid)).toMatchObject({ arrives: { from: '2026-12-08', by: '2026-12-09' } });
});

test('what is paid within the hour was paid at the checkout', () => {
  const payment = (paidAt: number) => ({ payment: { unpaidAt: orderedAt, paidAt } });
  expect(decided(payment(orderedAt + HOUR))).toEqual(anOrderPromise());
  const createdAt = at('2026-12-01T13:30', 'Europe/Rome');
  const overTheCutoff = { order: anOrder({ createdAt }), payment: { unpaidAt: createdAt, paidAt: createdAt + HOUR } };
  expect(decided(overTheCutoff)).toMatchObject({ arrives: { by: '2026-12-04' } });
  expect(decided(payment(orderedAt + 5 * HOUR))).toMatchObject({ arrives: { by: '2026-12-07' } });
});

test('a shop that sends before it is paid does not wait: from then on it counts', () => {
  const sentAt = at('2026-12-02T10:00', 'Europe/Rome');
  const fulfillments = [aFulfillment({ createdAt: sentAt })];
  expect(decided({ order: bankTransfer(), payment: waiting, fulfillments })).toMatchObject({
    arrives: { by: '2026-12-07' },
    shipBy: at('2026-12-03T00:00', 'Europe/Rome'),
  });
});

test.each([
  ['Cash on Delivery (COD)'],
  ['COD'],
  ['Nachnahme'],
  ['Contrassegno'],
  ['Contre-remboursement'],
  ['Paiement à la livraison'],
  ['Pago contra reembolso'],
  ['Ramburs (plată la livrare)'],
  ['Αντικαταβολή'],
  ['الدفع عند الاستلام'],
  ['Kapıda Ödeme'],
])('%s is paid at the door: nobody waits for it', (method) => {
  expect(decided({ order: bankTransfer({ paymentMethods: [method] }), payment: waiting })).toEqual(anOrderPromise());
});

test.each([['Bank Deposit'], ['Money Order'], ['Vorkasse'], ['Bonifico bancario'], ['custom code 7']])(
  '%s is waited for',
  (method) => {
    expect(decided({ order: bankTransfer({ paymentMethods: [method] }), payment: waiting })).toBeNull();
  },
);

test('a business that buys on account is not waited for', () => {
  expect(decided({ order: bankTransfer({ isBusiness: true }), payment: waiting })).toEqual(anOrderPromise());
});

test('an edit that leaves something to pay later does not take back that it was paid', () => {
  const payment = { unpaidAt: orderedAt + 3 * DAY, paidAt: orderedAt };
  expect(decided({ order: anOrder({ financialStatus: 'partially_paid' }), payment })).toEqual(anOrderPromise());
});

test('a season’s day stays the same for who pays while it can be kept, and is not promised to who pays too late', () => {
  const seasons = [aSeason()];
  const paidOn = (date: string) => ({
    order: bankTransfer({ financialStatus: 'paid' }),
    payment: { unpaidAt: orderedAt, paidAt: at(`${date}T10:00`, 'Europe/Rome') },
  });
  expect(decided(paidOn('2026-12-15'), { seasons })).toMatchObject({ arrives: { by: '2026-12-24' } });
  expect(decided(paidOn('2026-12-22'), { seasons })).toMatchObject({ season: null, arrives: { by: '2026-12-25' } });
  const giftCard = [aSeason({ giftCardUrl: 'https://shop.example/gift-card' })];
  expect(decided(paidOn('2026-12-22'), { seasons: giftCard })).toBe('none');
});

test('what was promised nothing when it was ordered is promised nothing when it is paid', () => {
  const seasons = [aSeason({ giftCardUrl: 'https://shop.example/gift-card' })];
  const createdAt = at('2026-12-22T10:00', 'Europe/Rome');
  const payment = { unpaidAt: createdAt, paidAt: createdAt + 9 * DAY };
  expect(decided({ order: anOrder({ createdAt }), payment }, { seasons })).toBe('none');
});

test('whenever the money comes: no promise is sooner than that of the order, nor over before the shop could begin', () => {
  fc.assert(
    fc.property(fc.nat(40 * 24 * 60), fc.option(fc.nat(40 * 24 * 60)), (paidAfter, sentAfter) => {
      const paidAt = orderedAt + paidAfter * MINUTE;
      const sentAt = sentAfter === null ? null : orderedAt + sentAfter * MINUTE;
      const made = decided({
        order: bankTransfer(),
        payment: { unpaidAt: orderedAt, paidAt },
        products: [aProduct()],
        fulfillments: sentAt === null ? [] : [aFulfillment({ createdAt: sentAt })],
      });
      if (made === null || made === 'none') throw new Error('it was paid');
      expect(made.arriveBy).toBeGreaterThanOrEqual(anOrderPromise().arriveBy);
      if (paidAfter > 60) expect(made.shipBy).toBeGreaterThan(Math.min(paidAt, sentAt ?? paidAt));
      else expect(made).toEqual(anOrderPromise());
    }),
  );
});
