import { at } from '../calendar.ts';
import { scan, ship, type StoryOrder } from '../story-order.ts';

/** Parcels that are late, lost, waited for in vain, or come after all. */
export const ordersInTrouble: StoryOrder[] = [
  {
    name: '#1006',
    title: 'a late "in transit" after "delivered", and no consent to marketing, without which Germans are not asked',
    placedAt: at(4, 11),
    order: {
      ...{ email: 'hans@example.com', firstName: 'Hans', lastName: 'Weber', locale: 'de' },
      ...{ country: 'DE', city: 'Bremen', zip: '28195' },
    },
    lines: [{ product: 'nutcracker', title: 'Nussknacker', price: 32 }],
    acts: [
      ship(at(5, 9), 1),
      scan(at(8, 12), 1, 'delivered'),
      scan(at(9, 9), 1, 'in_transit', { happenedAt: at(7, 20) }),
    ],
    hears: { thanks: at(4, 11), 'shipped 1': at(5, 9), 'delivered 1': at(8, 12) },
    withheld: { 'moving 1': 'superseded_by_delivery', review: 'no_marketing_consent' },
  },
  {
    name: '#1012',
    title: 'to New York, where it is night when the parcel moves; then it goes back to the sender',
    placedAt: at(9, 16),
    order: {
      ...{ email: 'tom@example.com', firstName: 'Tom', lastName: 'Brook', locale: 'en-US' },
      ...{ country: 'US', province: 'NY', city: 'New York', zip: '10012' },
    },
    lines: [{ product: 'star', title: 'Glass star', price: 27 }],
    // At ten in Rome it is four in the morning in New York, and at five in Rome eleven in the evening.
    acts: [ship(at(10, 10), 1), scan(at(11, 5), 1, 'in_transit'), scan(at(14, 16), 1, 'failure')],
    hears: { thanks: at(9, 16), 'shipped 1': at(10, 14), 'moving 1': at(11, 14), 'failed 1': at(14, 16) },
    withheld: { 'delivered 1': 'awaiting_delivery', review: 'never_delivered' },
  },
  {
    name: '#1014',
    title: 'delayed, with a new date, and delayed once more',
    placedAt: at(8, 11),
    order: {
      ...{ email: 'chloe@example.com', firstName: 'Chloé', lastName: 'Martin', locale: 'fr' },
      ...{ country: 'FR', city: 'Lyon', zip: '69001' },
    },
    lines: [
      { product: 'candle', title: 'Bougie à la cannelle', price: 14.5 },
      { product: 'mug', title: 'Tasse en grès', price: 18 },
    ],
    acts: [
      ship(at(9, 9), 1),
      scan(at(9, 16), 1, 'in_transit'),
      scan(at(11, 10), 1, 'delayed', { estimatedDeliveryAt: at(15, 12) }),
      scan(at(14, 11), 1, 'delayed', { estimatedDeliveryAt: at(17, 12) }),
      scan(at(17, 15), 1, 'delivered'),
    ],
    hears: {
      thanks: at(8, 11),
      'shipped 1': at(9, 9),
      'moving 1': at(9, 16, 30),
      'delayed 1': at(11, 10),
      'delayed 1 again': at(14, 11),
      'delivered 1': at(17, 15),
      review: at(24, 10),
      reminder: at(31, 10),
    },
  },
  {
    name: '#1016',
    title: 'nobody was at home; on the next day somebody is',
    placedAt: at(10, 9),
    order: {
      ...{ email: 'andrei@example.com', firstName: 'Andrei', lastName: 'Popescu', locale: 'ro' },
      ...{ country: 'RO', city: 'Cluj-Napoca', zip: '400001' },
    },
    lines: [{ product: 'book', title: 'Carte de colinde', price: 22 }],
    acts: [ship(at(11, 9), 1), scan(at(15, 14), 1, 'attempted_delivery'), scan(at(16, 11), 1, 'delivered')],
    hears: {
      thanks: at(10, 9),
      'shipped 1': at(11, 9),
      'attempt 1': at(15, 14),
      'delivered 1': at(16, 11),
      review: at(23, 9),
      reminder: at(30, 9),
    },
  },
  {
    name: '#1018',
    title: 'stands still for five working days, then moves again',
    placedAt: at(7, 10),
    order: {
      ...{ email: 'eleni@example.com', firstName: 'Ελένη', lastName: 'Παππά', locale: 'el' },
      ...{ country: 'GR', city: 'Αθήνα', zip: '105 57' },
    },
    lines: [{ product: 'lantern', title: 'Φανάρι', price: 39 }],
    acts: [
      ship(at(8, 9), 1),
      scan(at(8, 15), 1, 'in_transit'),
      scan(at(17, 10), 1, 'in_transit'),
      scan(at(19, 12), 1, 'delivered'),
    ],
    hears: {
      thanks: at(7, 10),
      'shipped 1': at(8, 9),
      'moving 1': at(8, 15, 30),
      'stalled 1': at(15, 15),
      'delivered 1': at(19, 12),
      review: at(26, 9),
      reminder: at(33, 9),
    },
    // Staff saw the task on the 15th; the scan of the 17th ended it.
    withheld: { 'task 1': 'no_longer_applies' },
  },
];
