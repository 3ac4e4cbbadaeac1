import type { WithholdReason } from '../../app/domain/messages/decision.ts';
import type { Product } from './shop.ts';

type ParcelNews =
  'shipped' | 'moving' | 'today' | 'delivered' | 'pickup' | 'attempt' | 'delayed' | 'failed' | 'stalled' | 'task';
type Plain = 'thanks' | 'complete' | 'care' | 'review' | 'reminder' | `${ParcelNews} ${number}`;

/** A message of an order: `delayed 2` is about its second parcel, `delayed 2 again` the next of the kind. */
export type Label = Plain | `${Plain} again`;

export type Act = { at: string; says: string } & (
  | { does: 'ship'; parcel: number; lines?: number[] }
  | { does: 'scan'; parcel: number; status: string; happenedAt?: string; estimatedDeliveryAt?: string }
  | { does: 'cancel' }
  | { does: 'return'; lines: number[] }
  | { does: 'end return' }
);

export type StoryLine = { product: Product; title: string; price?: number } & Record<string, unknown>;

type Shopper = {
  email: string | null;
  firstName: string;
  lastName: string;
  country: string;
  locale: string;
  city: string;
  zip: string;
} & Record<string, unknown>;

export type StoryOrder = {
  name: string;
  title: string;
  placedAt: string;
  order: Shopper;
  lines: StoryLine[];
  acts: Act[];
  /** Topics of which Shopify loses one webhook of this order. */
  loses?: string[];
  /**
   * The mails that the shopper gets, in this order and in the language of their checkout. Each comes at this instant at
   * the earliest, and at most `patience` later: news travel for up to two hours.
   */
  hears: Partial<Record<Label, string>>;
  /** Of these the newest is enough: which webhook comes first is chance. */
  mayMiss?: Label[];
  /** What does not go, and why. Everything that is neither here nor heard is a complaint. */
  withheld?: Partial<Record<Label, WithholdReason>>;
  /** Nothing goes (any more), always for this reason. */
  silence?: WithholdReason;
  /** The mail that came back. */
  bounces?: Label;
};

export const patience = 3 * 3_600_000;

export const ship = (when: string, parcel: number, lines?: number[]): Act => ({
  at: when,
  says: `parcel ${parcel} is handed to the carrier`,
  does: 'ship',
  parcel,
  ...(lines && { lines }),
});

type Told = { happenedAt?: string; estimatedDeliveryAt?: string };

export const scan = (when: string, parcel: number, status: string, told: Told = {}): Act => ({
  at: when,
  says: [
    `parcel ${parcel}: ${status.replaceAll('_', ' ')}`,
    told.happenedAt && `as of ${told.happenedAt.slice(0, 10)}`,
    told.estimatedDeliveryAt && `now expected on ${told.estimatedDeliveryAt.slice(0, 10)}`,
  ]
    .filter(Boolean)
    .join(', '),
  does: 'scan',
  parcel,
  status,
  ...told,
});

export function italian(city: string, zip: string, province: string) {
  return { locale: 'it', country: 'IT', city, zip, province };
}
