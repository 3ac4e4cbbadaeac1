import { z } from 'zod';
import { globalId } from '../../domain/facts/fields.ts';
import { definitionIdFor } from '../../domain/returns/reasons.ts';
import type { ReturnLine } from '../../domain/returns/return-record.ts';
import { percentAbove } from '../../domain/returns/shares.ts';
import { formatInstant } from '../../domain/shared/instant.ts';
import type {
  CallLimit,
  ProcessedLine,
  ReturnCall,
  ReturnCallResult,
  ReturnRefund,
} from '../../flows/shopify-ports.ts';
import type { AdminClient } from './admin-client.server.ts';
import { gid } from './global-ids.ts';
import * as operations from './return-operations.ts';
import { evenDiscounts, moneyInput } from './return-quote.server.ts';

type Kind = ReturnCall['kind'];
type Mutation = { name: string; document: string; variables: Record<string, unknown> };

/** One mutation, sent once. `userErrors` are a refusal: nothing was done. */
export async function callShopify(
  client: AdminClient,
  shop: string,
  call: ReturnCall,
  limit: CallLimit,
): Promise<ReturnCallResult> {
  const { name, document, variables } = await mutationFor(client, shop, call);
  const payload = await client.mutate(shop, document, variables, answerTo(name), () => limit.isOver());
  const [error] = payload.userErrors;
  if (error) return { ok: false, code: error.code ?? null, field: error.field?.join('.') ?? null };
  const made = payload.return ?? payload.reverseDelivery ?? payload.storeCreditAccountTransaction ?? null;
  return { ok: true, returnId: payload.return?.id ?? null, shopifyId: made?.id ?? null };
}

const node = z.object({ id: globalId }).nullish();
const answerTo = (name: string) =>
  z
    .object({
      [name]: z.object({
        return: node,
        reverseDelivery: node,
        storeCreditAccountTransaction: node,
        userErrors: z.array(z.object({ field: z.array(z.string()).nullish(), code: z.string().nullish() })),
      }),
    })
    .transform((answer) => answer[name] as Payload);

type Payload = {
  return?: { id: string } | null | undefined;
  reverseDelivery?: { id: string } | null | undefined;
  storeCreditAccountTransaction?: { id: string } | null | undefined;
  userErrors: { field?: string[] | null | undefined; code?: string | null | undefined }[];
};

/** The customer hears of it from us: Shopify is silent, but for what it has been left to tell. */
async function mutationFor(client: AdminClient, shop: string, call: ReturnCall): Promise<Mutation> {
  const notifyCustomer = call.isToldByShopify ?? false;
  switch (call.kind) {
    case 'request':
      return mutation('returnRequest', operations.RETURN_REQUEST, { input: requestInput(call) });
    case 'create':
      return mutation('returnCreate', operations.RETURN_CREATE, { input: await createInput(client, shop, call) });
    case 'approve':
      return mutation('returnApproveRequest', operations.RETURN_APPROVE, {
        input: { id: gid('Return', call.returnId), notifyCustomer },
      });
    case 'cancel':
      return mutation('returnCancel', operations.RETURN_CANCEL, { id: gid('Return', call.returnId) });
    case 'close':
      return mutation('returnClose', operations.RETURN_CLOSE, { id: gid('Return', call.returnId) });
    case 'reopen':
      return mutation('returnReopen', operations.RETURN_REOPEN, { id: gid('Return', call.returnId) });
    case 'decline': {
      const note = call.note === null ? {} : { declineNote: cut(call.note, 500) };
      const input = { id: gid('Return', call.returnId), declineReason: call.reason, notifyCustomer, ...note };
      return mutation('returnDeclineRequest', operations.RETURN_DECLINE, { input });
    }
    case 'reverse_delivery':
      return reverseDelivery(call);
    case 'process_exchange':
    case 'process_items':
      return mutation('returnProcess', operations.RETURN_PROCESS, { input: processInput(call) });
    case 'dispose':
      return mutation('reverseFulfillmentOrderDispose', operations.REVERSE_DISPOSE, {
        inputs: call.parts.map(dispositionInput),
      });
    case 'bonus': {
      const input = { creditAmount: moneyInput(call.amount, call.currency), notify: notifyCustomer };
      const variables = { id: gid('Customer', call.customerId), input };
      return mutation('storeCreditAccountCredit', operations.STORE_CREDIT, variables);
    }
    case 'rest':
      return mutation('refundCreate', operations.REFUND_CREATE, { input: restInput(call), key: call.key });
    case 'invoice':
      return mutation('orderInvoiceSend', operations.ORDER_INVOICE, { id: gid('Order', call.orderId) });
    case 'remove_items':
      return mutation('removeFromReturn', operations.REMOVE_FROM_RETURN, {
        id: gid('Return', call.returnId),
        lines: call.lines.map(({ id, quantity }) => ({ returnLineItemId: gid('ReturnLineItem', id), quantity })),
        exchanges: call.exchanges.map(({ id, quantity }) => ({
          exchangeLineItemId: gid('ExchangeLineItem', id),
          quantity,
        })),
      });
  }
}

