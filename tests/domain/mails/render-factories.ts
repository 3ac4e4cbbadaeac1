import type {
  AllDeliveredInputs,
  CommonInputs,
  DeliveredInputs,
  MailInputs,
  OrderParcel,
  ParcelInputs,
  ParcelKind,
  ProductCareInputs,
  ReviewReminderInputs,
  ReviewRequestInputs,
  ThankYouInputs,
} from '../../../app/domain/mails/mail-input-types.ts';
import type { Language } from '../../../app/domain/mails/texts/registry.ts';

const friday = Date.parse('2026-12-04T22:30:00Z');
const DAY = 86_400_000;

const common = (): CommonInputs => ({
  language: 'en',
  formatLocale: 'en-GB',
  shopName: 'Corner Shop',
  orderName: '#1001',
  orderUrl: 'https://shop.example/orders/1001',
  firstName: 'Robin',
  canReply: true,
  signature: null,
});

const sunglasses = { title: 'Aviator sunglasses', variantTitle: 'Black', quantity: 2, imageUrl: null };
export const belt = { title: 'Leather belt', variantTitle: null, quantity: 1, imageUrl: null };

const parcel = (): ParcelInputs => ({
  ...common(),
  zone: 'Europe/Rome',
  position: { count: 1, total: 1 },
  happenedAt: friday,
  expectedAt: null,
  carrier: 'UPS',
  tracking: [{ number: '1Z2345', url: 'https://carrier.example/1Z2345' }],
  items: [sunglasses],
  parcels: [],
  stillToCome: [],
});

type InputsOf<K extends MailInputs['kind']> = Extract<MailInputs, { kind: K }>;

/** A mail about an order's only parcel, told on a Friday evening in Milan. */
export const parcelOf = <K extends Exclude<ParcelKind, 'delivered'>>(
  kind: K,
  overrides: Partial<ParcelInputs> = {},
): InputsOf<K> => ({ ...parcel(), ...overrides, kind }) as InputsOf<K>;

export const shipmentOf = (overrides: Partial<ParcelInputs> = {}) => parcelOf('shipment_confirmed', overrides);

export const deliveryOf = (overrides: Partial<DeliveredInputs> = {}): DeliveredInputs => ({
  ...parcel(),
  kind: 'delivered',
  delivered: { count: 1, total: 1 },
  ...overrides,
});

/** Two parcels: one that came on Wednesday, and the one that the mail is about. */
export const twoParcels = (): OrderParcel[] => [
  {
    isThis: false,
    state: 'delivered',
    expectedAt: null,
    deliveredAt: friday - 2 * DAY,
    carrier: 'UPS',
    tracking: { number: '1Z9999', url: 'https://carrier.example/1Z9999' },
    items: [belt],
  },
  {
    isThis: true,
    state: 'in_transit',
    expectedAt: friday + DAY,
    deliveredAt: null,
    carrier: 'UPS',
    tracking: { number: '1Z2345', url: 'https://carrier.example/1Z2345' },
    items: [sunglasses],
  },
];

export const allDeliveredOf = (overrides: Partial<AllDeliveredInputs> = {}): AllDeliveredInputs => ({
  ...common(),
  kind: 'all_delivered',
  zone: 'Europe/Rome',
  parcels: twoParcels().map((one) => ({ ...one, isThis: false, state: 'delivered', expectedAt: null })),
  ...overrides,
});

/** Two pairs of sunglasses with a discount, to Milan, VAT included. */
export const thankYouOf = (overrides: Partial<ThankYouInputs> = {}): ThankYouInputs => ({
  ...common(),
  kind: 'thank_you',
  zone: 'Europe/Rome',
  orderedAt: friday - 3 * DAY,
  expectedAt: null,
  isShipped: true,
  tellsShipment: true,
  shippingMethod: 'Express 24h',
  items: [{ ...sunglasses, price: { amount: 4_990, currency: 'EUR' } }],
  totals: {
    currency: 'EUR',
    subtotal: 8_980,
    shipping: 500,
    discounts: 1_000,
    tax: 1_710,
    total: 9_480,
    taxesIncluded: true,
  },
  payment: ['PayPal'],
  shippingAddress: ['Robin Rossi', 'Via Roma 1', '20121 Milano MI', 'Italy'],
  billingAddress: ['Robin Rossi', 'Via Roma 1', '20121 Milano MI', 'Italy'],
  countryCode: 'IT',
  returnPolicyUrl: 'https://shop.example/policies/refund-policy',
  ...overrides,
});

