import type { WithholdReason } from '../../app/domain/messages/decision.ts';

/**
 * The Christmas story: who orders, what happens to it, and what every shopper must and must not hear.
 * Times are days of December 2026 with an hour in the shop's zone (Rome, UTC+1).
 */

export const shop = {
  domain: 'casa-natale.myshopify.com',
  name: 'Casa Natale',
  email: 'ciao@casanatale.example',
  zone: 'Europe/Rome',
  currency: 'EUR',
  primaryLocale: 'en',
  country: 'IT',
};

export const begins = at(1, 8);
/** The app comes at nine; what happened earlier is never mailed. */
export const installsAt = at(1, 9);
/** Into February, until the last waiting has come to its end. */
export const ends = at(31 + 31 + 7, 12);

export const settings = {
  sender: { name: 'Casa Natale', address: 'ciao@casanatale.example', replyTo: 'aiuto@casanatale.example' },
  kinds: {
    shipment_confirmed: { mode: 'doorstep' },
    delivered: { mode: 'doorstep' },
    review_request: { mode: 'doorstep' },
  },
  reviewLink: 'https://casanatale.example/review?product={product_id}&order={order_id}',
  transitDays: { elsewhere: 14, byCountry: { IT: 3, DE: 5, GB: 8 } },
};

/** A message of an order: `shipped 2` is the shipping mail of its second parcel, `review` its first ask. */
export type Label = `shipped ${number}` | `delivered ${number}` | `review${'' | ' 2'}`;

export type Act = { at: string; says: string } & (
  | { does: 'ship'; parcel: number; lines?: number[] }
  | { does: 'scan'; parcel: number; status: string; happenedAt?: string }
  | { does: 'cancel' }
  | { does: 'refund'; lines: number[] }
);

export type StoryOrder = {
  name: string;
  title: string;
  placedAt: string;
  order: { email: string | null; firstName: string; lastName: string; country: string } & Record<string, unknown>;
  lines: ({ title: string } & Record<string, unknown>)[];
  acts: Act[];
  /** Topics of which Shopify loses one webhook of this order. */
  loses?: string[];
  sent: Label[];
  withheld: Partial<Record<Label, WithholdReason>>;
};

function at(day: number, hour: number, minute = 0): string {
  return new Date(Date.UTC(2026, 11, day, hour - 1, minute)).toISOString();
}

const ship = (when: string, parcel: number, lines?: number[]): Act => ({
  at: when,
  says: `parcel ${parcel} is handed to the carrier`,
  does: 'ship',
  parcel,
  ...(lines && { lines }),
});
const scan = (when: string, parcel: number, status: string, happenedAt?: string): Act => ({
  at: when,
  says: `parcel ${parcel}: ${status.replaceAll('_', ' ')}${happenedAt ? `, as of ${happenedAt.slice(0, 10)}` : ''}`,
  does: 'scan',
  parcel,
  status,
  ...(happenedAt && { happenedAt }),
});

