import type { Instant } from '../../../app/domain/shared/instant.ts';
import { refuseAll, refusal } from '../refusal.ts';
import type { UserError } from '../refusal.ts';
import { piecesOf } from '../line-money.ts';
import { moveStock } from '../stock.ts';
import { lineOf, wholeSecond } from '../store.ts';
import type { RefundedLine, Store, StoreOrder, StoreRefund, StoreShop } from '../store.ts';
import type { StoreExchange, StoreReturn } from '../store-return.ts';
import { checkDispositions, dispose } from './dispose.ts';
import type { AskedDisposition } from './dispose.ts';
import { exchangeLine } from './exchange-line.ts';
import { holdUnpaid } from './hold-unpaid.ts';
import { checkTransfer, giveBack, transferred } from '../give-back.ts';
import type { Transfer } from '../give-back.ts';
import { suggestOutcome, worthOfBatch } from './outcome.ts';
import type { Batch, PartQuantity } from './outcome.ts';

export type AskedProcess = {
  lines: (PartQuantity & { dispositions: AskedDisposition[] })[];
  exchanges: PartQuantity[];
  shippingRefund: number;
  /** Null: no money moves; what is owed stays owed. */
  transfer: Transfer | null;
  note: string | null;
};

/**
 * Shopify's `returnProcess`: pieces are confirmed as returned, go back on the shelf, exchanges become lines and something
 * to ship, fees are charged, money moves. A batch may be a part of the return. It has no idempotency key: asked again,
 * it is refused only by what is left. The return stays open.
 */
export function processReturn(
  store: Store,
  shop: StoreShop,
  order: StoreOrder,
  made: StoreReturn,
  now: Instant,
  asked: AskedProcess,
): StoreRefund | null {
  const batch: Batch = { lines: asked.lines, exchanges: asked.exchanges, shippingRefund: asked.shippingRefund };
  check(shop, order, made, asked, batch);
  const outcome = suggestOutcome(shop, order, made, batch);
  const refunded = takeBack(store, shop, order, made, now, asked);
  for (const part of asked.exchanges) shipInstead(store, shop, order, made, part);
  order.updatedAt = wholeSecond(now);
  const refund = asked.transfer
    ? giveBack(store, shop, order, now, {
        returnId: made.id,
        note: asked.note,
        lines: refunded,
        shipping: asked.shippingRefund,
        transfer: asked.transfer,
        // Less than is owed leaves the rest owed; more is a gift.
        discrepancy: Math.min(0, Math.max(0, outcome.net) - transferred(asked.transfer)),
      })
    : null;
  if (refund) for (const part of asked.lines) returnLineOf(made, part.id).refunded += part.quantity;
  holdUnpaid(store, shop, order, made);
  return refund;
}

function check(shop: StoreShop, order: StoreOrder, made: StoreReturn, asked: AskedProcess, batch: Batch): void {
  if (made.status !== 'open') throw refusal(['input', 'returnId'], 'INVALID_STATE', 'Return status is invalid.');
  if (asked.lines.length + asked.exchanges.length === 0 && asked.transfer === null && asked.shippingRefund === 0) {
    throw refusal(['input'], 'BLANK', 'There is nothing to process.');
  }
  refuseAll([
    ...asked.lines.map((part, index) => wrongPart(made.lines, asked.lines, part, index, 'returnLineItems')),
    ...asked.exchanges.map((part, index) =>
      wrongPart(made.exchanges, asked.exchanges, part, index, 'exchangeLineItems'),
    ),
  ]);
  for (const [index, { quantity, dispositions, id }] of asked.lines.entries()) {
    const path = ['input', 'returnLineItems', String(index), 'dispositions'];
    checkDispositions(shop, order, made, dispositions, path);
    const disposed = dispositions.reduce((sum, each) => sum + each.quantity, 0);
    const isForeign = dispositions.some(({ reverseLineId }) => reverseLineOf(made, reverseLineId) !== id);
    if (disposed > quantity || isForeign)
      throw refusal(path, 'INVALID', 'Dispositions do not fit the return line item.');
  }
  const { maximumShippingRefund } = suggestOutcome(shop, order, made, batch);
  if (asked.shippingRefund > maximumShippingRefund) {
    throw refusal(['input', 'refundShipping'], 'INVALID', 'Shipping refund amount is too high.');
  }
  if (asked.transfer) checkTransfer(shop, order, asked.transfer, ['input', 'financialTransfer', 'issueRefund']);
}