const mutation = (name: string, document: string, variables: Record<string, unknown>): Mutation => ({
  name,
  document,
  variables,
});

type Call<K extends Kind> = Extract<ReturnCall, { kind: K }>;

function requestInput({ orderId, record, reasonIds }: Call<'request'>) {
  return {
    orderId: gid('Order', orderId),
    returnLineItems: record.lines.map((line) => ({
      ...returnedLine(line, reasonIds),
      ...(line.note !== null && { customerNote: cut(line.note, 300) }),
    })),
    ...shippingFee(record.lines, record.currency),
  };
}

async function createInput(client: AdminClient, shop: string, { orderId, record, reasonIds }: Call<'create'>) {
  const { lines, currency, decision, requestedAt } = record;
  const swapped = lines.filter(({ swap }) => swap !== null);
  const discounts = await discountsOf(client, shop, orderId, swapped);
  return {
    orderId: gid('Order', orderId),
    returnLineItems: lines.map((line) => ({
      ...returnedLine(line, reasonIds),
      ...(line.note !== null && { returnReasonNote: cut(line.note, 255) }),
    })),
    exchangeLineItems: swapped.map(({ id, swap, quantity }) => ({
      variantId: gid('ProductVariant', swap?.variantId ?? ''),
      quantity,
      ...discounts.get(id),
    })),
    ...shippingFee(lines, currency),
    ...(decision !== null && decision.at > requestedAt && { requestedAt: formatInstant(requestedAt) }),
  };
}

/** What makes a swap cost what was paid; from what Shopify calculates for the pieces that come back, today. */
async function discountsOf(client: AdminClient, shop: string, orderId: string, swapped: ReturnLine[]) {
  const even = swapped.flatMap(({ id, swap, fulfillmentLineItemId, quantity }) =>
    swap?.isEven && fulfillmentLineItemId !== null
      ? [{ id, fulfillmentLineItemId, quantity, restockingPercent: 0, swap }]
      : [],
  );
  if (even.length === 0) return new Map<string, object>();
  const { currency, discounts } = await evenDiscounts(client, shop, orderId, even);
  return new Map(
    even.flatMap(({ id, quantity }, at): [string, object][] => {
      const { off, price } = discounts[at] ?? { off: 0, price: 0 };
      // Nobody says whether a fixed sum is for each of several pieces, so those get a rate: at most a trifle too much off.
      const value = quantity === 1 ? { amount: moneyInput(off, currency) } : { percentage: percentAbove(off, price) };
      return off > 0 ? [[id, { appliedDiscount: { description: 'Exchange', value } }]] : [];
    }),
  );
}

function returnedLine({ fulfillmentLineItemId, quantity, reason, promised }: ReturnLine, ids: Record<string, string>) {
  const definition = definitionIdFor(reason, ids);
  const percentage = promised?.restockingPercent ?? 0;
  return {
    fulfillmentLineItemId: gid('FulfillmentLineItem', fulfillmentLineItemId ?? ''),
    quantity,
    ...(definition !== null && { returnReasonDefinitionId: gid('ReturnReasonDefinition', definition) }),
    ...(percentage > 0 && { restockingFee: { percentage } }),
  };
}

