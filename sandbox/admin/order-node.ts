import { financialStatus } from '../store/order-money.ts';
import { fulfillmentStatus } from '../store/order-status.ts';
import type { StoreOrder, StoreShop } from '../store/store.ts';
import { countryName } from '../webhooks/bodies/address-body.ts';
import { orderStatusUrl } from '../webhooks/bodies/order-body.ts';
import { connection, inOrder } from './connection.ts';
import type { PageArguments } from './connection.ts';
import { dateTime } from './date-time.ts';
import { fulfillmentNode } from './fulfillment-node.ts';
import { lineItemNode } from './line-item-node.ts';
import { fulfillmentOrderNodes } from './fulfillment-order-node.ts';
import { orderAmounts } from './order-amounts.ts';
import { refundNode } from './refund-node.ts';
import { returnNode } from './return-node.ts';
import { storeCreditNode } from './store-credit-node.ts';
import { transactionNode } from './transaction-node.ts';

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
    ...orderAmounts(shop, order),
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
    requiresShipping: order.lines.some((line) => line.requiresShipping),
    displayFulfillmentStatus: displayFulfillmentStatus(order),
    displayFinancialStatus: financialStatus(order).toUpperCase(),
    returnStatus: returnStatus(order),
    statusPageUrl: () => orderStatusUrl(shop, order),
    customer: () => customerNode(shop, order),
    purchasingEntity: () => (order.company === null ? customerNode(shop, order) : { __typename: 'PurchasingCompany' }),
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
    transactions: ({ first }: { first?: number | null }) =>
      order.transactions.slice(0, first ?? undefined).map((each) => transactionNode(shop, order, each)),
    fulfillmentOrders: (args: PageArguments) => {
      const nodes = fulfillmentOrderNodes(shop, order);
      return connection(nodes, args, inOrder(nodes), (node) => node);
    },
  };
}

export function customerNode(shop: StoreShop, { customer }: Pick<StoreOrder, 'customer'>) {
  if (customer === null) return null;
  const { id, firstName, lastName, email, locale, marketingConsent } = customer;
  return {
    __typename: 'Customer',
    id: `gid://shopify/Customer/${id}`,
    legacyResourceId: id,
    firstName,
    lastName,
    displayName: [firstName, lastName].filter((name) => name !== null).join(' ') || email,
    locale,
    numberOfOrders: String(ordersOf(shop, id).length),
    storeCreditAccounts: (args: PageArguments) => {
      const accounts = [shop.storeCredits.get(id)].filter((account) => account !== undefined);
      return connection(accounts, args, inOrder(accounts), (account) => storeCreditNode(shop, account));
    },
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

const ordersOf = (shop: StoreShop, customerId: string): StoreOrder[] =>
  [...shop.orders.values()].filter(({ customer }) => customer?.id === customerId);

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

/** Shopify's own order of precedence. */
export function returnStatus(order: StoreOrder): string {
  const statuses = new Set<string>(order.returns.map((made) => made.status));
  if (statuses.has('requested')) return 'RETURN_REQUESTED';
  if (statuses.has('open')) return 'IN_PROGRESS';
  return statuses.has('closed') ? 'RETURNED' : 'NO_RETURN';
}
