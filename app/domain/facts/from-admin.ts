import type { Instant } from '../shared/instant.ts';
import { addressLines } from './address-lines.ts';
import type {
  AdminAddress,
  AdminFulfillment,
  AdminLine,
  AdminOrder,
  AdminProduct,
  AdminRefund,
  AdminReturn,
} from './admin-shapes.ts';
import { byId } from './by-id.ts';
import { isGift, paymentOf, priceOf, tagsOf, totalsOf } from './order-extras.ts';
import type {
  AskedSnapshot,
  FulfillmentSnapshot,
  OrderFacts,
  OrderLine,
  OrderSnapshot,
  ProductSnapshot,
  Refund,
  ReturnSnapshot,
  TrackingEvent,
  Version,
} from './order-facts.ts';
import { sumByLine } from './sum-by-line.ts';

/** An order, and the products in it, as the Admin API told them, complete with all pages; `readAt` is when it was asked. */
export function orderFromAdmin(order: AdminOrder, products: AdminProduct[], readAt: Instant): OrderFacts {
  const versionOf = <T>(updatedAt: Instant, data: T): Version<T> => ({
    updatedAt,
    source: 'admin',
    receivedAt: readAt,
    readAt,
    data,
  });
  return {
    order: versionOf(order.updatedAt, orderOf(order)),
    fulfillments: byId(order.fulfillments.map((parcel) => [parcel.id, versionOf(parcel.updatedAt, parcelOf(parcel))])),
    events: byId(order.fulfillments.flatMap((parcel) => eventsOf(parcel, readAt))),
    refunds: byId(order.refunds.map((refund) => [refund.id, refundOf(refund, readAt)])),
    // Shopify dates no change of a return (it may even reopen), so the time of asking is its version.
    returns: byId(order.returns.nodes.map((node) => [node.id, versionOf(readAt, returnOf(node))])),
    // A product's own date does not move with its collections and its picture's address.
    products: byId(products.map((product) => [product.id, versionOf(readAt, productOf(product))])),
    asked: versionOf(readAt, askedOf(order)),
    ownReturns: {},
    payment: paymentOf(order.displayFinancialStatus ?? null, order.updatedAt),
    stock: {
      readAt,
      left: leftOf(order.lineItems.nodes),
      onPlan: order.lineItems.nodes.flatMap(({ id, sellingPlan }) => (sellingPlan ? [id] : [])),
    },
    promise: null,
  };
}

const orderOf = (order: AdminOrder): OrderSnapshot => ({
  id: order.id,
  name: order.name,
  email: order.email,
  firstName: order.customer?.firstName ?? order.shippingAddress?.firstName ?? null,
  customerId: order.customer?.id ?? null,
  locale: order.customerLocale,
  createdAt: order.createdAt,
  cancelledAt: order.cancelledAt,
  isTest: order.test,
  sourceName: order.sourceName,
  isBusiness: order.purchasingEntity?.__typename === 'PurchasingCompany',
  shippingAddress: order.shippingAddress
    ? { countryCode: order.shippingAddress.countryCodeV2, provinceCode: order.shippingAddress.provinceCode }
    : null,
  statusPageUrl: order.statusPageUrl,
  tags: tagsOf(order.tags),
  isGift: isGift(
    tagsOf(order.tags),
    order.customAttributes.map(({ key, value }) => ({ name: key, value })),
  ),
  addresses: { shipping: addressOf(order.shippingAddress), billing: addressOf(order.billingAddress) },
  totals: totalsFrom(order),
  paymentMethods: order.paymentGatewayNames,
  financialStatus: order.displayFinancialStatus ?? null,
  shippingLine: order.shippingLine ?? null,
  lines: order.lineItems.nodes.map(lineOf),
});

const addressOf = (address: AdminAddress): string[] =>
  addressLines(address && { ...address, countryCode: address.countryCodeV2 });

