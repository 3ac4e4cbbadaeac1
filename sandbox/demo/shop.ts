import { messageKinds } from '../../app/domain/shared/shop-settings.ts';
import { pictureUrl } from '../pictures/drawings.ts';
import { at } from './calendar.ts';

/** The shop of the Christmas story, and how its merchant has set up the app: every kind of message is on. */

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
/** Into January, until the last waiting has come to its end. */
export const ends = at(47, 12);

const productKeys = [
  ...['scarf', 'teapot', 'cups', 'tray', 'globe', 'candle', 'calendar', 'nutcracker', 'shawl', 'slippers'],
  ...['hat', 'mug', 'book', 'star', 'sledge', 'pan', 'lantern', 'gift-card'],
] as const;
export type Product = (typeof productKeys)[number];

/** 18 digits, as Shopify may give them. */
export const productIdOf = (product: Product): string => `78803211960000${1000 + productKeys.indexOf(product)}`;

export const products = productKeys.map((key) => ({
  id: productIdOf(key),
  title: key,
  imageUrl: key === 'gift-card' ? null : pictureUrl(key),
  url: `https://casanatale.example/products/${key}`,
}));

const panCare = {
  match: { type: 'product', value: productIdOf('pan') },
  daysAfterDelivery: 2,
  texts: {
    en: {
      title: 'A good start for your pan',
      body: 'Rub it with a drop of oil before the first use.',
      url: null,
    },
    es: {
      title: 'Un buen comienzo para tu sartén',
      body: 'Antes del primer uso, frótala con unas gotas de aceite y caliéntala a fuego lento. Nunca la laves en el lavavajillas: agua caliente y un cepillo bastan. El mango se calienta con ella.',
      url: null,
    },
  },
};

export const settings = {
  sender: { name: 'Casa Natale', address: 'ciao@casanatale.example', replyTo: 'aiuto@casanatale.example' },
  kinds: Object.fromEntries(messageKinds.map((kind) => [kind, { mode: 'doorstep' }])),
  brand: { logo: null, color: '#8c2f39', buttonColor: '#8c2f39', font: 'system' },
  postalAddress: 'Casa Natale, Via dei Mille 12, 20129 Milano',
  signature: { name: 'Chiara', role: null },
  returnPolicyUrl: 'https://casanatale.example/returns',
  reviewLink: 'https://casanatale.example/review?product={product_id}&order={order_id}',
  transitDays: { elsewhere: 14, byCountry: { IT: 3, DE: 5, GB: 8 } },
  giveUpDays: 30,
  /** Nobody is asked for anything on a Sunday. */
  sendingDays: [1, 2, 3, 4, 5, 6],
  productCare: [panCare],
};

const hour = 3_600_000;
const delay = (maxMs: number) => ({ delay: { minMs: 0, maxMs, seed: 24 } });

/** Every webhook comes twice, up to two hours late, in any order: the story must come out the same. */
export const network = { copies: 2, ...delay(2 * hour) };

/** How the world around the orders behaves: their webhooks, and the shoppers' mail servers. */
export const staging = [
  { at: at(12, 9), action: { method: 'PATCH', path: '/sandbox/smtp', body: refuse('peter@nowhere.example') } },
  // Only news that come at once can be seen to be one burst.
  { at: at(14, 8), action: { method: 'PATCH', path: '/sandbox/network', body: delay(hour / 12) } },
  { at: at(14, 10), action: { method: 'PATCH', path: '/sandbox/network', body: delay(2 * hour) } },
];

/** One mail is refused; what came after it would arrive, and be seen. */
function refuse(to: string) {
  return { mode: 'refuse-rcpt', to, next: 1 };
}