export const careOf = (overrides: Partial<ProductCareInputs> = {}): ProductCareInputs => ({
  ...common(),
  kind: 'product_care',
  advice: [{ product: 'Leather belt', title: 'Leather belt', text: '…\n…', url: 'https://shop.example/care' }],
  ...overrides,
});

export const reviewOf = (overrides: Partial<ReviewRequestInputs> = {}): ReviewRequestInputs => ({
  ...common(),
  kind: 'review_request',
  products: [{ title: 'Aviator sunglasses', url: 'https://reviews.example/new?product=1', imageUrl: null }],
  unsubscribeUrl: 'https://doorstep.example/unsubscribe/token',
  ...overrides,
});

export const reminderOf = (overrides: Partial<ReviewReminderInputs> = {}): ReviewReminderInputs => ({
  ...reviewOf(),
  ...overrides,
  kind: 'review_reminder',
});

const parcelKinds = [
  'shipment_confirmed',
  'in_transit',
  'out_for_delivery',
  'ready_for_pickup',
  'delivery_attempted',
  'delayed',
  'delivery_failed',
  'stalled_parcel',
] as const;

/** Each kind as it comes most often. */
export const everyKind = (): MailInputs[] => [
  thankYouOf(),
  ...parcelKinds.map((kind) => parcelOf(kind)),
  deliveryOf(),
  allDeliveredOf(),
  careOf(),
  reviewOf(),
  reminderOf(),
];

/** Each kind with all that it can say: several parcels, dates, a person who signs, prices in parts. */
export const everyKindAtItsFullest = (): MailInputs[] => {
  const signature = { name: 'Anna Bianchi', role: null };
  const split = { parcels: twoParcels(), position: { count: 2, total: 2 }, stillToCome: [belt] };
  const full = { ...split, signature, expectedAt: friday + DAY };
  const products = [reviewOf().products, [{ title: 'Leather belt', url: 'https://reviews.example/2' }]].flat();
  return [
    thankYouOf({ signature, expectedAt: friday, payment: ['shopify_payments', 'gift_card'] }),
    thankYouOf({ isShipped: false, totals: { ...tax, taxesIncluded: false }, countryCode: 'US', firstName: null }),
    ...parcelKinds.map((kind) => parcelOf(kind, full)),
    ...parcelKinds.map((kind) => parcelOf(kind, { ...full, position: { count: 1, total: null } })),
    ...[1, 2].map((count) => deliveryOf({ ...full, delivered: { count, total: 2 } })),
    deliveryOf({ ...full, delivered: { count: 1, total: null }, position: { count: 1, total: null } }),
    allDeliveredOf({ signature }),
    careOf({ signature, advice: [...careOf().advice, ...careOf().advice] }),
    reviewOf({ signature, products }),
    reminderOf({ signature, products }),
  ];
};

const tax = { currency: 'USD', subtotal: 9_980, shipping: 0, discounts: 0, tax: 800, total: 10_780 };

/** Each kind when hardly anything is known. */
export const everyKindAtItsBarest = (): MailInputs[] => {
  const bare = { firstName: null, orderUrl: null, canReply: false };
  const nothing = { ...bare, carrier: null, tracking: [], items: [], happenedAt: null, expectedAt: null };
  const unknown = { payment: [], shippingAddress: [], billingAddress: [], returnPolicyUrl: null, countryCode: null };
  return [
    thankYouOf({ ...bare, ...unknown, items: [], totals: null, shippingMethod: null, tellsShipment: false }),
    ...parcelKinds.map((kind) => parcelOf(kind, nothing)),
    deliveryOf(nothing),
    allDeliveredOf({ ...bare, parcels: [] }),
    careOf({ ...bare, advice: [] }),
    reviewOf({ ...bare, products: [] }),
    reminderOf({ ...bare, products: [] }),
  ];
};

/** A region for each language, as shoppers have one. */
export const voices: { language: Language; formatLocale: string }[] = [
  { language: 'en', formatLocale: 'en-GB' },
  { language: 'it', formatLocale: 'it-IT' },
  { language: 'ro', formatLocale: 'ro-RO' },
  { language: 'el', formatLocale: 'el-GR' },
  { language: 'ar', formatLocale: 'ar-EG' },
  { language: 'es', formatLocale: 'es-ES' },
  { language: 'fr', formatLocale: 'fr-FR' },
  { language: 'de', formatLocale: 'de-DE' },
];
