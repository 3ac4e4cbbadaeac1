import type {
  CommonInputs,
  MailInputs,
  MailItem,
  OrderParcel,
  ParcelInputs,
  ProductCareInputs,
  PromiseLateInputs,
  ReviewAsk,
  ReviewReminderInputs,
  ReturnInputs,
  ReturnKind,
  ReturnKindInputs,
  ReviewRequestInputs,
  ThankYouInputs,
} from '../app/domain/mails/mail-input-types.ts';
import { languageCodes, type Language } from '../app/domain/mails/texts/registry.ts';
import { messageKinds, type MessageKind } from '../app/domain/shared/shop-settings.ts';

const at = (day: number): number => Date.parse(`2026-12-0${day}T10:30:00Z`);

const picture = (id: number): string => `https://cdn.shopify.com/s/files/1/0001/products/${id}.jpg?v=1`;

const sunglasses: MailItem = { title: 'Aviator sunglasses', variantTitle: 'Black', quantity: 2, imageUrl: picture(1) };
const belt: MailItem = { title: 'Leather belt', variantTitle: null, quantity: 1, imageUrl: null };
const scarf: MailItem = { title: 'Merino scarf', variantTitle: 'Moss / long', quantity: 1, imageUrl: picture(3) };

const common: CommonInputs = {
  language: 'en',
  formatLocale: 'en-GB',
  shopName: 'Corner Shop',
  orderName: '#1001',
  orderUrl: 'https://corner-shop.example/orders/1001',
  firstName: 'Robin',
  canReply: true,
  signature: { name: 'Maria Bianchi', role: 'Customer care' },
  postalAddress: 'Corner Shop Ltd, 1 High Street, London N1 1AA, United Kingdom',
  returnUrl: 'https://corner-shop.example/apps/doorstep/r/kT3nUq9xY2mWvB7cD5fGhA',
};

const tracking = { number: '1Z999AA10123456784', url: 'https://carrier.example/track/1Z999AA10123456784' };

const parcels: OrderParcel[] = [
  {
    isThis: false,
    state: 'delivered',
    expectedAt: null,
    deliveredAt: at(3),
    carrier: 'UPS',
    tracking: { number: '1Z999AA10123456783', url: 'https://carrier.example/track/1Z999AA10123456783' },
    items: [belt],
  },
  {
    isThis: true,
    state: 'in_transit',
    expectedAt: at(7),
    deliveredAt: null,
    carrier: 'UPS',
    tracking,
    items: [sunglasses],
  },
  {
    isThis: false,
    state: 'preparing',
    expectedAt: null,
    deliveredAt: null,
    carrier: null,
    tracking: null,
    items: [scarf],
  },
];

const parcel: ParcelInputs = {
  ...common,
  zone: 'Europe/Rome',
  position: { count: 2, total: 3 },
  happenedAt: at(4),
  expectedAt: at(7),
  carrier: 'UPS',
  tracking: [tracking],
  items: [sunglasses],
  parcels,
  stillToCome: [scarf],
};

function parcelThatIs(state: OrderParcel['state']): ParcelInputs {
  const news = state === 'delivered' ? { state, deliveredAt: at(4), expectedAt: null } : { state };
  return { ...parcel, parcels: parcels.map((one) => (one.isThis ? { ...one, ...news } : one)) };
}

const products: ReviewAsk[] = [sunglasses, belt].map(({ title, imageUrl = null }, index) => ({
  title,
  url: `https://reviews.example/new?product=${index}&order=%231001`,
  imageUrl,
}));

const review = { ...common, products, unsubscribeUrl: 'https://doorstep.example/unsubscribe?token=abc&lang=en' };

const address = ['Robin Rossi', 'Via Dante 1', '20121 Milano MI', 'Italy'];

const thankYou: ThankYouInputs = {
  ...common,
  kind: 'thank_you',
  zone: 'Europe/Rome',
  orderedAt: at(1),
  expectedAt: at(7),
  isShipped: true,
  tellsShipment: true,
  shippingMethod: 'Standard',
  items: [sunglasses, belt, scarf].map((item, index) => ({
    ...item,
    price: { amount: 4_500 + index * 1_000, currency: 'EUR' },
  })),
  totals: {
    currency: 'EUR',
    subtotal: 21_000,
    shipping: 590,
    discounts: 1_000,
    tax: 3_712,
    total: 20_590,
    taxesIncluded: true,
  },
  payment: ['shopify_payments'],
  shippingAddress: address,
  billingAddress: address,
  countryCode: 'IT',
  returnPolicyUrl: 'https://corner-shop.example/policies/refund-policy',
  promisedAt: at(6),
};

const promiseLate: PromiseLateInputs = {
  ...common,
  kind: 'promise_late',
  zone: 'Europe/Rome',
  promisedAt: at(4),
  why: 'not_shipped',
  expectedAt: null,
  hasShipped: false,
  tracking: [],
  items: [scarf, sunglasses],
  choiceUrl: 'https://corner-shop.example/apps/doorstep/late/token/',
};

