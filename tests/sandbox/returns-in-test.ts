import { askFor, gid } from './ask-admin.ts';
import type { StoreInTest } from './store-in-test.ts';

export type UserErrors = { field: string[] | null; message: string; code: string }[];
export type ReturnInTest = {
  id: string;
  status: string;
  lines: { nodes: { id: string; processedQuantity: number; refundableQuantity: number; quantity: number }[] };
  exchanges: { nodes: { id: string; processedQuantity: number }[] };
  reverse: { nodes: { id: string; status: string; lineItems: { nodes: { id: string }[] } }[] };
};
export type ReturnAnswer = { return: ReturnInTest | null; userErrors: UserErrors };

const RETURN = `id name status closedAt requestApprovedAt totalQuantity decline { reason note }
  lines: returnLineItems(first: 20) { nodes {
    id quantity processedQuantity unprocessedQuantity processableQuantity refundableQuantity refundedQuantity
    returnReasonNote customerNote returnReasonDefinition { handle }
    ... on ReturnLineItem { restockingFee { percentage amountSet { shopMoney { amount } } } fulfillmentLineItem { id } } } }
  exchanges: exchangeLineItems(first: 20) { nodes { id quantity processedQuantity variantId lineItems { id } } }
  reverse: reverseFulfillmentOrders(first: 5) { nodes { id status lineItems(first: 20) { nodes { id totalQuantity dispositions { type quantity } } } } }`;

const ERRORS = 'userErrors { field message code }';

export const REASON = gid('ReturnReasonDefinition', '7');

const parcels = `query ($id: ID!) { returnableFulfillments(orderId: $id, first: 10) { nodes {
  returnableFulfillmentLineItems(first: 50) { nodes { quantity fulfillmentLineItem { id lineItem { id } } } } } } }`;

export type Returnable = { id: string; lineId: string; quantity: number };

/** What of an order may come back. */
export async function returnableOf(store: StoreInTest, orderId: string): Promise<Returnable[]> {
  type Parcels = {
    nodes: {
      returnableFulfillmentLineItems: {
        nodes: { quantity: number; fulfillmentLineItem: { id: string; lineItem: { id: string } } }[];
      };
    }[];
  };
  const found = await askFor<Parcels>(store, parcels, { id: gid('Order', orderId) });
  return found.nodes
    .flatMap(({ returnableFulfillmentLineItems: { nodes } }) => nodes)
    .map(({ quantity, fulfillmentLineItem: { id, lineItem } }) => ({ id, lineId: lineItem.id, quantity }));
}

export const createReturn = (store: StoreInTest, returnInput: object): Promise<ReturnAnswer> =>
  askFor(
    store,
    `mutation ($returnInput: ReturnInput!) { returnCreate(returnInput: $returnInput) { return { ${RETURN} } ${ERRORS} } }`,
    {
      returnInput,
    },
  );

export const requestReturn = (store: StoreInTest, input: object): Promise<ReturnAnswer> =>
  askFor(
    store,
    `mutation ($input: ReturnRequestInput!) { returnRequest(input: $input) { return { ${RETURN} } ${ERRORS} } }`,
    {
      input,
    },
  );

export const processReturn = (store: StoreInTest, input: object): Promise<ReturnAnswer> =>
  askFor(
    store,
    `mutation ($input: ReturnProcessInput!) { returnProcess(input: $input) { return { ${RETURN} } ${ERRORS} } }`,
    {
      input,
    },
  );

/** `returnClose`, `returnCancel`, `returnReopen`. */
export const moveReturn = (store: StoreInTest, name: string, id: string): Promise<ReturnAnswer> =>
  askFor(store, `mutation ($id: ID!) { ${name}(id: $id) { return { ${RETURN} } ${ERRORS} } }`, { id });

export const readReturn = (store: StoreInTest, id: string): Promise<ReturnInTest> =>
  askFor(store, `query ($id: ID!) { return(id: $id) { ${RETURN} } }`, { id });

/** An order of the default lines, placed and shipped whole; answers what may come back. */
export async function shippedOrder(
  store: StoreInTest,
  order: object,
): Promise<{ orderId: string; parts: Returnable[] }> {
  const { id } = await store.inShop<{ id: string }>('/orders', order);
  await store.inShop(`/orders/${id}/fulfillments`);
  return { orderId: gid('Order', id), parts: await returnableOf(store, id) };
}

/** An answer that must be a success. */
export function made({ return: one, userErrors }: ReturnAnswer): ReturnInTest {
  if (!one || userErrors.length > 0) throw new Error(JSON.stringify(userErrors));
  return one;
}
