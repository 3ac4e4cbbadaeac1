import {
  currentLinesAmount,
  financialStatus,
  fulfillmentStatus,
  linesAmount,
  orderAmount,
  shippingAmount,
} from '../store/order-status.ts';
import type { StoreOrder, StoreShop } from '../store/store.ts';
import { countryName } from '../webhooks/bodies/address-body.ts';
import { orderStatusUrl } from '../webhooks/bodies/order-body.ts';
import { connection, inOrder } from './connection.ts';
import type { PageArguments } from './connection.ts';
import { dateTime } from './date-time.ts';
import { fulfillmentNode } from './fulfillment-node.ts';
import { lineItemNode } from './line-item-node.ts';
import { moneyBag } from './money-bag.ts';
import { refundNode, returnNode } from './refund-node.ts';

/** An order as the Admin API shows it. Only what is listed here can be asked for; see graphql-endpoint.ts. */
export function orderNode(shop: StoreShop, order: StoreOrder) {
  return {
    __typename: 'Order',
    id: `gid://shopify/Order/${order.id}`,
    legacyResourceId: order.id,
    name: order.name,
    number: order.number,
    email: order.email,
    phone: null,
    note: null,
    tags: order.tags,
    customAttributes: order.noteAttributes.map(({ name, value }) => ({ __typename: 'Attribute', key: name, value })),
    paymentGatewayNames: order.paymentGateways,
    taxesIncluded: false,
    ...amounts(shop, order),
    customerLocale: order.locale,
    createdAt: dateTime(order.createdAt),
    processedAt: dateTime(order.createdAt),
    updatedAt: dateTime(order.updatedAt),
    cancelledAt: dateTime(order.cancelledAt),
    cancelReason: order.cancelReason?.toUpperCase() ?? null,
    closed: false,
    closedAt: null,
    test: order.test,
    sourceName: order.sourceName,
    sourceIdentifier: null,
    currencyCode: shop.currency,
    requiresShipping: order.lines.some((line) => line.requiresShipping),
    displayFulfillmentStatus: displayFulfillmentStatus(order),
    displayFinancialStatus: financialStatus(order).toUpperCase(),
    returnStatus: returnStatus(order),
    statusPageUrl: () => orderStatusUrl(shop, order),
    customer: () => customerNode(order),
    purchasingEntity: () => (order.company === null ? customerNode(order) : { __typename: 'PurchasingCompany' }),
    shippingAddress: () => addressNode(order),
    billingAddress: () => addressNode(order),
    lineItems: (args: PageArguments) =>
      connection(order.lines, args, inOrder(order.lines), (line) => lineItemNode(shop, order, line)),
    fulfillments: ({ first }: { first?: number | null }) =>
      order.fulfillments.slice(0, first ?? undefined).map((fulfillment) => fulfillmentNode(shop, order, fulfillment)),
    refunds: ({ first }: { first?: number | null }) =>
      order.refunds.slice(0, first ?? undefined).map((refund) => refundNode(shop, order, refund)),
    returns: (args: PageArguments) =>
      connection(order.returns, args, inOrder(order.returns), (each) => returnNode(shop, order, each)),
  };
}

function amounts(shop: StoreShop, order: StoreOrder) {
  const { currency } = shop;
  const [lines, current, shipping] = [linesAmount(order), currentLinesAmount(order), shippingAmount(order)];
  const { code = null, title = '' } = order.shipping ?? {};
  return {
    shippingLine: order.shipping && { __typename: 'ShippingLine', code, title },
    subtotalPriceSet: moneyBag(lines, currency),
    totalShippingPriceSet: moneyBag(shipping, currency),
    totalDiscountsSet: moneyBag(0, currency),
    totalTaxSet: moneyBag(0, currency),
    totalPriceSet: moneyBag(orderAmount(order), currency),
    currentSubtotalPriceSet: moneyBag(current, currency),
    currentShippingPriceSet: moneyBag(shipping, currency),
    currentTotalDiscountsSet: moneyBag(0, currency),
    currentTotalTaxSet: moneyBag(0, currency),
    currentTotalPriceSet: moneyBag(current + shipping, currency),
  };
}

function customerNode({ customer }: StoreOrder) {
  if (customer === null) return null;
  const { id, firstName, lastName, email, locale, marketingConsent } = customer;
  return {
    __typename: 'Customer',
    id: `gid://shopify/Customer/${id}`,
    legacyResourceId: id,
    firstName,
    lastName,
    locale,
    defaultEmailAddress:
      email === null
        ? null
        : {
            __typename: 'CustomerEmailAddress',
            emailAddress: email,
            marketingState: marketingConsent.toUpperCase(),
          },
  };
}

function addressNode({ shippingAddress: address }: StoreOrder) {
  if (address === null) return null;
  return {
    __typename: 'MailingAddress',
    firstName: address.firstName,
    lastName: address.lastName,
    company: address.company,
    address1: '1 Main Street',
    address2: null,
    countryCodeV2: address.countryCode,
    country: countryName(address.countryCode),
    provinceCode: address.provinceCode,
    province: address.provinceCode,
    zip: address.zip,
    city: address.city,
  };
}

function displayFulfillmentStatus(order: StoreOrder): string {
  const status = fulfillmentStatus(order);
  if (status === null) return 'UNFULFILLED';
  return status === 'partial' ? 'PARTIALLY_FULFILLED' : 'FULFILLED';
}

function returnStatus(order: StoreOrder): string {
  const statuses = new Set(order.returns.map((made) => made.status));
  if (statuses.has('open')) return 'IN_PROGRESS';
  if (statuses.has('requested')) return 'RETURN_REQUESTED';
  return statuses.has('closed') ? 'RETURNED' : 'NO_RETURN';
}