const afterDelivery: {
  product_care: ProductCareInputs;
  review_request: ReviewRequestInputs;
  review_reminder: ReviewReminderInputs;
} = {
  product_care: {
    ...common,
    kind: 'product_care',
    advice: [
      {
        product: 'Aviator sunglasses',
        title: 'How to clean them',
        text: 'Rinse the lenses with lukewarm water before you wipe them.',
        url: 'https://corner-shop.example/care/sunglasses',
      },
      {
        product: 'Leather belt',
        title: 'Care',
        text: 'Feed the leather twice a year.\nKeep it away from radiators.',
        url: null,
      },
    ],
  },
  review_request: { ...review, kind: 'review_request' },
  review_reminder: { ...review, kind: 'review_reminder' },
};

const ofReturn: ReturnInputs = {
  ...common,
  zone: 'Europe/Rome',
  returnName: '#1001-R1',
  isGift: false,
  items: [
    { ...scarf, swap: 'Moss / short' },
    { ...sunglasses, quantity: 1, swap: null },
  ],
  sendBack: {
    method: 'label',
    instructions: 'Please leave the swing tags on.\nUnder 2 kg the parcel can be handed in at any kiosk.',
    label: { at: at(4), url: null },
    carrier: 'UPS',
    trackingNumber: '1Z999AA10123456785',
    trackingUrl: 'https://carrier.example/track/1Z999AA10123456785',
    code: 'UPS-7K4-Q92',
    sendBy: at(9) + 14 * 86_400_000,
  },
  codeUrl: 'https://doorstep.example/codes/code',
  amounts: [
    { what: 'store_credit', amount: 4_500, currency: 'EUR' },
    { what: 'bonus', amount: 450, currency: 'EUR' },
  ],
  words: null,
  isLabelNews: false,
  isLate: false,
};

const settled: ReturnInputs['amounts'] = [...ofReturn.amounts, { what: 'exchange', amount: 0, currency: 'EUR' }];

const returns: { [K in ReturnKind]: Extract<ReturnKindInputs, { kind: K }> } = {
  return_received: { ...ofReturn, kind: 'return_received' },
  return_approved: { ...ofReturn, kind: 'return_approved' },
  return_declined: { ...ofReturn, kind: 'return_declined', words: 'They were worn outside: the soles are scratched.' },
  return_waiting: { ...ofReturn, kind: 'return_waiting' },
  return_arrived: { ...ofReturn, kind: 'return_arrived' },
  return_settled: { ...ofReturn, kind: 'return_settled', amounts: settled },
  return_cancelled: { ...ofReturn, kind: 'return_cancelled', isLate: true },
};

/** A mail of each kind with all that it can say: a split order with pictures, and one parcel still to be packed. */
const samples: { [K in MessageKind]: Extract<MailInputs, { kind: K }> } = {
  thank_you: thankYou,
  shipment_confirmed: { ...parcelThatIs('shipped'), kind: 'shipment_confirmed', promisedAt: at(6) },
  in_transit: { ...parcelThatIs('in_transit'), kind: 'in_transit' },
  out_for_delivery: { ...parcelThatIs('out_for_delivery'), kind: 'out_for_delivery' },
  delivered: { ...parcelThatIs('delivered'), kind: 'delivered', delivered: { count: 2, total: 3 } },
  ready_for_pickup: { ...parcelThatIs('ready_for_pickup'), kind: 'ready_for_pickup' },
  delivery_attempted: { ...parcelThatIs('delivery_attempted'), kind: 'delivery_attempted' },
  delayed: { ...parcelThatIs('delayed'), kind: 'delayed' },
  promise_late: promiseLate,
  delivery_failed: { ...parcelThatIs('delivery_failed'), kind: 'delivery_failed' },
  stalled_parcel: { ...parcelThatIs('in_transit'), kind: 'stalled_parcel' },
  all_delivered: { ...common, kind: 'all_delivered', zone: 'Europe/Rome', parcels: parcels.map(arrived) },
  ...afterDelivery,
  ...returns,
};

function arrived(parcel: OrderParcel): OrderParcel {
  return { ...parcel, isThis: false, state: 'delivered', deliveredAt: at(4), expectedAt: null };
}

export type Sample = { kind: MessageKind; language: Language; inputs: MailInputs };

/** Every kind of mail in every language. */
export const sampleMails = (languages: readonly Language[] = languageCodes): Sample[] =>
  languages.flatMap((language) => messageKinds.map((kind) => ({ kind, language, inputs: inLanguage(kind, language) })));

function inLanguage(kind: MessageKind, language: Language): MailInputs {
  return { ...samples[kind], language, formatLocale: regions[language] };
}

const regions: Readonly<Record<Language, string>> = {
  en: 'en-GB',
  it: 'it-IT',
  ro: 'ro-RO',
  el: 'el-GR',
  ar: 'ar-EG',
  es: 'es-ES',
  fr: 'fr-FR',
  de: 'de-DE',
};