const totalsFrom = (order: AdminOrder): OrderSnapshot['totals'] =>
  totalsOf(
    {
      subtotal: order.currentSubtotalPriceSet,
      shipping: order.currentShippingPriceSet,
      discounts: order.currentTotalDiscountsSet,
      tax: order.currentTotalTaxSet,
      total: order.currentTotalPriceSet,
    },
    order.taxesIncluded,
  );

const askedOf = ({ customer, fulfillments }: AdminOrder): AskedSnapshot => ({
  marketingConsent: customer?.defaultEmailAddress?.marketingState ?? null,
  customerLocale: customer?.locale ?? null,
  estimatedDeliveryAt: byId(
    fulfillments.flatMap(({ id, estimatedDeliveryAt }) =>
      estimatedDeliveryAt === null ? [] : [[id, estimatedDeliveryAt]],
    ),
  ),
});

const productOf = (product: AdminProduct): ProductSnapshot => ({
  id: product.id,
  title: product.title.trim(),
  tags: tagsOf(product.tags),
  productType: product.productType,
  collections: product.collections.nodes,
  imageUrl: product.featuredMedia?.preview?.image?.url ?? null,
  url: product.onlineStoreUrl,
});

const lineOf = (line: AdminLine): OrderLine => ({
  id: line.id,
  productId: line.product?.id ?? null,
  variantId: line.variant?.id ?? null,
  title: line.title.trim(),
  variantTitle: line.variantTitle,
  quantity: line.quantity,
  currentQuantity: line.currentQuantity,
  isGiftCard: line.isGiftCard,
  requiresShipping: line.requiresShipping,
  price: priceOf(line.originalUnitPriceSet),
});

const leftOf = (lines: AdminLine[]): Record<string, number> =>
  byId(
    lines.flatMap(({ variant }): [string, number][] => {
      const isSoldOn = variant?.inventoryItem.tracked && variant.inventoryPolicy === 'continue';
      return isSoldOn && variant.inventoryQuantity != null ? [[variant.id, variant.inventoryQuantity]] : [];
    }),
  );

const parcelOf = (parcel: AdminFulfillment): FulfillmentSnapshot => ({
  id: parcel.id,
  name: parcel.name,
  status: parcel.status,
  shipmentStatus: shipmentStatusOf(parcel.displayStatus ?? null),
  createdAt: parcel.createdAt,
  tracking: parcel.trackingInfo.filter(({ company, number, url }) => company ?? number ?? url),
  lines: sumByLine(
    parcel.fulfillmentLineItems.nodes.map(({ lineItem, quantity }) => ({
      lineId: lineItem.id,
      quantity: quantity ?? 0,
    })),
  ),
});

/** Words about the shop's own doings, where a webhook's `shipment_status` is null: no carrier said anything. */
const notTheCarriers = new Set(['fulfilled', 'submitted', 'marked_as_fulfilled', 'canceled', 'label_voided']);

function shipmentStatusOf(displayStatus: string | null): string | null {
  if (displayStatus === null || notTheCarriers.has(displayStatus)) return null;
  return displayStatus === 'not_delivered' ? 'failure' : displayStatus;
}

const eventsOf = (parcel: AdminFulfillment, readAt: Instant): [id: string, event: TrackingEvent][] =>
  parcel.events.nodes.map((event) => [event.id, { ...event, fulfillmentId: parcel.id, receivedAt: readAt }]);

const refundOf = (refund: AdminRefund, readAt: Instant): Refund => ({
  id: refund.id,
  createdAt: refund.createdAt ?? refund.processedAt,
  lines: sumByLine(refund.refundLineItems.nodes.map(({ lineItem, quantity }) => ({ lineId: lineItem.id, quantity }))),
  receivedAt: readAt,
});

const returnOf = (node: AdminReturn): ReturnSnapshot => ({
  id: node.id,
  status: node.status,
  closedAt: node.closedAt,
  lines: sumByLine(
    node.returnLineItems.nodes.flatMap(({ fulfillmentLineItem, quantity }) =>
      fulfillmentLineItem ? [{ lineId: fulfillmentLineItem.lineItem.id, quantity }] : [],
    ),
  ),
});