/** One for the parcel: what its lines bear of it together. */
function shippingFee(lines: ReturnLine[], currency: string) {
  const fee = lines.reduce((sum, { promised }) => sum + (promised?.shippingFee ?? 0), 0);
  return fee > 0 ? { returnShippingFee: { amount: moneyInput(fee, currency) } } : {};
}

function reverseDelivery(call: Call<'reverse_delivery'>): Mutation {
  const { tracking, labelUrl, reverseDeliveryId } = call;
  const shipping = {
    tracking: tracking && { number: tracking.number, ...(tracking.url !== null && { url: tracking.url }) },
    label: labelUrl === null ? null : { fileUrl: labelUrl },
    notifyCustomer: call.isToldByShopify ?? false,
  };
  if (reverseDeliveryId !== null) {
    const variables = { id: gid('ReverseDelivery', reverseDeliveryId), ...shipping };
    return mutation('reverseDeliveryShippingUpdate', operations.REVERSE_DELIVERY_UPDATE, variables);
  }
  const id = gid('ReverseFulfillmentOrder', call.reverseFulfillmentOrderId);
  // Without lines it is about all of them.
  const variables = { id, lines: [], ...shipping };
  return mutation('reverseDeliveryCreateWithShipping', operations.REVERSE_DELIVERY_CREATE, variables);
}

function processInput(call: Call<'process_exchange' | 'process_items'>) {
  const input = {
    returnId: gid('Return', call.returnId),
    note: call.note,
    notifyCustomer: call.isToldByShopify ?? false,
  };
  if (call.kind === 'process_exchange') {
    const exchangeLineItems = call.exchanges.map(({ id, quantity }) => ({ id: gid('ExchangeLineItem', id), quantity }));
    return { ...input, exchangeLineItems };
  }
  const returnLineItems = call.lines.map(({ id, quantity, dispositions }) => ({
    id: gid('ReturnLineItem', id),
    quantity,
    dispositions: dispositions.map(dispositionInput),
  }));
  return {
    ...input,
    returnLineItems,
    ...(call.refund && { financialTransfer: { issueRefund: refundInput(call.refund) } }),
  };
}

const dispositionInput = ({ reverseLineId, quantity, locationId }: ProcessedLine['dispositions'][number]) => ({
  reverseFulfillmentOrderLineItemId: gid('ReverseFulfillmentOrderLineItem', reverseLineId),
  quantity,
  dispositionType: locationId === null ? 'NOT_RESTOCKED' : 'RESTOCKED',
  ...(locationId !== null && { locationId: gid('Location', locationId) }),
});

/** Never more than was paid: `allowOverRefunding` stays off. */
const refundInput = ({ to, amount, currency, payments }: ReturnRefund) =>
  to === 'store_credit'
    ? { orderTransactions: [], refundMethods: [{ storeCreditRefund: { amount: moneyInput(amount, currency) } }] }
    : {
        orderTransactions: payments.map((part) => ({
          parentId: gid('OrderTransaction', part.parentId),
          transactionAmount: moneyInput(part.amount, currency),
        })),
      };

/** Money alone, outside of a return. */
const restInput = ({
  orderId,
  note,
  refund: { to, amount, currency, payments },
  isToldByShopify = false,
}: Call<'rest'>) => ({
  orderId: gid('Order', orderId),
  currency,
  note,
  notify: isToldByShopify,
  ...(to === 'store_credit'
    ? { refundMethods: [{ storeCreditRefund: { amount: moneyInput(amount, currency) } }] }
    : {
        transactions: payments.map((part) => ({
          orderId: gid('Order', orderId),
          parentId: gid('OrderTransaction', part.parentId),
          kind: 'REFUND',
          gateway: part.gateway ?? '',
          amount: moneyInput(part.amount, currency).amount,
        })),
      }),
});

/** By characters as people count them, so that none is cut in half. */
const cut = (text: string, length: number): string => [...text].slice(0, length).join('');
