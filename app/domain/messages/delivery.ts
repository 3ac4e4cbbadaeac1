import { HOUR, type Instant } from '../shared/instant.ts';
import type { ShopSettings } from '../shared/shop-settings.ts';
import type { Parcel } from './parcels.ts';

const DAY = 24 * HOUR;

/** When a parcel reached its recipient, as far as anybody can tell. */
export type Delivery =
  | { certainty: 'delivered' | 'assumed'; at: Instant }
  /** Something speaks against a delivery; after `giveUpAt` we stop waiting for better news. */
  | { certainty: 'in_doubt'; giveUpAt: Instant };

/**
 * Words that leave the usual transit time believable. All others are doubt, also those that Shopify has yet to invent:
 * a failed attempt, a delay, a parcel waiting at the counter or on its way back.
 */
const onItsWay: ReadonlySet<string> = new Set([
  'submitted',
  'confirmed',
  'label_purchased',
  'label_printed',
  'carrier_picked_up',
  'in_transit',
  'out_for_delivery',
  'fulfilled',
  'marked_as_fulfilled',
]);

/** Evidence first, then the usual transit time to the country; never an assumption against the carrier's word. */
export function deliveryOf(parcel: Parcel, countryCode: string | null, settings: ShopSettings): Delivery {
  if (parcel.delivered) return { certainty: 'delivered', at: parcel.delivered.happenedAt };
  const { byCountry, elsewhere } = settings.transitDays;
  const assumedAt = parcel.createdAt + (byCountry[countryCode ?? ''] ?? elsewhere) * DAY;
  const isInTrouble = parcel.lastWord !== null && !onItsWay.has(parcel.lastWord);
  const isStillMoving = parcel.lastScanAt !== null && parcel.lastScanAt > assumedAt;
  if (isInTrouble || isStillMoving)
    return { certainty: 'in_doubt', giveUpAt: parcel.createdAt + settings.giveUpDays * DAY };
  return { certainty: 'assumed', at: assumedAt };
}
