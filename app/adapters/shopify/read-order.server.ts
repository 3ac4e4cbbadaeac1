import { z } from 'zod';
import {
  adminFulfillment,
  adminLines,
  adminOrder,
  adminProduct,
  adminRefund,
  adminReturn,
  adminReturns,
} from '../../domain/facts/admin-shapes.ts';
import type {
  AdminFulfillment,
  AdminOrder,
  AdminProduct,
  AdminRefund,
  AdminReturn,
  Page,
} from '../../domain/facts/admin-shapes.ts';
import { globalId } from '../../domain/facts/fields.ts';
import { RetryableError, TerminalError } from '../../domain/shared/errors.ts';
import type { AdminClient } from './admin-client.server.ts';
import * as operations from './operations.ts';

/** One shop's Admin API. */
type Ask = <T extends z.ZodType>(
  document: string,
  variables: Record<string, unknown>,
  schema: T,
) => Promise<z.output<T>>;

type WholeOrder = { order: AdminOrder; products: AdminProduct[] };

/**
 * An order with all its pages and its products, or null when Shopify does not know it. Two calls, one of them for the
 * products, for all but unusually large orders.
 */
export async function readWholeOrder(client: AdminClient, shop: string, orderId: string): Promise<WholeOrder | null> {
  const ask: Ask = (document, variables, schema) => client.query(shop, document, variables, schema);
  const { order } = await ask(operations.ORDER_READ, { id: gid('Order', orderId) }, answers.order);
  if (order === null) return null;
  const { fulfillments, refunds } = await allParts(ask, order);
  const whole = {
    ...order,
    lineItems: await allPages(ask, operations.ORDER_LINES, gid('Order', orderId), answers.orderLines, order.lineItems),
    fulfillments: await inTurn(fulfillments, (parcel) => wholeFulfillment(ask, parcel)),
    refunds: await inTurn(refunds, (refund) => wholeRefund(ask, refund)),
    returns: await allReturns(ask, order),
  };
  return { order: whole, products: await productsOf(ask, whole) };
}

/** Each product once, in as few calls as may be. One that was deleted meanwhile is left out. */
async function productsOf(ask: Ask, { lineItems }: AdminOrder): Promise<AdminProduct[]> {
  const ids = [...new Set(lineItems.nodes.flatMap(({ product }) => (product ? [gid('Product', product.id)] : [])))];
  const { PRODUCTS_AT_ONCE, PRODUCTS_READ } = operations;
  const batches = Array.from({ length: Math.ceil(ids.length / PRODUCTS_AT_ONCE) }, (_, batch) =>
    ids.slice(batch * PRODUCTS_AT_ONCE, (batch + 1) * PRODUCTS_AT_ONCE),
  );
  const answered = await inTurn(batches, (batch) => ask(PRODUCTS_READ, { ids: batch }, answers.products));
  return answered.flatMap(({ nodes }) => nodes.filter((node) => node !== null));
}

/** Lists without pages: when one comes full, all ids are asked for and what was cut is read one by one. */
async function allParts(ask: Ask, order: AdminOrder): Promise<Pick<AdminOrder, 'fulfillments' | 'refunds'>> {
  const { fulfillments, refunds } = order;
  const isWhole = fulfillments.length < operations.FULFILLMENTS_AT_ONCE && refunds.length < operations.REFUNDS_AT_ONCE;
  if (isWhole) return { fulfillments, refunds };

  const ids = present((await ask(operations.ORDER_PART_IDS, { id: gid('Order', order.id) }, answers.partIds)).order);
  const cutFulfillments = await inTurn(unread(ids.fulfillments, fulfillments), async ({ id }) => {
    const answer = await ask(operations.FULFILLMENT_READ, { id: gid('Fulfillment', id) }, answers.fulfillment);
    return present(answer.fulfillment);
  });
  const cutRefunds = await inTurn(unread(ids.refunds, refunds), async ({ id }) =>
    present((await ask(operations.REFUND_READ, { id: gid('Refund', id) }, answers.refund)).refund),
  );
  return { fulfillments: [...fulfillments, ...cutFulfillments], refunds: [...refunds, ...cutRefunds] };
}