type Counted = { id: string; quantity: number; processed: number };

function wrongPart(
  known: Counted[],
  asked: PartQuantity[],
  part: PartQuantity,
  index: number,
  list: string,
): UserError | null {
  const line = known.find(({ id }) => id === part.id);
  const path = ['input', list, String(index)];
  if (!line) return { field: [...path, 'id'], code: 'NOT_FOUND', message: 'Line item does not exist.' };
  const before = asked.slice(0, index).filter(({ id }) => id === part.id);
  const already = before.reduce((sum, { quantity }) => sum + quantity, line.processed);
  const isFitting = part.quantity > 0 && already + part.quantity <= line.quantity;
  return isFitting
    ? null
    : { field: [...path, 'quantity'], code: 'INVALID', message: 'Return line item has an invalid quantity.' };
}

const reverseLineOf = (made: StoreReturn, id: string): string | undefined =>
  made.reverseOrder?.lines.find((line) => line.id === id)?.returnLineId;

function returnLineOf(made: StoreReturn, id: string) {
  const line = made.lines.find((candidate) => candidate.id === id);
  if (!line) throw new Error(`Return ${made.id} has no line ${id}`);
  return line;
}

/** The sale is undone, fees are charged, pieces go where their dispositions say. */
function takeBack(
  store: Store,
  shop: StoreShop,
  order: StoreOrder,
  made: StoreReturn,
  now: Instant,
  asked: AskedProcess,
): RefundedLine[] {
  const refunded: RefundedLine[] = [];
  for (const part of asked.lines) {
    const { restockingFees, shippingFee } = worthOfBatch(shop, order, made, {
      lines: [part],
      exchanges: [],
      shippingRefund: 0,
    });
    if (restockingFees > 0) order.fees.push({ returnId: made.id, kind: 'restocking', amount: restockingFees });
    if (shippingFee > 0) order.fees.push({ returnId: made.id, kind: 'shipping', amount: shippingFee });
    if (made.shippingFee) made.shippingFee.isCharged = true;
    const returned = returnLineOf(made, part.id);
    const line = lineOf(order, returned.lineId);
    const worth = piecesOf(order, line, line.quantity - line.currentQuantity, part.quantity);
    line.currentQuantity -= part.quantity;
    returned.processed += part.quantity;
    const restocked = part.dispositions.find(({ type }) => type === 'restocked');
    refunded.push({
      id: store.newId(),
      lineId: line.id,
      quantity: part.quantity,
      ...worth,
      restockType: restocked ? 'return' : 'no_restock',
      locationId: restocked?.locationId ?? null,
    });
    dispose(store, shop, order, made, now, part.dispositions);
  }
  return refunded;
}

/** What an exchange adds: a line of the order, taken from the shelf, and something to ship. */
function shipInstead(store: Store, shop: StoreShop, order: StoreOrder, made: StoreReturn, part: PartQuantity): void {
  const exchange = made.exchanges.find(({ id }) => id === part.id) as StoreExchange;
  const line = exchangeLine(store, shop, made.id, exchange, part.quantity);
  order.lines.push(line);
  exchange.processed += part.quantity;
  exchange.lineIds.push(line.id);
  moveStock(shop, exchange.variantId, -part.quantity);
  order.exchangeOrders.push({
    id: store.newId(),
    returnId: made.id,
    lines: [{ id: store.newId(), lineId: line.id, quantity: part.quantity }],
    holdId: null,
  });
}
