import type { Instant } from '../shared/instant.ts';
import { formatLocale } from '../shared/locale.ts';
import type { MessageKind, Shop } from '../shared/shop-settings.ts';
import { mailFrom } from './mail-from.ts';
import type { CommonInputs, MailInputs, ParcelInputs, ReturnInputs, ReturnKind } from './mail-input-types.ts';
import type { Language } from './texts/registry.ts';

const day = 86_400_000;
const link = 'https://example.com/';

type Samples = { [K in MailInputs['kind']]: Extract<MailInputs, { kind: K }> };

/** A mail of a made-up order: what staff see of a kind that no order of theirs has had yet. */
export function sampleInputs(kind: MessageKind, shop: Shop, language: Language, now: Instant): MailInputs {
  const common = commonInputs(shop, language);
  const parcel = parcelInputs(common, shop, now);
  const products = [{ title: item.title, url: `${link}review` }];
  const samples: Samples = {
    thank_you: thankYouSample(common, shop, now),
    shipment_confirmed: { ...parcel, kind: 'shipment_confirmed', promisedAt: now + 3 * day },
    in_transit: { ...parcel, kind: 'in_transit' },
    out_for_delivery: { ...parcel, kind: 'out_for_delivery' },
    delivered: { ...parcel, kind: 'delivered', expectedAt: null, delivered: { count: 1, total: 1 } },
    ready_for_pickup: { ...parcel, kind: 'ready_for_pickup' },
    delivery_attempted: { ...parcel, kind: 'delivery_attempted' },
    delayed: { ...parcel, kind: 'delayed' },
    promise_late: lateSample(common, shop, now),
    delivery_failed: { ...parcel, kind: 'delivery_failed', expectedAt: null },
    stalled_parcel: { ...parcel, kind: 'stalled_parcel' },
    all_delivered: {
      ...common,
      kind: 'all_delivered',
      zone: shop.zone,
      parcels: [deliveredParcel(now - day), deliveredParcel(now)],
    },
    product_care: {
      ...common,
      kind: 'product_care',
      advice: [{ product: item.title, title: 'Care', text: 'Wash by hand, dry flat.', url: null }],
    },
    ...returnSamples(common, shop, now),
    review_request: { ...common, kind: 'review_request', products, unsubscribeUrl: link },
    review_reminder: { ...common, kind: 'review_reminder', products, unsubscribeUrl: link },
  };
  return samples[kind];
}

const item = { title: 'Wool scarf', variantTitle: 'Green', quantity: 1, imageUrl: null };

const thankYouSample = (common: CommonInputs, shop: Shop, now: Instant): Samples['thank_you'] => ({
  ...common,
  kind: 'thank_you',
  zone: shop.zone,
  orderedAt: now,
  expectedAt: now + 3 * day,
  isShipped: true,
  tellsShipment: true,
  shippingMethod: 'Standard',
  items: [{ ...item, price: { amount: 5_900, currency: 'EUR' } }],
  totals: {
    currency: 'EUR',
    subtotal: 5_900,
    shipping: 490,
    discounts: 0,
    tax: 1_152,
    total: 6_390,
    taxesIncluded: true,
  },
  payment: ['shopify_payments'],
  shippingAddress: ['Robin Sample', '1 Example Street', '10115 Berlin', 'Germany'],
  billingAddress: ['Robin Sample', '1 Example Street', '10115 Berlin', 'Germany'],
  countryCode: 'DE',
  returnPolicyUrl: shop.settings.returnPolicyUrl,
  promisedAt: now + 3 * day,
});

const lateSample = (common: CommonInputs, { zone }: Shop, now: Instant): Samples['promise_late'] => ({
  ...common,
  kind: 'promise_late',
  zone,
  promisedAt: now + day,
  why: 'not_shipped',
  expectedAt: null,
  hasShipped: false,
  tracking: [],
  items: [item],
  choiceUrl: `${link}late/`,
});

function commonInputs(shop: Shop, language: Language): CommonInputs {
  const { settings } = shop;
  return {
    language,
    formatLocale: formatLocale(language, [shop.locale]),
    shopName: settings.sender.name ?? shop.name,
    orderName: '#1001',
    orderUrl: `${link}order`,
    firstName: 'Robin',
    canReply: mailFrom(shop, '').replyTo !== null,
    signature: settings.signature,
    brand: settings.brand,
    postalAddress: settings.postalAddress,
    returnUrl: `${link}return`,
  };
}

const parcelInputs = (common: CommonInputs, { zone }: Shop, now: Instant): ParcelInputs => ({
  ...common,
  zone,
  position: { count: 1, total: 1 },
  happenedAt: now,
  expectedAt: now + 2 * day,
  carrier: 'UPS',
  tracking: [{ number: '1Z999AA10123456784', url: `${link}track` }],
  items: [item],
  parcels: [],
  stillToCome: [],
});

function returnSamples(common: CommonInputs, { zone }: Shop, now: Instant): Pick<Samples, ReturnKind> {
  const one: ReturnInputs = {
    ...common,
    zone,
    returnName: '#1001-R1',
    isGift: false,
    items: [{ ...item, swap: null }],
    sendBack: {
      method: 'label',
      instructions: '',
      label: { at: now, url: null },
      carrier: 'UPS',
      trackingNumber: '1Z999AA10123456785',
      trackingUrl: `${link}track`,
      sendBy: now + 21 * day,
    },
    amounts: [{ what: 'refund', amount: 5_900, currency: 'EUR' }],
    words: null,
    isLabelNews: false,
    isLate: false,
  };
  return {
    return_received: { ...one, kind: 'return_received' },
    return_approved: { ...one, kind: 'return_approved' },
    return_declined: { ...one, kind: 'return_declined', words: '…' },
    return_waiting: { ...one, kind: 'return_waiting' },
    return_arrived: { ...one, kind: 'return_arrived' },
    return_settled: { ...one, kind: 'return_settled' },
    return_cancelled: { ...one, kind: 'return_cancelled' },
  };
}

const deliveredParcel = (deliveredAt: Instant) => ({
  isThis: false,
  state: 'delivered' as const,
  expectedAt: null,
  deliveredAt,
  carrier: 'UPS',
  tracking: { number: '1Z999AA10123456784', url: `${link}track` },
  items: [item],
});
