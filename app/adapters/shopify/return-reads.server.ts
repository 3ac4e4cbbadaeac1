import { z } from 'zod';
import { pageOf } from '../../domain/facts/admin-shapes.ts';
import { globalId, optionalText, requiredDate, word } from '../../domain/facts/fields.ts';
import { returnStates } from '../../domain/returns/return-record.ts';
import { TerminalError } from '../../domain/shared/errors.ts';
import type { ShopifyReturn, ShopifyReturns } from '../../flows/shopify-ports.ts';
import type { AdminClient } from './admin-client.server.ts';
import { allNodes } from './all-nodes.ts';
import { gid } from './global-ids.ts';
import { ORDERS_IN_RETURN, RETURN_READ, RETURNS_OF_ORDER, REVERSE_DISPOSITIONS } from './return-operations.ts';

type Reads = Pick<ShopifyReturns, 'readReturn' | 'readReturns' | 'readDisposed' | 'ordersInReturn'>;

/** Returns as Shopify has them: what is decided on before a call, and held against after it. */
export function returnReads(client: AdminClient): Reads {
  const readReturn: Reads['readReturn'] = async (shop, id) => {
    const answer = await client.query(shop, RETURN_READ, { id: gid('Return', id) }, answers.one);
    return answer.return && returnOf(whole(answer.return));
  };
  return {
    readReturn,

    async readDisposed(shop, id) {
      const answer = await client.query(shop, REVERSE_DISPOSITIONS, { id: gid('Return', id) }, answers.disposed);
      const lines = answer.return?.reverseFulfillmentOrders.nodes.flatMap(({ lineItems }) => lineItems.nodes) ?? [];
      return Object.fromEntries(lines.map(({ id: line, dispositions }) => [line, disposedOf(dispositions)]));
    },

    async ordersInReturn(shop) {
      const orders: string[] = [];
      for (const status of notOver) {
        const ask = async (after: string | null) =>
          (await client.query(shop, ORDERS_IN_RETURN, { query: `return_status:${status}`, after }, answers.orders))
            .orders;
        orders.push(...(await allNodes(await ask(null), ask)).map(({ id }) => id));
      }
      return orders;
    },

    async readReturns(shop, orderId) {
      const ask = async (after: string | null) =>
        (await client.query(shop, RETURNS_OF_ORDER, { id: gid('Order', orderId), after }, answers.all)).order?.returns;
      const first = await ask(null);
      const returns: ShopifyReturn[] = [];
      for (const node of first ? await allNodes(first, ask) : []) {
        const read = isCut(node) ? await readReturn(shop, node.id) : returnOf(node);
        if (read) returns.push(read);
      }
      return returns;
    },
  };
}

const isCut = (node: AnsweredReturn): boolean =>
  [node.returnLineItems, node.exchangeLineItems, node.reverseFulfillmentOrders].some(
    (page) => page.pageInfo.hasNextPage,
  ) || node.reverseFulfillmentOrders.nodes.some(({ lineItems }) => lineItems.pageInfo.hasNextPage);

/** A return of more lines than one answer holds is none that a shopper makes; better no word on it than half of one. */
function whole(node: AnsweredReturn): AnsweredReturn {
  if (isCut(node)) throw new TerminalError('the return has more lines than can be read at once');
  return node;
}

