import type { OrderFacts, OrderSnapshot } from '../facts/order-facts.ts';
import type { Instant, ZoneId } from '../shared/instant.ts';
import { formatLocale, languageOfCountry, pickLocale } from '../shared/locale.ts';
import type { ShopBrand } from '../shared/shop-brand.ts';
import type { MessageKind, Shop } from '../shared/shop-settings.ts';
import { recipientZone } from '../shared/zones.ts';
import { deliveredInputs, shipmentInputs } from './mail-parcels.ts';
import { reviewLink } from '../messages/review-link.ts';
import { languageCodes, type Language } from './texts/registry.ts';

/** What every mail says something about. */
export type CommonInputs = {
  language: Language;
  /** Language with region, for dates and numbers: `ar-EG`. */
  formatLocale: string;
  shopName: string;
  orderName: string;
  orderUrl: string | null;
  firstName: string | null;
  /** Whether a reply reaches the merchant. */
  canReply: boolean;
  brand?: ShopBrand;
  postalAddress?: string | null;
};

export type MailItem = { title: string; variantTitle: string | null; quantity: number; imageUrl?: string | null };

/** `total` is null while nobody knows it: a part of the order is not packed yet. */
export type ParcelCount = { count: number; total: number | null };

export type Tracking = { number: string | null; url: string | null };

export type ShipmentConfirmedInputs = CommonInputs & {
  kind: 'shipment_confirmed';
  /** Which of the order's parcels this is, from 1. */
  position: ParcelCount;
  carrier: string | null;
  tracking: Tracking[];
  items: MailItem[];
  stillToCome: MailItem[];
};

export type DeliveredInputs = CommonInputs & {
  kind: 'delivered';
  /** How many of the order's parcels are delivered, with this one. */
  delivered: ParcelCount;
  /** Null when Shopify says that it came, but not when. */
  deliveredAt: Instant | null;
  zone: ZoneId;
  items: MailItem[];
  stillToCome: MailItem[];
};

export type ReviewRequestInputs = CommonInputs & {
  kind: 'review_request';
  products: { title: string; url: string }[];
  unsubscribeUrl: string;
};

/** All that a mail is made of: plain JSON, stored encrypted, so that a sent mail can be shown again as it was. */
export type MailInputs = ShipmentConfirmedInputs | DeliveredInputs | ReviewRequestInputs;

export type MailSubject = { kind: MessageKind; subject: string; products: string[] };

/**
 * What the mail of a planned message says, by the facts of now. Pure.
 * Throws where plan would never have sent: an order or parcel that is not known, a review request without a link.
 */
export function mailInputs(facts: OrderFacts, shop: Shop, message: MailSubject, unsubscribeUrl: string): MailInputs {
  const order = known(facts.order, 'order').data;
  const common = commonInputs(order, shop);
  switch (message.kind) {
    case 'shipment_confirmed':
      return { ...common, kind: message.kind, ...shipmentInputs(facts, order, fulfillmentId(message)) };
    case 'delivered': {
      const { countryCode = null, provinceCode = null } = order.shippingAddress ?? {};
      const zone = recipientZone(countryCode, provinceCode, shop.zone);
      return { ...common, kind: message.kind, zone, ...deliveredInputs(facts, order, fulfillmentId(message)) };
    }
    case 'review_request': {
      const template = known(shop.settings.reviewLink, 'review link');
      return { ...common, kind: message.kind, products: asks(order, message.products, template), unsubscribeUrl };
    }
  }
}

/** What a mail about this order is written in: the shopper's language first, the shop's last. */
export const mailLanguage = (order: OrderSnapshot, shop: Shop): Language =>
  pickLocale(languageWishes(order, shop), languageCodes);

const languageWishes = (order: OrderSnapshot, shop: Shop) => [
  order.locale,
  languageOfCountry(order.shippingAddress?.countryCode),
  shop.locale,
];

function commonInputs(order: OrderSnapshot, shop: Shop): CommonInputs {
  const language = mailLanguage(order, shop);
  return {
    language,
    formatLocale: formatLocale(language, languageWishes(order, shop)),
    shopName: shop.settings.sender.name ?? shop.name,
    orderName: order.name,
    orderUrl: order.statusPageUrl,
    firstName: order.firstName?.trim() || null,
    canReply: (shop.settings.sender.replyTo ?? shop.email) !== null,
    brand: shop.settings.brand,
    postalAddress: shop.settings.postalAddress,
  };
}

/** Products in the order's own sequence; their titles are those of the moment of purchase. */
function asks(order: OrderSnapshot, products: string[], template: string): ReviewRequestInputs['products'] {
  const ids = new Set(products);
  const titles = new Map(
    order.lines.flatMap(({ productId, title }) => (productId && ids.has(productId) ? [[productId, title]] : [])),
  );
  return [...titles].map(([id, title]) => ({
    title,
    url: reviewLink(template, { product_id: id, order_id: order.id, order_name: order.name }),
  }));
}

const fulfillmentId = ({ subject }: MailSubject): string => subject.replace(/^fulfillment-/, '');

/** Plan only sends about what is known. */
function known<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`A message was planned without its ${what}`);
  return value;
}
