import type { Instant } from '../../../app/domain/shared/instant.ts';
import { refuseAll } from '../refusal.ts';
import type { UserError } from '../refusal.ts';
import { variantOf } from '../stock.ts';
import { wholeSecond } from '../store.ts';
import type { Store, StoreOrder, StoreShop } from '../store.ts';
import type { StoreExchange, StoreReturn, StoreReturnLine } from '../store-return.ts';
import { isReason } from './reasons.ts';
import { fulfillmentLineOf, returnableQuantity } from './returnable.ts';

export type AskedLine = {
  fulfillmentLineId: string;
  quantity: number;
  /** Null: none was given, which Shopify refuses. */
  reasonId: string | null;
  reasonNote: string;
  customerNote: string | null;
  restockingRate: number | null;
};

export type AskedReturn = {
  id?: string;
  /** What the input is called, for the paths of refusals: `input` or `returnInput`. */
  path: 'input' | 'returnInput';
  status: 'requested' | 'open';
  requestedAt: Instant | null;
  lines: AskedLine[];
  exchanges: Pick<StoreExchange, 'variantId' | 'quantity' | 'discount'>[];
  shippingFee: number | null;
};

/** Shopify's `returnRequest` and `returnCreate`, and what staff do by hand. Refused as a whole or made as a whole. */
export function makeReturn(store: Store, shop: StoreShop, order: StoreOrder, now: Instant, asked: AskedReturn) {
  refuseAll([
    ...(asked.lines.length + asked.exchanges.length === 0 ? [emptyReturn] : []),
    ...asked.lines.map((line, index) => wrongLine(order, asked, line, index)),
    ...asked.exchanges.map((exchange, index) => wrongExchange(shop, asked, exchange, index)),
  ]);
  const at = wholeSecond(now);
  const isOpen = asked.status === 'open';
  const made: StoreReturn = {
    id: asked.id ?? store.newId(),
    name: `${order.name}-R${order.returns.length + 1}`,
    status: asked.status,
    createdAt: at,
    requestedAt: wholeSecond(asked.requestedAt ?? now),
    approvedAt: null,
    closedAt: null,
    decline: null,
    lines: asked.lines.map((line) => returnLine(store, order, line)),
    exchanges: asked.exchanges.map((exchange) => ({ id: store.newId(), ...exchange, processed: 0, lineIds: [] })),
    shippingFee: asked.shippingFee === null ? null : { id: store.newId(), amount: asked.shippingFee, isCharged: false },
    reverseOrder: null,
    notices: [],
  };
  if (isOpen) openReverseOrder(store, made);
  order.returns.push(made);
  shop.returns.set(made.id, order);
  order.updatedAt = at;
  return made;
}

/** Where the pieces of a return that was allowed are followed on their way back. */
export function openReverseOrder(store: Store, made: StoreReturn): void {
  made.reverseOrder = {
    id: store.newId(),
    lines: made.lines.map(({ id }) => ({ id: store.newId(), returnLineId: id, dispositions: [] })),
    deliveries: [],
  };
}

function returnLine(store: Store, order: StoreOrder, asked: AskedLine): StoreReturnLine {
  const { fulfillmentLineId, quantity, reasonNote, customerNote, restockingRate } = asked;
  return {
    id: store.newId(),
    lineId: fulfillmentLineOf(order, fulfillmentLineId)?.lineId ?? '',
    fulfillmentLineId,
    quantity,
    processed: 0,
    refunded: 0,
    reasonId: asked.reasonId ?? '',
    reasonNote,
    customerNote,
    restockingFee: restockingRate === null ? null : { id: store.newId(), rate: restockingRate },
  };
}

const emptyReturn: UserError = {
  field: ['returnLineItems'],
  message: 'Return must include at least one line item.',
  code: 'INVALID',
};

/** Words, codes and paths of reasons and quantities are Shopify's own of 2026-04; lengths are documented. */
function wrongLine(order: StoreOrder, asked: AskedReturn, line: AskedLine, index: number): UserError | null {
  const field = (...rest: string[]) => [asked.path, 'returnLineItems', String(index), ...rest];
  if (line.reasonId === null) return missingReason(asked.path, field);
  if (!isReason(line.reasonId)) {
    return {
      field: field('returnReasonDefinitionId'),
      code: 'NOT_FOUND',
      message: 'Return reason definition not found.',
    };
  }
  if (line.reasonNote.length > 255) {
    return { field: field('returnReasonNote'), code: 'TOO_LONG', message: 'Return reason note is too long' };
  }
  if ((line.customerNote?.length ?? 0) > 300) {
    return { field: field('customerNote'), code: 'TOO_LONG', message: 'Customer note is too long' };
  }
  const part = fulfillmentLineOf(order, line.fulfillmentLineId);
  if (!part) {
    return {
      field: field('fulfillmentLineItemId'),
      code: 'NOT_FOUND',
      message: 'Fulfillment line item does not exist.',
    };
  }
  const sameLine = asked.lines.slice(0, index).filter((each) => each.fulfillmentLineId === line.fulfillmentLineId);
  const before = sameLine.reduce((sum, { quantity }) => sum + quantity, 0);
  const isFitting = line.quantity > 0 && before + line.quantity <= returnableQuantity(order, part);
  return isFitting
    ? null
    : { field: field('quantity'), code: 'INVALID', message: 'Return line item has an invalid quantity.' };
}

function missingReason(path: AskedReturn['path'], field: (...rest: string[]) => string[]): UserError {
  return path === 'returnInput'
    ? {
        field: field(),
        code: 'NOT_FOUND',
        message: 'Return line items Either return reason or return reason definition must be provided',
      }
    : { field: field('returnReason'), code: 'BLANK', message: "Return reason can't be blank" };
}

function wrongExchange(
  shop: StoreShop,
  { path }: AskedReturn,
  { variantId, quantity }: AskedReturn['exchanges'][number],
  index: number,
): UserError | null {
  const field = (name: string) => [path, 'exchangeLineItems', String(index), name];
  if (!variantOf(shop, variantId)) {
    return { field: field('variantId'), code: 'NOT_FOUND', message: 'Variant does not exist.' };
  }
  return quantity > 0
    ? null
    : { field: field('quantity'), code: 'GREATER_THAN', message: 'Quantity must be greater than 0' };
}
