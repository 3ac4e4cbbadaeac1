import { HOUR } from '../../shared/instant.ts';
import type { Verdict } from '../decision.ts';
import type { MessageKindRule } from '../message-kind.ts';
import type { Parcel } from '../parcels.ts';

const STAYS_NEWS = 7 * 24 * HOUR;

/** "Your parcel has arrived": one for every parcel, when the carrier says so; an assumption is no news. */
export const delivered: MessageKindRule = {
  kind: 'delivered',
  messageClass: 'transactional',
  shopifyHasItToo: true,
  isParcelNews: true,
  isUrgent: true,
  decide: ({ parcels }) =>
    parcels.map((parcel) => ({
      subject: `fulfillment-${parcel.id}`,
      occasion: 'delivered',
      verdict: verdictOn(parcel),
      news: parcel.delivered,
    })),
};

function verdictOn(parcel: Parcel): Verdict {
  if (parcel.progress === 'cancelled') return { verdict: 'withhold', reason: 'fulfillment_cancelled' };
  if (!parcel.delivered) return { verdict: 'withhold', reason: 'awaiting_delivery' };
  const { happenedAt } = parcel.delivered;
  return {
    verdict: 'send',
    sendAt: happenedAt,
    expiresAt: happenedAt + STAYS_NEWS,
    confirmFirst: false,
    products: [],
  };
}