const unread = (all: { id: string }[], read: { id: string }[]): { id: string }[] => {
  const known = new Set(read.map(({ id }) => id));
  return all.filter(({ id }) => !known.has(id));
};

async function wholeFulfillment(ask: Ask, parcel: AdminFulfillment): Promise<AdminFulfillment> {
  const id = gid('Fulfillment', parcel.id);
  const { FULFILLMENT_EVENTS, FULFILLMENT_LINES } = operations;
  return {
    ...parcel,
    events: await allPages(ask, FULFILLMENT_EVENTS, id, answers.fulfillmentEvents, parcel.events),
    fulfillmentLineItems: await allPages(
      ask,
      FULFILLMENT_LINES,
      id,
      answers.fulfillmentLines,
      parcel.fulfillmentLineItems,
    ),
  };
}

async function wholeRefund(ask: Ask, refund: AdminRefund): Promise<AdminRefund> {
  const id = gid('Refund', refund.id);
  const lines = await allPages(ask, operations.REFUND_LINES, id, answers.refundLines, refund.refundLineItems);
  return { ...refund, refundLineItems: lines };
}

async function allReturns(ask: Ask, order: AdminOrder): Promise<Page<AdminReturn>> {
  const { ORDER_RETURNS, RETURN_LINES } = operations;
  const returns = await allPages(ask, ORDER_RETURNS, gid('Order', order.id), answers.orderReturns, order.returns);
  const nodes = await inTurn(returns.nodes, async (node) => {
    const lines = await allPages(ask, RETURN_LINES, gid('Return', node.id), answers.returnLines, node.returnLineItems);
    return { ...node, returnLineItems: lines };
  });
  return { ...returns, nodes };
}

/** The first page and, one after the other, all that follow it. */
async function allPages<T>(
  ask: Ask,
  document: string,
  id: string,
  answer: z.ZodType<Page<T> | undefined>,
  first: Page<T>,
): Promise<Page<T>> {
  const nodes = [...first.nodes];
  let { pageInfo } = first;
  while (pageInfo.hasNextPage) {
    const page = present(await ask(document, { id, after: pageInfo.endCursor }, answer));
    if (page.pageInfo.endCursor === pageInfo.endCursor) throw new TerminalError("Shopify's pages do not end");
    nodes.push(...page.nodes);
    pageInfo = page.pageInfo;
  }
  return { nodes, pageInfo };
}

/** One call at a time: a shop's bucket is small, and shared with everything else we ask. */
async function inTurn<T, R>(items: T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}

/** What the first answer named is there in the next one too, or the order changed under our hands. */
function present<T>(value: T | null | undefined): T {
  if (value == null) throw new RetryableError('the order changed while it was read');
  return value;
}

const gid = (type: string, id: string): string => `gid://shopify/${type}/${id}`;

const ids = z.array(z.object({ id: globalId }));

const answers = {
  order: z.object({ order: adminOrder.nullable() }),
  products: z.object({ nodes: z.array(adminProduct.nullable()) }),
  partIds: z.object({ order: z.object({ fulfillments: ids, refunds: ids }).nullable() }),
  fulfillment: z.object({ fulfillment: adminFulfillment.nullable() }),
  refund: z.object({ refund: adminRefund.nullable() }),
  orderLines: z.object({ order: z.object({ lineItems: adminLines }).nullable() }).transform((a) => a.order?.lineItems),
  orderReturns: z.object({ order: z.object({ returns: adminReturns }).nullable() }).transform((a) => a.order?.returns),
  fulfillmentEvents: z
    .object({ fulfillment: adminFulfillment.pick({ events: true }).nullable() })
    .transform((a) => a.fulfillment?.events),
  fulfillmentLines: z
    .object({ fulfillment: adminFulfillment.pick({ fulfillmentLineItems: true }).nullable() })
    .transform((a) => a.fulfillment?.fulfillmentLineItems),
  refundLines: z
    .object({ refund: adminRefund.pick({ refundLineItems: true }).nullable() })
    .transform((a) => a.refund?.refundLineItems),
  returnLines: z
    .object({ return: adminReturn.pick({ returnLineItems: true }).nullable() })
    .transform((a) => a.return?.returnLineItems),
};
