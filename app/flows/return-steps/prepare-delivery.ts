import { readBack } from '../../domain/returns/read-back.ts';
import type { ReturnRecord } from '../../domain/returns/return-record.ts';
import { nothingToDo, type Prepared } from './prepared.ts';
import type { ShopifyReturn } from '../shopify-ports.ts';

/** Shopify learns of the parcel's number and label. */
export function prepareDelivery({ sendBack }: ReturnRecord, own: ShopifyReturn): Prepared {
  const { trackingNumber = null, trackingUrl = null, labelUrl = null } = sendBack ?? {};
  const isTold = trackingNumber !== null || labelUrl !== null;
  // A return that is over tells nobody any more how to send it.
  if (!isTold || own.state !== 'open' || own.reverseFulfillmentOrderId === null) return nothingToDo;
  const expected = { of: 'delivery', trackingNumber, hasLabel: labelUrl !== null } as const;
  const isThere = readBack(expected, { own, returns: [], refunds: [], credits: [] }).is === 'done';
  if (isThere && labelUrl === null) return nothingToDo;
  return {
    what: 'call',
    call: {
      kind: 'reverse_delivery',
      reverseFulfillmentOrderId: own.reverseFulfillmentOrderId,
      reverseDeliveryId: own.reverseDelivery?.id ?? null,
      tracking: trackingNumber === null ? null : { number: trackingNumber, url: trackingUrl },
      labelUrl,
    },
    expected,
  };
}
