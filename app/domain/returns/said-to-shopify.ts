import { wholeFee } from './parcel-fee.ts';
import type { ReturnRecord } from './return-record.ts';

/** All that Shopify is told of a return when it is made, in one text: equal texts, interchangeable returns. */
export const saidOf = (record: Pick<ReturnRecord, 'lines'>): string =>
  JSON.stringify([
    wholeFee(record),
    ...record.lines
      .map(({ fulfillmentLineItemId, quantity, reason, note, promised, swap }) =>
        JSON.stringify([
          fulfillmentLineItemId,
          quantity,
          reason,
          note,
          promised?.restockingPercent ?? 0,
          swap && [swap.variantId, swap.isEven],
        ]),
      )
      .sort(),
  ]);
