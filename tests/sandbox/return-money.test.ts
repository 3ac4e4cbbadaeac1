import { expect, test } from 'vitest';
import { askFor, gid } from './ask-admin.ts';
import { createReturn, made, processReturn, REASON, shippedOrder } from './returns-in-test.ts';
import type { Returnable, ReturnInTest } from './returns-in-test.ts';
import { shopDomain, storeInTest } from './store-in-test.ts';
import type { StoreInTest } from './store-in-test.ts';

const item = (part: Returnable | undefined, quantity: number, fee?: number) => ({
  fulfillmentLineItemId: part?.id,
  quantity,
  returnReasonDefinitionId: REASON,
  ...(fee !== undefined && { restockingFee: { percentage: fee } }),
});

type Bag = { shopMoney: { amount: string } };
type Outcome = {
  discountedSubtotal: Bag;
  totalTax: Bag;
  maximumRefundable: Bag;
  financialTransfer: {
    __typename: string;
    amount: Bag;
    suggestedTransactions?: { amountSet: Bag; parentTransaction: { id: string } }[];
  } | null;
};

const outcomeQuery = `query ($id: ID!, $lines: [SuggestedOutcomeReturnLineItemInput!]!, $exchanges: [SuggestedOutcomeExchangeLineItemInput!]!) {
  return(id: $id) { outcome: suggestedFinancialOutcome(returnLineItems: $lines, exchangeLineItems: $exchanges) {
    discountedSubtotal { shopMoney { amount } } totalTax { shopMoney { amount } } maximumRefundable { shopMoney { amount } }
    financialTransfer { __typename
      ... on RefundReturnOutcome { amount { shopMoney { amount } } suggestedTransactions { amountSet { shopMoney { amount } } parentTransaction { id } } }
      ... on InvoiceReturnOutcome { amount { shopMoney { amount } } } } } } }`;

const all = (nodes: { id: string; quantity?: number }[]) => nodes.map(({ id, quantity = 1 }) => ({ id, quantity }));

async function outcomeOf(
  store: StoreInTest,
  one: ReturnInTest,
  lines: object[],
  exchanges: object[] = [],
): Promise<Outcome> {
  const found = await askFor<{ outcome: Outcome }>(store, outcomeQuery, { id: one.id, lines, exchanges });
  return found.outcome;
}

/** What Shopify suggests, as `returnProcess` takes it. */
const asTransfer = ({ financialTransfer: transfer }: Outcome, currencyCode = 'USD') => ({
  issueRefund: {
    orderTransactions: (transfer?.suggestedTransactions ?? []).map(({ amountSet, parentTransaction }) => ({
      parentId: parentTransaction.id,
      transactionAmount: { amount: amountSet.shopMoney.amount, currencyCode },
    })),
  },
});

const orderMoney = (store: StoreInTest, id: string): Promise<Record<string, Bag>> =>
  askFor(
    store,
    `query ($id: ID!) { order(id: $id) { totalPriceSet { shopMoney { amount } } currentTotalPriceSet { shopMoney { amount } }
      totalReceivedSet { shopMoney { amount } } totalRefundedSet { shopMoney { amount } } netPaymentSet { shopMoney { amount } }
      totalOutstandingSet { shopMoney { amount } } refundDiscrepancySet { shopMoney { amount } } } }`,
    { id },
  );

const amounts = async (store: StoreInTest, id: string): Promise<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(await orderMoney(store, id)).map(([name, bag]) => [name.replace(/Set$/, ''), bag.shopMoney.amount]),
  );

test('an order’s discount is shared to the cent, and all parts come back as one whole', async () => {
  await using store = await storeInTest();
  const lines = [{ price: '33.33' }, { price: '33.33' }, { price: '33.33' }];
  const { orderId, parts } = await shippedOrder(store, {
    id: '1',
    lines,
    discount: '10.00',
    shipping: { title: 'Post', price: '4.90' },
  });
  expect(await amounts(store, orderId)).toMatchObject({
    totalPrice: '94.89',
    totalReceived: '94.89',
    totalOutstanding: '0.00',
  });
  const one = made(await createReturn(store, { orderId, returnLineItems: parts.map((part) => item(part, 1)) }));
  const each = await Promise.all(one.lines.nodes.map((line) => outcomeOf(store, one, all([line]))));
  expect(each.map(({ financialTransfer }) => financialTransfer?.amount.shopMoney.amount)).toEqual([
    '29.99',
    '30.00',
    '30.00',
  ]);
  const whole = await outcomeOf(store, one, all(one.lines.nodes));
  expect(whole).toMatchObject({
    discountedSubtotal: { shopMoney: { amount: '89.99' } },
    maximumRefundable: { shopMoney: { amount: '94.89' } },
  });
  made(
    await processReturn(store, {
      returnId: one.id,
      returnLineItems: all(one.lines.nodes),
      financialTransfer: asTransfer(whole),
    }),
  );
  expect(await amounts(store, orderId)).toMatchObject({
    totalRefunded: '89.99',
    netPayment: '4.90',
    currentTotalPrice: '4.90',
    totalOutstanding: '0.00',
  });
});

