import type { OrderFacts, OrderSnapshot } from '../facts/order-facts.ts';
import { withoutGiftExchanges } from '../messages/gift-exchanges.ts';
import { reviewLink } from '../messages/review-link.ts';
import type { ZoneId } from '../shared/instant.ts';
import type { Shop } from '../shared/shop-settings.ts';
import { recipientZone } from '../shared/zones.ts';
import { careInputs } from './mail-care-inputs.ts';
import { mailFrom } from './mail-from.ts';
import type { CommonInputs, MailInputs, MailKind, ParcelKind, ReviewAsk } from './mail-input-types.ts';
import { productsOf } from './mail-items.ts';
import { mailVoice } from './mail-language.ts';
import { arrivals, orderParcels, parcelInputs } from './mail-parcels.ts';
import { promisedDay, promiseLateInputs } from './mail-promise.ts';
import { inReadersLanguage, returnInputs, toldReturn } from './mail-return-inputs.ts';
import { thankYouInputs } from './mail-thank-you-inputs.ts';

export type MailSubject = { kind: MailKind; subject: string; occasion?: string; products: string[] };

/**
 * What the mail of a planned message says, by the facts of now. Pure. `returnUrl`: where the order's items can be sent
 * back. `lateUrl`: where to say whether to wait for what is late.
 * Throws where plan would never have sent: an order or parcel that is not known, a review request without a link.
 */
export function mailInputs(
  all: OrderFacts,
  shop: Shop,
  message: MailSubject,
  unsubscribeUrl: string,
  returnUrl: string | null = null,
  lateUrl: string | null = null,
): MailInputs {
  const facts = withoutGiftExchanges(all);
  const order = known(facts.order, 'order').data;
  const common = { ...commonInputs(facts, order, shop), returnUrl };
  const zone = zoneOf(order, shop);
  const promised = () => ({ promisedAt: promisedDay({ facts, order, shop, zone }) });
  switch (message.kind) {
    case 'thank_you':
      return { ...common, kind: message.kind, zone, ...thankYouInputs(facts, order, shop), ...promised() };
    case 'promise_late':
      return { ...common, kind: message.kind, zone, ...promiseLateInputs({ facts, order, shop, zone }, lateUrl) };
    case 'all_delivered':
      return { ...common, kind: message.kind, zone, parcels: orderParcels(facts, order) };
    case 'product_care':
      return { ...common, kind: message.kind, ...careInputs(facts, order, shop, message.products) };
    case 'review_request':
    case 'review_reminder': {
      const products = asks(facts, order, message.products, known(shop.settings.reviewLink, 'review link'));
      return { ...common, kind: message.kind, products, unsubscribeUrl };
    }
    case 'return_received':
    case 'return_approved':
    case 'return_declined':
    case 'return_waiting':
    case 'return_arrived':
    case 'return_settled':
    case 'return_cancelled': {
      const one = known(toldReturn(facts, message), 'return');
      const voice = mailVoice(facts, inReadersLanguage(order, one), shop);
      const { kind } = message;
      return { ...common, ...voice, kind, zone, ...returnInputs(one, { ...message, kind }) };
    }
    default: {
      const parcel = parcelInputs(facts, order, fulfillmentId(message), scansTold[message.kind]);
      const isShipment = message.kind === 'shipment_confirmed';
      return { ...common, kind: message.kind, zone, ...parcel, ...(isShipment && promised()) };
    }
  }
}

/** The carrier's words that each kind of parcel mail tells of; none: every word. */
const scansTold: Readonly<Record<ParcelKind, readonly string[]>> = {
  shipment_confirmed: [],
  in_transit: ['in_transit', 'carrier_picked_up'],
  out_for_delivery: ['out_for_delivery'],
  delivered: arrivals,
  ready_for_pickup: ['ready_for_pickup', 'ready_for_recipient_pickup'],
  delivery_attempted: ['attempted_delivery'],
  delayed: ['delayed'],
  delivery_failed: ['failure', 'not_delivered', 'returning_to_sender'],
  stalled_parcel: [],
};

function zoneOf({ shippingAddress }: OrderSnapshot, shop: Shop): ZoneId {
  const { countryCode = null, provinceCode = null } = shippingAddress ?? {};
  return recipientZone(countryCode, provinceCode, shop.zone);
}

function commonInputs(facts: OrderFacts, order: OrderSnapshot, shop: Shop): CommonInputs {
  const { settings } = shop;
  return {
    ...mailVoice(facts, order, shop),
    shopName: settings.sender.name ?? shop.name,
    orderName: order.name,
    orderUrl: order.statusPageUrl,
    firstName: order.firstName?.trim() || null,
    canReply: mailFrom(shop, '').replyTo !== null,
    signature: settings.signature,
    brand: settings.brand,
    postalAddress: settings.postalAddress,
  };
}

const asks = (facts: OrderFacts, order: OrderSnapshot, products: string[], template: string): ReviewAsk[] =>
  productsOf(facts, order, products).map(({ id, title, imageUrl }) => ({
    title,
    url: reviewLink(template, { product_id: id, order_id: order.id, order_name: order.name }),
    imageUrl,
  }));

const fulfillmentId = ({ subject }: MailSubject): string => subject.replace(/^fulfillment-/, '');

/** Plan only sends about what is known. */
function known<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`A message was planned without its ${what}`);
  return value;
}