export const orders: StoryOrder[] = [
  {
    name: '#1001',
    title: 'one parcel',
    placedAt: at(2, 10),
    order: { email: 'ada@example.com', firstName: 'Ada', lastName: 'Bianchi', country: 'IT', province: 'MI' },
    lines: [{ title: 'Wool scarf' }],
    acts: [ship(at(3, 9), 1), scan(at(3, 18), 1, 'in_transit'), scan(at(5, 11), 1, 'delivered')],
    sent: ['shipped 1', 'delivered 1', 'review'],
    withheld: {},
  },
  {
    name: '#1002',
    title: 'three parcels on different days',
    placedAt: at(2, 20),
    order: { email: 'luke@example.com', firstName: 'Luke', lastName: 'Miller', country: 'US', province: 'NY' },
    lines: [{ title: 'Teapot' }, { title: 'Four cups' }, { title: 'Oak tray' }],
    acts: [
      ship(at(3, 10), 1, [0]),
      ship(at(4, 10), 2, [1]),
      ship(at(8, 10), 3, [2]),
      scan(at(7, 19), 1, 'delivered'),
      scan(at(9, 22), 2, 'delivered'),
      scan(at(14, 20), 3, 'delivered'),
    ],
    sent: ['shipped 1', 'shipped 2', 'shipped 3', 'delivered 1', 'delivered 2', 'delivered 3', 'review'],
    withheld: {},
  },
  {
    name: '#1003',
    title: 'cancelled before shipping',
    placedAt: at(3, 12),
    order: { email: 'carla@example.com', firstName: 'Carla', lastName: 'Neri', country: 'IT', province: 'RM' },
    lines: [{ title: 'Snow globe' }],
    acts: [{ at: at(4, 8), says: 'the shopper cancels', does: 'cancel' }],
    sent: [],
    withheld: { review: 'order_cancelled' },
  },
  {
    name: '#1004',
    title: 'no e-mail address',
    placedAt: at(3, 15),
    order: { email: null, firstName: 'Nina', lastName: 'Verdi', country: 'IT', province: 'TO' },
    lines: [{ title: 'Candle' }],
    acts: [ship(at(4, 9), 1), scan(at(7, 10), 1, 'delivered')],
    sent: [],
    withheld: { 'shipped 1': 'no_email', 'delivered 1': 'no_email', review: 'no_email' },
  },
  {
    name: '#1005',
    title: 'the carrier never says delivered',
    placedAt: at(4, 9),
    order: { email: 'george@example.com', firstName: 'George', lastName: 'Hall', country: 'GB' },
    lines: [{ title: 'Advent calendar' }],
    acts: [ship(at(4, 16), 1), scan(at(6, 7), 1, 'in_transit')],
    sent: ['shipped 1', 'review'],
    withheld: { 'delivered 1': 'awaiting_delivery' },
  },
  {
    name: '#1006',
    title:
      'a late "in transit" after "delivered", and no consent to marketing, without which nobody is asked in Germany',
    placedAt: at(4, 11),
    order: { email: 'hans@example.com', firstName: 'Hans', lastName: 'Weber', country: 'DE' },
    lines: [{ title: 'Nutcracker' }],
    acts: [ship(at(5, 9), 1), scan(at(8, 12), 1, 'delivered'), scan(at(9, 7), 1, 'in_transit', at(7, 20))],
    sent: ['shipped 1', 'delivered 1'],
    withheld: { review: 'no_marketing_consent' },
  },
  {
    name: '#1007',
    title: 'webhooks lost, found by reconciliation',
    placedAt: at(5, 10),
    order: { email: 'paola@example.com', firstName: 'Paola', lastName: 'Rossi', country: 'IT', province: 'FI' },
    lines: [{ title: 'Panettone' }],
    acts: [ship(at(5, 17), 1), scan(at(9, 9), 1, 'delivered')],
    loses: ['orders/create', 'orders/updated', 'fulfillments/create'],
    sent: ['shipped 1', 'delivered 1', 'review'],
    withheld: {},
  },
  {
    name: '#1008',
    title: 'an Arabic shopper',
    placedAt: at(6, 14),
    order: { email: 'layla@example.com', firstName: 'ليلى', lastName: 'حداد', country: 'AE', locale: 'ar' },
    lines: [{ title: 'Silk shawl' }],
    acts: [ship(at(7, 9), 1), scan(at(12, 13), 1, 'delivered')],
    sent: ['shipped 1', 'delivered 1', 'review'],
    withheld: {},
  },
  {
    name: '#1009',
    title: 'one of two items comes back',
    placedAt: at(6, 18),
    order: { email: 'marta@example.com', firstName: 'Marta', lastName: 'Costa', country: 'IT', province: 'NA' },
    lines: [{ title: 'Slippers, size 38' }, { title: 'Felt hat' }],
    acts: [
      ship(at(7, 10), 1),
      scan(at(9, 15), 1, 'delivered'),
      { at: at(12, 10), says: 'the slippers are refunded', does: 'refund', lines: [0] },
    ],
    sent: ['shipped 1', 'delivered 1', 'review'],
    withheld: { 'review 2': 'items_refunded_or_returned' },
  },
  {
    name: '#1010',
    title: 'a gift card and a back-ordered book',
    placedAt: at(7, 9),
    order: { email: 'ivo@example.com', firstName: 'Ivo', lastName: 'Galli', country: 'IT', province: 'BO' },
    lines: [
      { title: 'Gift card', giftCard: true, requiresShipping: false },
      { title: 'Mug' },
      { title: 'Book (back-ordered)' },
    ],
    acts: [
      ship(at(8, 9), 1, [1]),
      scan(at(10, 12), 1, 'delivered'),
      ship(at(40, 9), 2, [2]),
      scan(at(43, 12), 2, 'delivered'),
    ],
    sent: ['shipped 1', 'delivered 1', 'review', 'shipped 2', 'delivered 2', 'review 2'],
    withheld: {},
  },
  {
    name: '#1011',
    title: 'bought on a marketplace',
    placedAt: at(8, 9),
    order: {
      email: 'x7k2@marketplace.example',
      firstName: 'Olga',
      lastName: 'Serra',
      country: 'IT',
      sourceName: 'amazon',
    },
    lines: [{ title: 'Wool scarf' }],
    acts: [ship(at(9, 9), 1), scan(at(11, 9), 1, 'delivered')],
    sent: [],
    withheld: { 'shipped 1': 'marketplace_order', 'delivered 1': 'marketplace_order', review: 'marketplace_order' },
  },
  {
    name: '#1012',
    title: 'the parcel is lost on its way',
    placedAt: at(9, 9),
    order: { email: 'tom@example.com', firstName: 'Tom', lastName: 'Brook', country: 'GB' },
    lines: [{ title: 'Glass star' }],
    acts: [ship(at(10, 9), 1), scan(at(14, 9), 1, 'failure')],
    sent: ['shipped 1'],
    withheld: { 'delivered 1': 'awaiting_delivery', review: 'never_delivered' },
  },
  {
    name: '#1013',
    title: 'ordered and shipped within minutes: news in any order',
    placedAt: at(10, 10),
    order: { email: 'bruno@example.com', firstName: 'Bruno', lastName: 'Sala', country: 'IT', province: 'PD' },
    lines: [{ title: 'Wooden sledge' }],
    acts: [ship(at(10, 10, 5), 1), scan(at(10, 10, 20), 1, 'in_transit'), scan(at(12, 9), 1, 'delivered')],
    sent: ['shipped 1', 'delivered 1', 'review'],
    withheld: {},
  },
  {
    name: '#1000',
    title: 'shipped before the app was installed',
    placedAt: at(1, 8, 10),
    order: { email: 'rita@example.com', firstName: 'Rita', lastName: 'Fabbri', country: 'IT', province: 'VE' },
    lines: [{ title: 'Lantern' }],
    acts: [ship(at(1, 8, 30), 1), scan(at(3, 11), 1, 'delivered')],
    sent: ['delivered 1', 'review'],
    withheld: { 'shipped 1': 'superseded_by_delivery' },
  },
];