test.for([
  { name: 'included', taxesIncluded: true, total: '30.00', back: '10.00', tax: '1.80' },
  { name: 'on top', taxesIncluded: false, total: '36.60', back: '12.20', tax: '2.20' },
])('taxes $name come back with the item', async ({ taxesIncluded, total, back, tax }) => {
  await using store = await storeInTest();
  const order = { id: '1', lines: [{ price: 10, quantity: 3 }], taxRate: 22, taxesIncluded };
  const { orderId, parts } = await shippedOrder(store, order);
  expect(await amounts(store, orderId)).toMatchObject({ totalPrice: total });
  const one = made(await createReturn(store, { orderId, returnLineItems: [item(parts[0], 1)] }));
  const outcome = await outcomeOf(store, one, all(one.lines.nodes));
  expect(outcome).toMatchObject({
    totalTax: { shopMoney: { amount: tax } },
    financialTransfer: { amount: { shopMoney: { amount: back } } },
  });
});

test('fees are taken off: of each item in percent, and once for the return', async () => {
  await using store = await storeInTest();
  const { orderId, parts } = await shippedOrder(store, { id: '1', lines: [{ price: 20, quantity: 2 }] });
  const returnShippingFee = { amount: { amount: '5.00', currencyCode: 'USD' } };
  const one = made(
    await createReturn(store, { orderId, returnLineItems: [item(parts[0], 2, 12.5)], returnShippingFee }),
  );
  const [line] = one.lines.nodes;
  const first = await outcomeOf(store, one, [{ id: line?.id, quantity: 1 }]);
  expect(first.financialTransfer?.amount.shopMoney.amount).toBe('12.50');
  made(
    await processReturn(store, {
      returnId: one.id,
      returnLineItems: [{ id: line?.id, quantity: 1 }],
      financialTransfer: asTransfer(first),
    }),
  );
  const second = await outcomeOf(store, one, [{ id: line?.id, quantity: 1 }]);
  expect(second.financialTransfer?.amount.shopMoney.amount).toBe('17.50');
  expect(await amounts(store, orderId)).toMatchObject({ currentTotalPrice: '27.50', totalOutstanding: '0.00' });
});

test('nobody gets more than was paid: not in one call, not after a refund by hand, and no piece twice', async () => {
  await using store = await storeInTest();
  const { orderId, parts } = await shippedOrder(store, { id: '1', lines: [{ price: 20, quantity: 2 }] });
  const one = made(await createReturn(store, { orderId, returnLineItems: [item(parts[0], 2)] }));
  const lines = all(one.lines.nodes);
  const outcome = await outcomeOf(store, one, lines);
  const input = { returnId: one.id, returnLineItems: lines, financialTransfer: asTransfer(outcome) };
  await store.inShop('/orders/1/refunds', { amount: '15.00', note: 'goodwill' });
  expect(await amounts(store, orderId)).toMatchObject({ totalOutstanding: '0.00', refundDiscrepancy: '-15.00' });
  const { userErrors } = await processReturn(store, input);
  expect(userErrors).toMatchObject([{ message: 'Refund amount $40.00 is greater than net payment received $25.00' }]);
  const now = await outcomeOf(store, one, lines);
  expect(now.financialTransfer?.amount.shopMoney.amount).toBe('25.00');
  made(await processReturn(store, { ...input, financialTransfer: asTransfer(now) }));
  const twice = await processReturn(store, { ...input, financialTransfer: null });
  expect(twice.userErrors).toMatchObject([{ field: ['input', 'returnLineItems', '0', 'quantity'], code: 'INVALID' }]);
  expect(await amounts(store, orderId)).toMatchObject({ totalRefunded: '40.00', netPayment: '0.00' });
});

