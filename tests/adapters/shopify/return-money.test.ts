import { expect, test } from 'vitest';
import { createShopifyReturns } from '../../../app/adapters/shopify/shopify-returns.server.ts';
import { askFor, gid } from '../../sandbox/ask-admin.ts';
import { storeInTest } from '../../sandbox/store-in-test.ts';
import { clientOf, dataAnswer } from './shopify-stub.ts';

const bag = (amount: string, paid = amount) => ({
  presentmentMoney: { amount: paid, currencyCode: 'EUR' },
  shopMoney: { amount, currencyCode: 'USD' },
});

const transaction = (id: number, kind: string, status: string, amount: string, parent: number | null = null) => ({
  id: gid('OrderTransaction', String(id)),
  kind,
  status,
  gateway: 'cards',
  amountSet: bag('999.00', amount),
  maximumRefundableV2: null,
  parentTransaction: parent === null ? null : { id: gid('OrderTransaction', String(parent)) },
});

const paymentsOf = async (transactions: unknown[]) => {
  const { client } = clientOf(() =>
    dataAnswer({
      order: {
        presentmentCurrencyCode: 'EUR',
        customer: null,
        currentTotalPriceSet: bag('100.00'),
        totalRefundedSet: bag('0.00'),
        netPaymentSet: bag('100.00'),
        totalOutstandingSet: bag('0.00'),
        refunds: [],
        transactions,
      },
    }),
  );
  const money = await createShopifyReturns(client).readMoney('a.myshopify.com', '1');
  return Object.fromEntries((money?.payments ?? []).map(({ id, refundable }) => [id, refundable]));
};

test('what is left of a payment is what was paid less what went back to it, in the currency that was paid', async () => {
  expect(
    await paymentsOf([
      transaction(1, 'AUTHORIZATION', 'SUCCESS', '60.00'),
      transaction(2, 'CAPTURE', 'SUCCESS', '60.00', 1),
      transaction(3, 'SALE', 'SUCCESS', '40.00'),
      transaction(4, 'REFUND', 'SUCCESS', '15.50', 2),
      transaction(5, 'REFUND', 'SUCCESS', '4.50', 2),
    ]),
  ).toEqual({ 2: 4_000, 3: 4_000 });
});

test('a refund that is on its way counts as given, one that failed does not', async () => {
  expect(
    await paymentsOf([
      transaction(1, 'SALE', 'SUCCESS', '40.00'),
      transaction(2, 'REFUND', 'PENDING', '10.00', 1),
      transaction(3, 'REFUND', 'FAILURE', '25.00', 1),
      transaction(4, 'REFUND', 'ERROR', '25.00', 1),
      transaction(5, 'SALE', 'FAILURE', '40.00'),
    ]),
  ).toEqual({ 1: 3_000 });
});

test('an order’s own transactions do not say what is left to refund', async () => {
  await using store = await storeInTest();
  await store.inShop('/orders', { id: '1', lines: [{ price: '20.00' }] });
  const order = await askFor<{ transactions: { kind: string; maximumRefundableV2: unknown }[] }>(
    store,
    `query ($id: ID!) { order(id: $id) { transactions { kind maximumRefundableV2 { amount } } } }`,
    { id: gid('Order', '1') },
  );
  expect(order.transactions).toEqual([{ kind: 'SALE', maximumRefundableV2: null }]);
});
