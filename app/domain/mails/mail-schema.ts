import { formatInstant } from '../shared/instant.ts';
import { decimalsOf } from '../shared/money.ts';
import type { CommonInputs, ParcelInputs, ThankYouInputs } from './mail-input-types.ts';
import { webUrl } from './mail-link.ts';
import { oneLine } from './texts/translator.ts';

/**
 * schema.org's ParcelDelivery, with what is known: mail programs show the parcel's way beside the mail.
 * https://developers.google.com/workspace/gmail/markup/reference/parcel-delivery
 */
export function parcelSchema(inputs: ParcelInputs): object {
  const { carrier, expectedAt, items, tracking } = inputs;
  const trackingUrl = tracking.map(({ url }) => webUrl(url)).find((url) => url !== null);
  const trackingNumber = tracking.find(({ number }) => number)?.number;
  return {
    '@context': 'https://schema.org',
    '@type': 'ParcelDelivery',
    ...(carrier && { carrier: { '@type': 'Organization', name: oneLine(carrier) } }),
    ...(trackingNumber && { trackingNumber: oneLine(trackingNumber) }),
    ...(trackingUrl && { trackingUrl }),
    ...(expectedAt !== null && { expectedArrivalUntil: formatInstant(expectedAt) }),
    itemShipped: items.map(({ title }) => ({ '@type': 'Product', name: oneLine(title) })),
    partOfOrder: orderOf(inputs),
  };
}

/** schema.org's Order: https://developers.google.com/workspace/gmail/markup/reference/order */
export function orderSchema(inputs: ThankYouInputs): object {
  const { items, orderedAt, totals } = inputs;
  return {
    '@context': 'https://schema.org',
    ...orderOf(inputs),
    orderStatus: 'https://schema.org/OrderProcessing',
    orderDate: formatInstant(orderedAt),
    ...(totals && { price: decimal(totals.total, totals.currency), priceCurrency: totals.currency }),
    acceptedOffer: items.map(({ title, quantity, price }) => ({
      '@type': 'Offer',
      itemOffered: { '@type': 'Product', name: oneLine(title) },
      ...(price && { price: decimal(price.amount, price.currency), priceCurrency: price.currency }),
      eligibleQuantity: { '@type': 'QuantitativeValue', value: quantity },
    })),
  };
}

function orderOf({ orderName, orderUrl, shopName }: CommonInputs): object {
  const url = webUrl(orderUrl);
  return {
    '@type': 'Order',
    orderNumber: oneLine(orderName),
    merchant: { '@type': 'Organization', name: oneLine(shopName) },
    ...(url && { url }),
  };
}

const decimal = (amount: number, currency: string): string => {
  const decimals = decimalsOf(currency);
  return (amount / 10 ** decimals).toFixed(decimals);
};