function returnOf(node: AnsweredReturn): ShopifyReturn {
  const reverse = node.reverseFulfillmentOrders.nodes;
  const delivery = reverse.flatMap(({ reverseDeliveries }) => reverseDeliveries.nodes)[0];
  // Two lines of a return may name the same line of a parcel: each takes one of the reverse order, in turn.
  const reverseLines = reverse.flatMap(({ lineItems }) => lineItems.nodes);
  const { deliverable } = delivery ?? {};
  return {
    id: node.id,
    orderId: node.order.id,
    name: node.name,
    state: returnStates.find((state) => state === node.status) ?? 'open',
    createdAt: node.createdAt,
    lines: node.returnLineItems.nodes.flatMap((line) => {
      if (!line.fulfillmentLineItem) return [];
      const at = reverseLines.findIndex((part) => part.fulfillmentLineItem?.id === line.fulfillmentLineItem?.id);
      return [lineOf(line, line.fulfillmentLineItem, at < 0 ? null : (reverseLines.splice(at, 1)[0]?.id ?? null))];
    }),
    exchanges: node.exchangeLineItems.nodes,
    reverseFulfillmentOrderId: reverse[0]?.id ?? null,
    reverseDelivery: delivery
      ? {
          id: delivery.id,
          trackingNumber: deliverable?.tracking?.number ?? null,
          hasLabel: deliverable?.label?.publicFileUrl != null,
        }
      : null,
  };
}

/** Of an order's return statuses those in which one of its returns is still to be closed. */
const notOver = ['return_requested', 'in_progress', 'inspection_complete'];

/** What still waits for its place is nowhere yet. */
const disposedOf = (dispositions: { type: string; quantity: number }[]): number =>
  dispositions.filter(({ type }) => type !== 'processing_required').reduce((sum, { quantity }) => sum + quantity, 0);

const lineOf = (
  line: AnsweredLine,
  part: NonNullable<AnsweredLine['fulfillmentLineItem']>,
  reverseLineId: string | null,
): ShopifyReturn['lines'][number] => ({
  id: line.id,
  fulfillmentLineItemId: part.id,
  lineId: part.lineItem.id,
  quantity: line.quantity,
  processedQuantity: line.processedQuantity,
  reasonHandle: line.returnReasonDefinition?.handle ?? null,
  note: line.customerNote ?? line.returnReasonNote,
  reverseLineId,
});

const pieces = z.number().int();
const ref = z.object({ id: globalId });

const returnLine = z.object({
  id: globalId,
  quantity: pieces,
  processedQuantity: pieces,
  customerNote: optionalText,
  returnReasonNote: optionalText,
  returnReasonDefinition: z.object({ handle: z.string() }).nullish(),
  fulfillmentLineItem: z.object({ id: globalId, lineItem: ref }).nullish(),
});
type AnsweredLine = z.output<typeof returnLine>;

const delivery = z.object({
  id: globalId,
  deliverable: z
    .object({
      tracking: z.object({ number: optionalText }).nullish(),
      label: z.object({ publicFileUrl: optionalText }).nullish(),
    })
    .nullish(),
});

const wholeReturn = z.object({
  id: globalId,
  name: z.string(),
  status: word,
  createdAt: requiredDate,
  order: ref,
  returnLineItems: pageOf(returnLine),
  exchangeLineItems: pageOf(
    z.object({
      id: globalId,
      variantId: globalId.nullish().transform((id) => id ?? null),
      quantity: pieces,
      processedQuantity: pieces,
    }),
  ),
  reverseFulfillmentOrders: pageOf(
    z.object({
      id: globalId,
      lineItems: pageOf(z.object({ id: globalId, totalQuantity: pieces, fulfillmentLineItem: ref.nullish() })),
      reverseDeliveries: z.object({ nodes: z.array(delivery) }),
    }),
  ),
});
type AnsweredReturn = z.output<typeof wholeReturn>;

const answers = {
  one: z.object({ return: wholeReturn.nullable() }),
  orders: z.object({ orders: pageOf(ref) }),
  disposed: z.object({
    return: z
      .object({
        reverseFulfillmentOrders: pageOf(
          z.object({
            lineItems: pageOf(
              z.object({ id: globalId, dispositions: z.array(z.object({ type: word, quantity: pieces })) }),
            ),
          }),
        ),
      })
      .nullable(),
  }),
  all: z.object({ order: z.object({ returns: pageOf(wholeReturn) }).nullable() }),
};
