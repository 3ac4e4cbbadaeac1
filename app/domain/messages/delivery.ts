import type { Instant } from '../shared/instant.ts';
import { DAY } from '../shared/local-time.ts';
import { learnedTransitDays } from '../shared/transit.ts';
import type { PlanContext } from './message-kind.ts';
import type { Parcel } from './parcels.ts';

/** When a parcel reached its recipient, as far as anybody can tell. */
export type Delivery =
  | { certainty: 'delivered'; at: Instant }
  | { certainty: 'assumed'; at: Instant; basis: Basis }
  /** Something speaks against a delivery; after `giveUpAt` we stop waiting for better news. */
  | { certainty: 'in_doubt'; giveUpAt: Instant };

/**
 * What an assumption rests on: the carrier's own date, what this shop's parcels to the country took, or what the merchant
 * set for the country or for all others.
 */
export type Basis = 'estimate' | 'learned' | 'country' | 'elsewhere';

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

type Known = Pick<PlanContext, 'order' | 'facts' | 'shop'>;
type Assumption = { at: Instant; basis: Basis };

/**
 * Evidence first, then the carrier's estimate, then the usual transit time to the country; never an assumption against
 * the carrier's word: a parcel that was still scanned on a later day had not arrived by it.
 */
export function deliveryOf(parcel: Parcel, known: Known): Delivery {
  if (parcel.delivered) return { certainty: 'delivered', at: parcel.delivered.happenedAt };
  const isInTrouble = parcel.lastWord !== null && !onItsWay.has(parcel.lastWord);
  const assumption = isInTrouble ? undefined : assumptionsOn(parcel, known).find(({ at }) => at >= lastScanOf(parcel));
  if (assumption) return { certainty: 'assumed', ...assumption };
  return { certainty: 'in_doubt', giveUpAt: parcel.createdAt + known.shop.settings.giveUpDays * DAY };
}

const lastScanOf = ({ lastScanAt }: Parcel): Instant => lastScanAt ?? -Infinity;

/** The better founded first. */
function assumptionsOn(parcel: Parcel, known: Known): Assumption[] {
  const usual = usualTransit(known.order.shippingAddress?.countryCode ?? null, known.shop);
  const byTransit: Assumption = { at: parcel.createdAt + usual.days * DAY, basis: usual.basis };
  const estimate = estimateFor(parcel, known.facts);
  if (estimate === null) return [byTransit];
  return [{ at: estimate.at + known.shop.settings.estimateBufferDays * DAY, basis: 'estimate' }, byTransit];
}

/** How many days a parcel to this country takes, and who says so. */
export function usualTransit(
  countryCode: string | null,
  { settings, transit }: Known['shop'],
): { days: number; basis: Exclude<Basis, 'estimate'> } {
  const { byCountry, elsewhere } = settings.transitDays;
  const learned = countryCode && learnedTransitDays(transit, countryCode, settings.transitMinimumSamples);
  if (learned) return { days: learned, basis: 'learned' };
  const set = countryCode ? byCountry[countryCode] : undefined;
  return set === undefined ? { days: elsewhere, basis: 'elsewhere' } : { days: set, basis: 'country' };
}

export type Estimate = { at: Instant; /** By the carrier, and when we heard it. */ said: Instant; heard: Instant };

/** The newest date that a carrier promised; one before the parcel left is nonsense. */
export function estimateFor(
  { id, createdAt }: Pick<Parcel, 'id' | 'createdAt'>,
  { events, asked }: Known['facts'],
): Estimate | null {
  let newest: Estimate | null = null;
  const read = asked?.data.estimatedDeliveryAt[id];
  if (asked && read !== undefined && read > createdAt)
    newest = { at: read, said: asked.updatedAt, heard: asked.receivedAt };
  for (const eventId in events) {
    const event = events[eventId];
    if (event?.fulfillmentId !== id || event.estimatedDeliveryAt === null) continue;
    const { estimatedDeliveryAt: at, happenedAt: said, receivedAt: heard } = event;
    if (at <= createdAt || (newest && isNewer(newest, { at, said }))) continue;
    newest = { at, said, heard };
  }
  return newest;
}

/** Of two said at once the later date counts, whatever order they came in. */
const isNewer = (a: { at: Instant; said: Instant }, b: { at: Instant; said: Instant }): boolean =>
  a.said > b.said || (a.said === b.said && a.at >= b.at);
