import { wholeFee } from '../../domain/returns/parcel-fee.ts';
import type { ReturnLine, ReturnRecord } from '../../domain/returns/return-record.ts';
import type { Deps } from '../ports.ts';
import { orUnreachable } from '../return-steps/shopify-answer.ts';
import type { OrderMoney, QuoteLine } from '../shopify-ports.ts';

/** What Shopify says of a return's money now, in the order's currency. `unreachable`: it gave no answer to that. */
export type ReturnMoney = {
  /** What its own sum would be for what has not moved yet; above 0 the shopper gets it. Null: nothing is left to move. */
  suggested: Sums | 'unreachable';
  order: OrderMoney | null | 'unreachable';
  locations: { id: string; name: string }[] | 'unreachable';
};

/** Null: this shop has no such return. */
export async function askReturnMoney(
  deps: Pick<Deps, 'returns' | 'shopifyReturns'>,
  shop: string,
  returnId: string,
): Promise<ReturnMoney | null> {
  const record = await deps.returns.find(shop, returnId);
  if (!record) return null;
  // Each stands for itself: one that fails takes no other with it.
  const [suggested, order, locations] = await Promise.all([
    orUnreachable(suggestedFor(deps, shop, record)),
    orUnreachable(deps.shopifyReturns.readMoney(shop, record.orderId)),
    orUnreachable(deps.shopifyReturns.locations(shop)),
  ]);
  return { suggested, order, locations };
}

type Sums = { to: 'original' | 'store_credit'; amount: number; currency: string }[] | null;

async function suggestedFor(deps: Pick<Deps, 'shopifyReturns'>, shop: string, record: ReturnRecord): Promise<Sums> {
  if (!['requested', 'open'].includes(record.state)) return null;
  const sums: NonNullable<Sums> = [];
  for (const to of ['original', 'store_credit'] as const) {
    const lines = record.lines.filter((line) => wayOf(line) === to);
    const sum = lines.length > 0 ? await sumOf(deps, shop, record, lines, to) : null;
    if (sum) sums.push({ to, ...sum });
  }
  return sums.length > 0 ? sums : null;
}

/** Where the money of a line goes; null: it brings none. */
function wayOf({ outcome, swap }: ReturnLine): 'original' | 'store_credit' | null {
  if (outcome === 'refund' || outcome === 'keep_refund') return 'original';
  if (outcome === 'store_credit') return 'store_credit';
  return swap && swap.difference < 0 ? 'original' : null;
}

async function sumOf(
  deps: Pick<Deps, 'shopifyReturns'>,
  shop: string,
  record: ReturnRecord,
  lines: ReturnLine[],
  to: 'original' | 'store_credit',
) {
  const { shopifyReturnId, state } = record;
  const known = lines.flatMap(({ returnLineItemId: id, quantity }) => (id === null ? [] : [{ id, quantity }]));
  const exchanges = lines.flatMap(({ exchangeLineItemId: id, quantity }) => (id === null ? [] : [{ id, quantity }]));
  if (shopifyReturnId !== null && state === 'open' && known.length === lines.length) {
    const { amount, currency } = await deps.shopifyReturns.financialOutcome(
      shop,
      shopifyReturnId,
      known,
      exchanges,
      to,
    );
    return { amount, currency };
  }
  // Shopify gives no sum for a return that nobody approved: it is asked what one like it would bring.
  const wished = lines.flatMap((line) => quoteLine(line) ?? []);
  if (wished.length < lines.length) return null;
  const { amount, currency } = await deps.shopifyReturns.quote(shop, record.orderId, wished, wholeFee({ lines }));
  return { amount, currency };
}

const quoteLine = ({ fulfillmentLineItemId, quantity, promised, swap }: ReturnLine): QuoteLine | null =>
  fulfillmentLineItemId === null
    ? null
    : {
        fulfillmentLineItemId,
        quantity,
        restockingPercent: promised?.restockingPercent ?? 0,
        swap: swap && { variantId: swap.variantId, isEven: swap.isEven },
      };
