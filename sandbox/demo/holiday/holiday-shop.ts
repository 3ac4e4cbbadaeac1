import type { PromiseConfig } from '../../../app/domain/promise/promise-config.ts';
import { pictureUrl } from '../../pictures/drawings.ts';
import { at } from '../calendar.ts';

/** A third shop, from Black Friday to the day after Christmas: its product page says until when to order. */

export const holidayShop = {
  domain: 'casa-avvento.myshopify.com',
  name: 'Casa Avvento',
  email: 'ciao@casaavvento.example',
  zone: 'Europe/Rome',
  currency: 'EUR',
  primaryLocale: 'en',
  country: 'IT',
};

/** Black Friday, at eight. */
export const opensAt = at(-3, 8);

export const product = {
  id: '8001',
  title: 'Wool scarf',
  imageUrl: pictureUrl('scarf'),
  url: 'https://casaavvento.example/products/wool-scarf',
  variants: [{ id: '80011', price: '59.00', stock: 500 }],
};

/** The merchant has put the blocks into the theme. */
export const theme = { blocks: { product: {} } };

export const settings = {
  sender: { name: 'Casa Avvento', address: 'ciao@casaavvento.example', replyTo: 'aiuto@casaavvento.example' },
  kinds: Object.fromEntries(
    ['thank_you', 'shipment_confirmed', 'delivered', 'promise_late'].map((kind) => [kind, { mode: 'doorstep' }]),
  ),
  transitDays: { elsewhere: 14, byCountry: { IT: 3 } },
  giveUpDays: 15,
};

/** As the merchant enters it: two ways to ship, and Christmas with the carrier's own last date. */
export const promises: PromiseConfig = {
  isOn: true,
  origins: [
    {
      id: '1',
      name: 'Milan',
      country: 'IT',
      zone: 'Europe/Rome',
      cutoff: 14 * 60,
      weekdays: [1, 2, 3, 4, 5],
      closed: [],
      open: [],
      handlingDays: 0,
      services: [
        {
          ...{ id: 'standard', name: 'Standard', codes: ['STD'], countries: [] },
          ...{ transit: { min: 2, max: 3 }, price: '4,90 €' },
        },
        {
          ...{ id: 'express', name: 'Express', codes: ['EXP'], countries: ['IT'] },
          ...{ transit: { min: 1, max: 1 }, price: '9,90 €' },
        },
      ],
    },
  ],
  seasons: [
    {
      ...{ id: 'christmas-2026', name: 'Christmas', arriveBy: '2026-12-24', countries: [], handlingDays: null },
      lastDates: [{ serviceId: 'standard', countries: ['IT'], date: '2026-12-18' }],
      ...{ bufferDays: 1, returnBy: '2027-01-31', pickup: null, texts: {} },
      giftCardUrl: 'https://casaavvento.example/products/gift-card',
      ...{ showFrom: '2026-11-27', showUntil: '2026-12-24' },
    },
  ],
  productRules: [],
};

/** When somebody looks at the product, and what the page must and must not say then. */
export type Moment = { name: string; at: string; what: string; says: string[]; never: string[] };

const arrives = 'Christmas · Arrives by Thu 24 December';
const standard = 'Order by Thu 17 December, 14:00 (Milan time)';
const express = 'Order by Tue 22 December, 14:00 (Milan time)';
const tooLate = 'Too late for delivery by Thu 24 December';
const returns = 'it may come back until Sun 31 January';

export const moments: Moment[] = [
  {
    ...{ name: 'holiday-1', at: at(-3, 10), what: 'Black Friday' },
    ...{ says: [arrives, standard, 'Standard · 4,90 €', returns], never: [express, tooLate] },
  },
  {
    ...{ name: 'holiday-2', at: at(17, 13, 55), what: 'five minutes before the last standard parcel' },
    ...{ says: [arrives, standard, 'Standard · 4,90 €'], never: [express, tooLate] },
  },
  {
    ...{ name: 'holiday-3', at: at(17, 14, 5), what: 'five minutes after it' },
    ...{ says: [arrives, express, 'Express · 9,90 €', returns], never: [standard, tooLate] },
  },
  {
    ...{ name: 'holiday-4', at: at(22, 14, 5), what: 'the last express parcel has left' },
    ...{ says: [tooLate, 'A gift card arrives at once', returns], never: [arrives, 'Order by'] },
  },
  {
    ...{ name: 'holiday-5', at: at(26, 10), what: 'the day after Christmas' },
    ...{ says: ['Order by Mon 28 December, 14:00 (Milan time)', 'ships the same day'], never: ['Christmas', tooLate] },
  },
];
