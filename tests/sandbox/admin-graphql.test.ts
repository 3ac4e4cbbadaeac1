import { expect, test } from 'vitest';
import { askAdmin } from './ask-admin.ts';
import { shopDomain, storeInTest } from './store-in-test.ts';

const orderQuery = `query ($id: ID!) { order(id: $id) {
  id legacyResourceId name email customerLocale createdAt updatedAt cancelledAt test sourceName statusPageUrl
  displayFulfillmentStatus displayFinancialStatus returnStatus
  customer { id firstName locale defaultEmailAddress { emailAddress marketingState } }
  purchasingEntity { __typename }
  shippingAddress { firstName countryCodeV2 provinceCode zip }
  lineItems(first: 50) { nodes { id product { id } title variantTitle quantity currentQuantity isGiftCard requiresShipping } }
  fulfillments(first: 20) {
    id status displayStatus createdAt updatedAt deliveredAt inTransitAt estimatedDeliveryAt
    trackingInfo(first: 5) { company number url }
    events(first: 20, sortKey: HAPPENED_AT, reverse: true) { nodes { id status happenedAt estimatedDeliveryAt message } }
    fulfillmentLineItems(first: 50) { nodes { id quantity lineItem { id } } }
  }
  refunds(first: 20) { id createdAt refundLineItems(first: 50) { nodes { quantity lineItem { id } } } }
  returns(first: 20) { nodes { id status returnLineItems(first: 50) { nodes {
    quantity ... on ReturnLineItem { fulfillmentLineItem { lineItem { id } } } } } } }
} }`;

test('an order is answered with all that a message needs', async () => {
  await using store = await storeInTest();
  await store.inShop('/orders', {
    id: '820982911946154508',
    email: 'noor@example.com',
    firstName: 'Noor',
    locale: 'ar',
    country: 'AE',
    lines: [{ id: '487817672276298554', productId: '788032119674292922', title: 'Lamp', quantity: 2 }],
  });
  await store.inShop('/orders/820982911946154508/fulfillments', {
    id: '7',
    company: 'Aramex',
    number: 'A1',
    url: null,
  });
  await store.inShop('/fulfillments/7/events', { id: '8', status: 'in_transit', happenedAt: '2026-12-01T07:00:00Z' });
  await store.inShop('/fulfillments/7/events', { id: '9', status: 'delivered' });
  await store.inShop('/orders/820982911946154508/returns', { lines: [{ lineId: '487817672276298554', quantity: 1 }] });
  await store.inShop('/orders/820982911946154508/refunds', { lines: [{ lineId: '487817672276298554', quantity: 1 }] });

  const { data, errors } = await askAdmin(store, orderQuery, { id: 'gid://shopify/Order/820982911946154508' });
  expect(errors).toBeUndefined();
  const lineItem = { id: 'gid://shopify/LineItem/487817672276298554' };
  expect(data?.order).toMatchObject({
    legacyResourceId: '820982911946154508',
    createdAt: '2026-12-01T08:00:00Z',
    customerLocale: 'ar',
    displayFulfillmentStatus: 'FULFILLED',
    displayFinancialStatus: 'PARTIALLY_REFUNDED',
    returnStatus: 'IN_PROGRESS',
    customer: { firstName: 'Noor', defaultEmailAddress: { emailAddress: 'noor@example.com' } },
    purchasingEntity: { __typename: 'Customer' },
    lineItems: {
      nodes: [{ ...lineItem, product: { id: 'gid://shopify/Product/788032119674292922' }, currentQuantity: 1 }],
    },
    fulfillments: [
      {
        displayStatus: 'DELIVERED',
        inTransitAt: '2026-12-01T07:00:00Z',
        deliveredAt: '2026-12-01T08:00:00Z',
        trackingInfo: [{ company: 'Aramex', number: 'A1', url: null }],
        events: { nodes: [{ status: 'DELIVERED' }, { status: 'IN_TRANSIT' }] },
        fulfillmentLineItems: { nodes: [{ quantity: 2, lineItem }] },
      },
    ],
    refunds: [{ refundLineItems: { nodes: [{ quantity: 1, lineItem }] } }],
    returns: {
      nodes: [{ status: 'OPEN', returnLineItems: { nodes: [{ quantity: 1, fulfillmentLineItem: { lineItem } }] } }],
    },
  });
});

test('an operation that Shopify’s schema does not know fails as it would there', async () => {
  await using store = await storeInTest();
  const answer = await askAdmin(store, '{ shop { name nickname } }');
  expect(answer.status).toBe(200);
  expect(answer.data).toBeUndefined();
  expect(answer.errors?.[0]?.message).toContain('Cannot query field "nickname" on type "Shop"');
});

test('a field that is real but not modelled is an error, never a made-up null', async () => {
  await using store = await storeInTest();
  const { errors } = await askAdmin(store, '{ shop { id transactionalSmsDisabled } }');
  expect(errors?.[0]?.message).toBe('The sandbox does not model Shop.transactionalSmsDisabled yet');
});

