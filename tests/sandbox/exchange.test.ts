import { expect, test } from 'vitest';
import { askFor, gid } from './ask-admin.ts';
import { createReturn, made, processReturn, REASON, returnableOf, shippedOrder } from './returns-in-test.ts';
import type { ReturnInTest } from './returns-in-test.ts';
import { shopDomain, storeInTest } from './store-in-test.ts';
import type { StoreInTest } from './store-in-test.ts';

const scarf = {
  id: '500',
  title: 'Wool scarf',
  variants: [
    { id: '501', options: { Size: 'S' }, price: 20, stock: 3 },
    { id: '502', options: { Size: 'M' }, price: 25, stock: 1 },
  ],
};

/** One scarf in S was bought and sent, and is to become one in M. */
async function swapped(store: StoreInTest, appliedDiscount?: object): Promise<{ orderId: string; one: ReturnInTest }> {
  await store.inShop('/products', scarf);
  const { orderId, parts } = await shippedOrder(store, { id: '1', lines: [{ variantId: '501' }] });
  const exchange = {
    variantId: gid('ProductVariant', '502'),
    quantity: 1,
    ...(appliedDiscount && { appliedDiscount }),
  };
  const answer = await createReturn(store, {
    orderId,
    returnLineItems: [{ fulfillmentLineItemId: parts[0]?.id, quantity: 1, returnReasonDefinitionId: REASON }],
    exchangeLineItems: [exchange],
  });
  return { orderId, one: made(answer) };
}

const asPriceWas = { value: { amount: { amount: '5.00', currencyCode: 'USD' } } };

const transferOf = async (store: StoreInTest, { id, lines, exchanges }: ReturnInTest, which: 'all' | 'lines') => {
  const query = `query ($id: ID!, $l: [SuggestedOutcomeReturnLineItemInput!]!, $e: [SuggestedOutcomeExchangeLineItemInput!]!) { return(id: $id) {
    suggestedFinancialOutcome(returnLineItems: $l, exchangeLineItems: $e) { financialTransfer { __typename
      ... on InvoiceReturnOutcome { amount { shopMoney { amount } } } ... on RefundReturnOutcome { amount { shopMoney { amount } } } } } } }`;
  const each = ({ nodes }: { nodes: { id: string }[] }) => nodes.map((node) => ({ id: node.id, quantity: 1 }));
  const variables = { id, l: each(lines), e: which === 'all' ? each(exchanges) : [] };
  const found = await askFor<{ suggestedFinancialOutcome: { financialTransfer: unknown } }>(store, query, variables);
  return found.suggestedFinancialOutcome.financialTransfer;
};

const exchangeOrders = async (store: StoreInTest, orderId: string) => {
  const query = `query ($id: ID!) { order(id: $id) { fulfillmentOrders(first: 5) { nodes { status fulfillmentHolds { reason } } } } }`;
  const { fulfillmentOrders } = await askFor<{ fulfillmentOrders: { nodes: object[] } }>(store, query, { id: orderId });
  return fulfillmentOrders.nodes.slice(1);
};

const parts = (nodes: { id: string }[]) => nodes.map(({ id }) => ({ id, quantity: 1 }));
const stockOf = ({ running }: StoreInTest) =>
  running.sandbox.store.shops
    .get(shopDomain)
    ?.products.get('500')
    ?.variants.map(({ stock }) => stock);

test('a swap at the price paid costs nothing, ships at once, and moves the shelves', async () => {
  await using store = await storeInTest();
  const { orderId, one } = await swapped(store, asPriceWas);
  expect(stockOf(store)).toEqual([2, 1]);
  expect(await transferOf(store, one, 'all')).toBeNull();
  const locationId = gid('Location', store.running.sandbox.store.shops.get(shopDomain)?.locations[0]?.id ?? '');
  const dispositions = [
    {
      reverseFulfillmentOrderLineItemId: one.reverse.nodes[0]?.lineItems.nodes[0]?.id,
      quantity: 1,
      dispositionType: 'RESTOCKED',
      locationId,
    },
  ];
  const returnLineItems = [{ id: one.lines.nodes[0]?.id, quantity: 1, dispositions }];
  const after = made(
    await processReturn(store, { returnId: one.id, returnLineItems, exchangeLineItems: parts(one.exchanges.nodes) }),
  );
  expect(after).toMatchObject({ status: 'OPEN', reverse: { nodes: [{ status: 'CLOSED' }] } });
  expect(stockOf(store)).toEqual([3, 0]);
  expect(await exchangeOrders(store, orderId)).toEqual([{ status: 'OPEN', fulfillmentHolds: [] }]);
  await store.inShop('/orders/1/fulfillments');
  expect(await exchangeOrders(store, orderId)).toMatchObject([{ status: 'CLOSED' }]);
  expect(await returnableOf(store, '1')).toMatchObject([{ quantity: 1 }]);
  await store.flush();
  const told = store.app.topics();
  expect(told).toContain('returns/process');
  expect(told).toContain('reverse_fulfillment_orders/dispose');
  expect(told).not.toContain('refunds/create');
  expect(told.filter((topic) => topic === 'fulfillments/create')).toHaveLength(2);
});

