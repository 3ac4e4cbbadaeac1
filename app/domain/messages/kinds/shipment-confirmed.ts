import { HOUR } from '../../shared/instant.ts';
import type { Verdict } from '../decision.ts';
import type { MessageKindRule } from '../message-kind.ts';
import type { Parcel } from '../parcels.ts';

const STAYS_NEWS = 7 * 24 * HOUR;

/** "Your parcel is on its way": one for every parcel, when it is handed to the carrier. */
export const shipmentConfirmed: MessageKindRule = {
  kind: 'shipment_confirmed',
  messageClass: 'transactional',
  shopifyHasItToo: true,
  isParcelNews: true,
  decide: ({ parcels, giftParcels }) => [
    ...parcels.map((parcel) => ({
      subject: `fulfillment-${parcel.id}`,
      occasion: 'shipped',
      verdict: verdictOn(parcel),
      news: { happenedAt: parcel.createdAt, receivedAt: parcel.receivedAt },
    })),
    ...giftParcels.map((id) => ({
      subject: `fulfillment-${id}`,
      occasion: 'shipped',
      verdict: { verdict: 'withhold' as const, reason: 'gift_return' as const },
      news: null,
    })),
  ],
};

function verdictOn(parcel: Parcel): Verdict {
  if (parcel.progress === 'cancelled') return { verdict: 'withhold', reason: 'fulfillment_cancelled' };
  if (parcel.delivered) return { verdict: 'withhold', reason: 'superseded_by_delivery' };
  if (parcel.progress === 'preparing') return { verdict: 'withhold', reason: 'awaiting_shipment' };
  return {
    verdict: 'send',
    sendAt: parcel.createdAt,
    expiresAt: parcel.createdAt + STAYS_NEWS,
    confirmFirst: false,
    products: [],
  };
}
