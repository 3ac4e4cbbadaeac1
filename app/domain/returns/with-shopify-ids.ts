import type { SeenReturn } from './read-back.ts';
import type { ReturnLine, ReturnRecord } from './return-record.ts';

/**
 * The record with the ids that Shopify gave to it and its lines. Two lines may be of the same item: each takes one of
 * Shopify's that has its number of pieces, in turn.
 */
export function withShopifyIds(
  record: ReturnRecord,
  made: Omit<SeenReturn, 'reverseDelivery' | 'state'>,
): ReturnRecord {
  const items = [...made.lines];
  const swaps = [...made.exchanges];
  return {
    ...record,
    shopifyReturnId: made.id,
    lines: record.lines.map((line): ReturnLine => {
      const item = take(
        items,
        (one) => one.fulfillmentLineItemId === line.fulfillmentLineItemId && one.quantity === line.quantity,
      );
      const swap =
        line.swap && take(swaps, (one) => one.variantId === line.swap?.variantId && one.quantity === line.quantity);
      return {
        ...line,
        returnLineItemId: item?.id ?? line.returnLineItemId,
        exchangeLineItemId: swap?.id ?? line.exchangeLineItemId,
      };
    }),
  };
}

function take<T>(from: T[], fits: (one: T) => boolean): T | undefined {
  const at = from.findIndex(fits);
  return at < 0 ? undefined : from.splice(at, 1)[0];
}