test('a carrier’s new word reaches the app although the schema does not have it', async () => {
  await using store = await storeInTest();
  await store.inShop('/orders', { id: '1' });
  await store.inShop('/orders/1/fulfillments', { id: '2' });
  await store.inShop('/fulfillments/2/events', { status: 'returning_to_sender' });
  const { data } = await askAdmin(store, orderQuery, { id: 'gid://shopify/Order/1' });
  expect(data?.order).toMatchObject({ fulfillments: [{ displayStatus: 'RETURNING_TO_SENDER' }] });
});

test('orders are found by updated_at, oldest change first, a page at a time', async () => {
  await using store = await storeInTest();
  for (const id of ['5', '4', '3', '2', '1']) {
    await store.inShop('/orders', { id });
    await store.call('POST', '/sandbox/clock', { advanceMs: 60_000 });
  }
  await store.inShop('/orders/5/cancel');
  const query = `query ($query: String!, $after: String) { orders(first: 2, after: $after, query: $query, sortKey: UPDATED_AT) {
    nodes { legacyResourceId } pageInfo { hasNextPage endCursor } } }`;
  const pages: unknown[] = [];
  let after: string | null = null;
  do {
    const { data } = await askAdmin(store, query, { query: "updated_at:>='2026-12-01T08:01:00Z'", after });
    const page = data?.orders as {
      nodes: { legacyResourceId: string }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
    pages.push(page.nodes.map((node) => node.legacyResourceId));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  expect(pages).toEqual([['4', '3'], ['2', '1'], ['5']]);
});

test('a search that the sandbox does not understand is an error', async () => {
  await using store = await storeInTest();
  const { errors } = await askAdmin(store, '{ orders(first: 1, query: "updatedat:>2026-12-01") { nodes { id } } }');
  expect(errors?.[0]?.message).toContain('does not understand the order search');
});

test('orders older than 60 days need the scope read_all_orders', async () => {
  await using store = await storeInTest();
  await store.inShop('/orders', { id: '1', createdAt: '2026-09-01T00:00:00Z' });
  const query = '{ order(id: "gid://shopify/Order/1") { id } orders(first: 5) { nodes { id } } }';
  expect((await askAdmin(store, query)).data).toEqual({ order: null, orders: { nodes: [] } });
  await store.call('PATCH', `/sandbox/shops/${shopDomain}`, { scopes: ['read_orders', 'read_all_orders'] });
  expect((await askAdmin(store, query)).data?.order).toEqual({ id: 'gid://shopify/Order/1' });
});

test('one shop’s token opens no other shop, and an uninstalled app none at all', async () => {
  await using store = await storeInTest();
  await store.call('POST', '/sandbox/shops', { domain: 'other.myshopify.com', installed: true });
  const { accessToken } = store.running.sandbox.tokens.issue('other.myshopify.com', 'offline');
  expect((await askAdmin(store, '{ shop { id } }', {}, accessToken)).status).toBe(401);
  expect((await askAdmin(store, '{ shop { id } }', {}, 'shpat_made_up')).status).toBe(401);
  const own = store.running.sandbox.tokens.issue(shopDomain, 'offline').accessToken;
  expect((await askAdmin(store, '{ shop { id } }', {}, own)).status).toBe(200);
  await store.inShop('/uninstall');
  expect((await askAdmin(store, '{ shop { id } }', {}, own)).status).toBe(401);
});

test('too much asked is THROTTLED until time brings points back', async () => {
  await using store = await storeInTest();
  await store.call('PATCH', '/sandbox/admin', { bucket: { maximumAvailable: 100, restoreRate: 1 } });
  const query = '{ orders(first: 60) { nodes { id } } }';
  const first = await askAdmin(store, query);
  expect(first.extensions?.cost.requestedQueryCost).toBe(62);
  expect(first.extensions?.cost.throttleStatus.currentlyAvailable).toBe(38);
  const second = await askAdmin(store, query);
  expect(second.status).toBe(200);
  expect(second.errors?.[0]?.extensions?.code).toBe('THROTTLED');
  await store.call('POST', '/sandbox/clock', { advanceMs: 60_000 });
  expect((await askAdmin(store, query)).errors).toBeUndefined();
});

test('faults answer the next calls, and no more', async () => {
  await using store = await storeInTest();
  const faults = [{ answer: 'throttled' }, { answer: 503, next: 2 }, { answer: 423 }];
  await store.call('PATCH', '/sandbox/admin', { faults });
  const statuses: unknown[] = [];
  for (let call = 0; call < 5; call += 1) {
    const { status, errors } = await askAdmin(store, '{ shop { id } }');
    statuses.push(Array.isArray(errors) ? errors[0]?.extensions?.code : status);
  }
  expect(statuses).toEqual(['THROTTLED', 503, 503, 423, 200]);
});

test('a call that hangs is answered by nobody', async () => {
  await using store = await storeInTest();
  await store.call('PATCH', '/sandbox/admin', { faults: [{ answer: 'hang' }] });
  const hanging = fetch(`${store.running.url}/admin/api/2026-10/graphql.json`, {
    method: 'POST',
    headers: { 'x-sandbox-shop': shopDomain },
    body: '{}',
    signal: AbortSignal.timeout(200),
  });
  await expect(hanging).rejects.toThrow('timeout');
});
