import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitByWeight } from '../../sandbox/store/allocate.ts';
import { createOrder, orderInput } from '../../sandbox/store/create-order.ts';
import { createShop, shopInput } from '../../sandbox/store/create-shop.ts';
import { fulfillmentInput, fulfillOrder } from '../../sandbox/store/fulfill-order.ts';
import { netPayment, outstandingAmount, receivedAmount, refundedAmount } from '../../sandbox/store/order-money.ts';
import { makeReturn } from '../../sandbox/store/returns/make-return.ts';
import { suggestOutcome } from '../../sandbox/store/returns/outcome.ts';
import { processReturn } from '../../sandbox/store/returns/process-return.ts';
import { createStore } from '../../sandbox/store/store.ts';

const now = Date.parse('2026-12-01T08:00:00Z');

const history = fc.record({
  currency: fc.constantFrom('JPY', 'USD', 'KWD'),
  /** In the smallest unit. */
  prices: fc.array(fc.integer({ min: 1, max: 9_999 }), { minLength: 1, maxLength: 4 }),
  quantity: fc.integer({ min: 1, max: 7 }),
  discount: fc.integer({ min: 0, max: 100 }),
  taxRate: fc.constantFrom(0, 8.875, 22),
  taxesIncluded: fc.boolean(),
  fee: fc.constantFrom(null, 10, 12.5),
  cuts: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 30, maxLength: 30 }),
});

type History = typeof history extends fc.Arbitrary<infer T> ? T : never;

/** An order that was shipped whole, and a return of all of it. */
function returnedOrder({ currency, prices, quantity, discount, taxRate, taxesIncluded, fee }: History) {
  const store = createStore();
  const shop = createShop(store, now, shopInput.parse({ currency }));
  const places = { JPY: 0, USD: 2, KWD: 3 }[currency];
  const written = (minor: number): string => (minor / 10 ** places).toFixed(places);
  const lines = prices.map((price) => ({ price: written(price), quantity }));
  const off = Math.min(discount, prices.reduce((sum, price) => sum + price * quantity, 0) - 1);
  const asked = orderInput.parse({ lines, discount: written(off), taxRate, taxesIncluded });
  const order = createOrder(store, shop, now, asked);
  const { lines: parts } = fulfillOrder(store, order, now, fulfillmentInput.parse({}));
  const made = makeReturn(store, shop, order, now, {
    path: 'returnInput',
    status: 'open',
    requestedAt: null,
    exchanges: [],
    shippingFee: null,
    lines: parts.map(({ id }) => ({
      fulfillmentLineId: id,
      quantity,
      reasonId: '1',
      reasonNote: '',
      customerNote: null,
      restockingRate: fee === null ? null : fee * 1_000,
    })),
  });
  return { store, shop, order, made };
}

test('whatever the batches, a return gives back what was paid less its fees, to the smallest unit', () => {
  fc.assert(
    fc.property(history, (told) => {
      const { store, shop, order, made } = returnedOrder(told);
      for (const cut of told.cuts) {
        const line = made.lines.find(({ processed, quantity }) => processed < quantity);
        if (!line) break;
        const lines = [{ id: line.id, quantity: Math.min(cut, line.quantity - line.processed), dispositions: [] }];
        const { transactions } = suggestOutcome(shop, order, made, { lines, exchanges: [], shippingRefund: 0 });
        const payments = transactions.map(({ parent, amount }) => ({ parentId: parent.id, amount }));
        const transfer = payments.length > 0 ? { payments, storeCredit: null, allowOverRefunding: false } : null;
        processReturn(store, shop, order, made, now, { lines, exchanges: [], shippingRefund: 0, transfer, note: null });
        expect(outstandingAmount(order)).toBe(0);
      }
      const fees = order.fees.reduce((sum, { amount }) => sum + amount, 0);
      expect(made.lines.every(({ processed, quantity }) => processed === quantity)).toBe(true);
      expect(refundedAmount(order)).toBe(receivedAmount(order) - fees);
      expect(netPayment(order)).toBe(fees);
    }),
    { numRuns: 300 },
  );
});

test('a sum that is split by weights loses nothing, and its odd units go to the first', () => {
  expect(splitByWeight(1_000, [1, 1, 1])).toEqual([334, 333, 333]);
  expect(splitByWeight(5, [0, 3, 3])).toEqual([0, 3, 2]);
  fc.assert(
    fc.property(fc.nat(100_000), fc.array(fc.nat(9_999), { minLength: 1, maxLength: 9 }), (amount, weights) => {
      const total = splitByWeight(amount, weights).reduce((sum, part) => sum + part, 0);
      expect(total).toBe(weights.some((weight) => weight > 0) ? amount : 0);
    }),
  );
});