test('two payments are given back in their order, each no more than it was', async () => {
  await using store = await storeInTest();
  const payments = [
    { gateway: 'gift_card', amount: 12 },
    { gateway: 'card', amount: 28 },
  ];
  const { orderId, parts } = await shippedOrder(store, { id: '1', lines: [{ price: 20, quantity: 2 }], payments });
  const one = made(await createReturn(store, { orderId, returnLineItems: [item(parts[0], 1)] }));
  const outcome = await outcomeOf(store, one, all(one.lines.nodes));
  expect(outcome.financialTransfer?.suggestedTransactions?.map(({ amountSet }) => amountSet.shopMoney.amount)).toEqual([
    '12.00',
    '8.00',
  ]);
  const [first] = asTransfer(outcome).issueRefund.orderTransactions;
  const tooMuch = {
    issueRefund: { orderTransactions: [{ ...first, transactionAmount: { amount: '12.01', currencyCode: 'USD' } }] },
  };
  const answer = await processReturn(store, {
    returnId: one.id,
    returnLineItems: all(one.lines.nodes),
    financialTransfer: tooMuch,
  });
  expect(answer.userErrors).toHaveLength(1);
});

test('store credit lies in the customer’s account, and needs new customer accounts', async () => {
  await using store = await storeInTest();
  const { orderId, parts } = await shippedOrder(store, { id: '1', customerId: '70', lines: [{ price: 20 }] });
  const one = made(await createReturn(store, { orderId, returnLineItems: [item(parts[0], 1)] }));
  const amount = { amount: '20.00', currencyCode: 'USD' };
  const issueRefund = { orderTransactions: [], refundMethods: [{ storeCreditRefund: { amount } }] };
  const input = { returnId: one.id, returnLineItems: all(one.lines.nodes), financialTransfer: { issueRefund } };
  await store.call('PATCH', `/sandbox/shops/${shopDomain}`, { customerAccounts: false });
  expect((await processReturn(store, input)).userErrors).toMatchObject([{ code: 'FEATURE_NOT_ENABLED' }]);
  await store.call('PATCH', `/sandbox/shops/${shopDomain}`, { customerAccounts: true });
  made(await processReturn(store, input));
  const bonus = `mutation ($id: ID!, $c: StoreCreditAccountCreditInput!) { storeCreditAccountCredit(id: $id, creditInput: $c) {
    storeCreditAccountTransaction { balanceAfterTransaction { amount } } userErrors { code } } }`;
  const customer = gid('Customer', '70');
  const given = await askFor(store, bonus, { id: customer, c: { creditAmount: { ...amount, amount: '2.00' } } });
  expect(given).toMatchObject({ storeCreditAccountTransaction: { balanceAfterTransaction: { amount: '22.00' } } });
  expect(await askFor(store, bonus, { id: gid('Customer', '71'), c: { creditAmount: amount } })).toMatchObject({
    userErrors: [{ code: 'OWNER_NOT_FOUND' }],
  });
  expect(await amounts(store, orderId)).toMatchObject({ totalRefunded: '20.00', totalOutstanding: '0.00' });
});

test('a refund outside a return is made once for its key', async () => {
  await using store = await storeInTest();
  const { id, lines, transactions } = await store.inShop<{
    id: string;
    lines: { id: string }[];
    transactions: { id: string }[];
  }>('/orders', { id: '1', lines: [{ price: 20, quantity: 2 }] });
  const orderId = gid('Order', id);
  const paid = {
    amount: '15.00',
    gateway: 'bogus',
    kind: 'REFUND',
    orderId,
    parentId: gid('OrderTransaction', transactions[0]?.id ?? ''),
  };
  const input = {
    orderId,
    refundLineItems: [{ lineItemId: gid('LineItem', lines[0]?.id ?? ''), quantity: 1 }],
    transactions: [paid],
  };
  const refund = (key: string): Promise<{ refund: { id: string } }> =>
    askFor(
      store,
      `mutation ($input: RefundInput!, $key: String!) { refundCreate(input: $input) @idempotent(key: $key) { refund { id } userErrors { field message } } }`,
      { input, key },
    );
  const [first, again] = [await refund('a'), await refund('a')];
  expect(again.refund.id).toBe(first.refund.id);
  expect((await refund('b')).refund.id).not.toBe(first.refund.id);
  expect(await amounts(store, orderId)).toMatchObject({
    totalRefunded: '30.00',
    currentTotalPrice: '0.00',
    refundDiscrepancy: '10.00',
    totalOutstanding: '0.00',
  });
});
