import { z } from 'zod';
import type { Instant } from '../../../app/domain/shared/instant.ts';
import { amountInput, idInput } from '../../control/inputs.ts';
import { toMinorUnits } from '../money.ts';
import type { Store, StoreOrder, StoreRefund, StoreShop } from '../store.ts';
import type { StoreReturn } from '../store-return.ts';
import { overPayments, suggestOutcome } from './outcome.ts';
import type { PartQuantity } from './outcome.ts';
import { processReturn } from './process-return.ts';
import type { AskedProcess } from './process-return.ts';

const parts = z.array(z.strictObject({ id: idInput, quantity: z.number().int().positive() }));

export const processInput = z.strictObject({
  /** Ids of the return's own lines; without them, all that is left. */
  lines: parts.optional(),
  exchanges: parts.optional(),
  /** To the payments: what Shopify suggests, another sum, or nothing. */
  refund: z.union([z.literal(['suggested', 'none']), amountInput]).default('suggested'),
  /** Back on the shelf, at the shop's first location. */
  restock: z.boolean().default(false),
});

/** Staff process a return in Shopify's own admin. */
export function processByHand(
  store: Store,
  shop: StoreShop,
  order: StoreOrder,
  made: StoreReturn,
  now: Instant,
  input: z.infer<typeof processInput>,
): { asked: AskedProcess; refund: StoreRefund | null } {
  const lines = input.lines ?? left(made.lines);
  const exchanges = input.exchanges ?? left(made.exchanges);
  const outcome = suggestOutcome(shop, order, made, { lines, exchanges, shippingRefund: 0 });
  const amount =
    input.refund === 'suggested'
      ? outcome.refund
      : input.refund === 'none'
        ? 0
        : toMinorUnits(input.refund, shop.currency);
  const payments = overPayments(order, amount).map(({ parent, amount: part }) => ({
    parentId: parent.id,
    amount: part,
  }));
  const asked: AskedProcess = {
    lines: lines.map((part) => ({ ...part, dispositions: input.restock ? restocked(shop, made, part) : [] })),
    exchanges,
    shippingRefund: 0,
    transfer: payments.length === 0 ? null : { payments, storeCredit: null, allowOverRefunding: false },
    note: null,
  };
  return { asked, refund: processReturn(store, shop, order, made, now, asked) };
}

const left = (known: { id: string; quantity: number; processed: number }[]): PartQuantity[] =>
  known
    .filter(({ quantity, processed }) => quantity > processed)
    .map(({ id, quantity, processed }) => ({ id, quantity: quantity - processed }));

function restocked(shop: StoreShop, made: StoreReturn, { id, quantity }: PartQuantity) {
  const reverseLineId = made.reverseOrder?.lines.find(({ returnLineId }) => returnLineId === id)?.id ?? '';
  return [{ reverseLineId, quantity, type: 'restocked', locationId: shop.locations[0]?.id ?? null }];
}