test('a dearer one is held until Shopify’s invoice is paid', async () => {
  await using store = await storeInTest();
  const { orderId, one } = await swapped(store);
  expect(await transferOf(store, one, 'all')).toEqual({
    __typename: 'InvoiceReturnOutcome',
    amount: { shopMoney: { amount: '5.00' } },
  });
  const input = {
    returnId: one.id,
    returnLineItems: parts(one.lines.nodes),
    exchangeLineItems: parts(one.exchanges.nodes),
  };
  made(await processReturn(store, input));
  expect(await exchangeOrders(store, orderId)).toEqual([
    { status: 'ON_HOLD', fulfillmentHolds: [{ reason: 'AWAITING_PAYMENT' }] },
  ]);
  await expect(store.inShop('/orders/1/fulfillments')).rejects.toThrow('409');
  const invoice = `mutation ($id: ID!) { orderInvoiceSend(id: $id) { order { id } userErrors { message } } }`;
  expect(await askFor(store, invoice, { id: orderId })).toMatchObject({ userErrors: [] });
  await store.inShop('/orders/1/payments');
  expect(await exchangeOrders(store, orderId)).toEqual([{ status: 'OPEN', fulfillmentHolds: [] }]);
  expect(await askFor(store, invoice, { id: orderId })).toMatchObject({ userErrors: [{}] });
});

test('an exchange that ships first is not held, and its item brings no money when it comes back', async () => {
  await using store = await storeInTest();
  const { orderId, one } = await swapped(store, asPriceWas);
  made(await processReturn(store, { returnId: one.id, exchangeLineItems: parts(one.exchanges.nodes) }));
  expect(await exchangeOrders(store, orderId)).toMatchObject([{ status: 'OPEN' }]);
  await store.inShop('/orders/1/fulfillments');
  expect(await transferOf(store, one, 'lines')).toBeNull();
  made(await processReturn(store, { returnId: one.id, returnLineItems: parts(one.lines.nodes) }));
  const money = `query ($id: ID!) { order(id: $id) { totalOutstandingSet { shopMoney { amount } } totalRefundedSet { shopMoney { amount } } } }`;
  expect(await askFor(store, money, { id: orderId })).toEqual({
    totalOutstandingSet: { shopMoney: { amount: '0.00' } },
    totalRefundedSet: { shopMoney: { amount: '0.00' } },
  });
});

test('a dearer one that ships first is let go for its difference, and its item brings nothing either', async () => {
  await using store = await storeInTest();
  const { orderId, one } = await swapped(store);
  made(await processReturn(store, { returnId: one.id, exchangeLineItems: parts(one.exchanges.nodes) }));
  expect(await exchangeOrders(store, orderId)).toMatchObject([{ status: 'ON_HOLD' }]);
  await store.inShop('/orders/1/payments', { amount: '5.00' });
  expect(await exchangeOrders(store, orderId)).toMatchObject([{ status: 'OPEN' }]);
  expect(await transferOf(store, one, 'lines')).toBeNull();
});

test('products are found by the beginnings of their words, and tell price, options and stock', async () => {
  await using store = await storeInTest();
  await store.inShop('/products', scarf);
  await store.inShop('/products', { id: '600', title: 'Teapot' });
  const search = (query: string) =>
    askFor<{ nodes: object[] }>(
      store,
      `query ($query: String!) { products(first: 5, query: $query) { nodes { id variants(first: 5) { nodes {
        id title price inventoryQuantity inventoryPolicy inventoryItem { tracked } selectedOptions { name value } } } } } }`,
      { query },
    );
  const { nodes } = await search('title:woo* AND status:active');
  expect(nodes).toHaveLength(1);
  expect(nodes[0]).toMatchObject({
    variants: {
      nodes: [
        {
          title: 'S',
          price: '20.00',
          inventoryQuantity: 3,
          inventoryPolicy: 'DENY',
          inventoryItem: { tracked: true },
          selectedOptions: [{ name: 'Size', value: 'S' }],
        },
        {},
      ],
    },
  });
  await expect(search('titel:wool')).rejects.toThrow('does not know the product filter');
});
