import { GraphQLError } from 'graphql';
import { HOUR } from '../../app/domain/shared/instant.ts';
import type { Instant } from '../../app/domain/shared/instant.ts';
import type { StoreOrder, StoreShop } from '../store/store.ts';
import { connection, inOrder } from './connection.ts';
import type { PageArguments } from './connection.ts';
import { fulfillmentNode } from './fulfillment-node.ts';
import { orderNode } from './order-node.ts';
import { orderSearch } from './order-search.ts';
import { productNode } from './product-node.ts';
import { numericId } from './gid.ts';
import { installationMetafield } from './metafield-mutations.ts';
import { knownLocationNode } from './location-node.ts';
import { customerNode } from './order-node.ts';
import { productSearch } from './product-search.ts';
import { refundNode } from './refund-node.ts';
import { reasonsConnection } from './reasons-query.ts';
import { calculatedNode, returnableConnection } from './returnable-query.ts';
import type { CalculateInput } from './returnable-query.ts';
import { returnNode } from './return-node.ts';
import { variantIn, variantNode } from './variant-node.ts';

type OrdersArguments = PageArguments & { query?: string | null; sortKey?: string };

/** What the Admin API answers at its root for one shop. Orders older than 60 days need the scope `read_all_orders`. */
export function rootQuery(shop: StoreShop, now: Instant) {
  const oldest = shop.scopes.includes('read_all_orders') ? -Infinity : now - 60 * 24 * HOUR;
  const isVisible = (order: StoreOrder): boolean => order.createdAt >= oldest;
  const visible = (): IteratorObject<StoreOrder> => shop.orders.values().filter(isVisible);
  return {
    shop: () => shopNode(shop),
    currentAppInstallation: () => installationNode(shop),
    order({ id }: { id: string }) {
      const order = shop.orders.get(numericId(id, 'Order'));
      return order && isVisible(order) ? orderNode(shop, order) : null;
    },
    orders(args: OrdersArguments) {
      const found = visible().filter(orderSearch(args.query)).toArray();
      return connection(found, args, { position: orderPosition(args.sortKey) }, (order) => orderNode(shop, order));
    },
    fulfillment: ({ id }: { id: string }) =>
      partOf(shop, visible(), (order) => order.fulfillments, numericId(id, 'Fulfillment'), fulfillmentNode),
    refund: ({ id }: { id: string }) =>
      partOf(shop, visible(), (order) => order.refunds, numericId(id, 'Refund'), refundNode),
    return({ id }: { id: string }) {
      const order = shop.returns.get(numericId(id, 'Return'));
      const orders = order && isVisible(order) ? [order] : [];
      return partOf(shop, orders, ({ returns }) => returns, numericId(id, 'Return'), returnNode);
    },
    returnableFulfillments: ({ orderId, ...args }: PageArguments & { orderId: string }) =>
      returnableConnection(shop, shop.orders.get(numericId(orderId, 'Order')) ?? null, args),
    returnCalculate: ({ input }: { input: CalculateInput }) => {
      const order = shop.orders.get(numericId(input.orderId, 'Order'));
      return order ? calculatedNode(shop, order, input) : null;
    },
    returnReasonDefinitions: reasonsConnection,
    locations: (args: PageArguments) =>
      connection(shop.locations, args, inOrder(shop.locations), (location) => knownLocationNode(shop, location)),
    customer({ id }: { id: string }) {
      const numeric = numericId(id, 'Customer');
      const customer = [...shop.orders.values()].find((order) => order.customer?.id === numeric)?.customer;
      return customer ? customerNode(shop, { customer }) : null;
    },
    product({ id }: { id: string }) {
      const product = shop.products.get(numericId(id, 'Product'));
      return product ? productNode(shop, product) : null;
    },
    productVariant: ({ id }: { id: string }) => variantById(shop, numericId(id, 'ProductVariant')),
    products: (args: PageArguments & { query?: string | null; sortKey?: string }) => productSearch(shop, args),
    nodes: ({ ids }: { ids: string[] }) => ids.map((id) => nodeOf(shop, id)),
  };
}

function variantById(shop: StoreShop, id: string) {
  const found = variantIn(shop, id);
  return found ? variantNode(shop, found.product, found.variant) : null;
}

function nodeOf(shop: StoreShop, id: string) {
  const numeric = numericId(id, 'Product', 'ProductVariant');
  if (id.includes('/ProductVariant/')) return variantById(shop, numeric);
  const product = shop.products.get(numeric);
  return product ? productNode(shop, product) : null;
}

/** A parcel, refund or return by its own id; null when no order has it. */
function partOf<T extends { id: string }, N>(
  shop: StoreShop,
  orders: Iterable<StoreOrder>,
  partsOf: (order: StoreOrder) => T[],
  id: string,
  node: (shop: StoreShop, order: StoreOrder, part: T) => N,
): N | null {
  for (const order of orders) {
    const part = partsOf(order).find((candidate) => candidate.id === id);
    if (part) return node(shop, order, part);
  }
  return null;
}

function shopNode(shop: StoreShop) {
  return {
    __typename: 'Shop',
    id: `gid://shopify/Shop/${shop.id}`,
    name: shop.name,
    email: shop.email,
    contactEmail: shop.email,
    myshopifyDomain: shop.domain,
    ianaTimezone: shop.zone,
    currencyCode: shop.currency,
    shipsToCountries: shop.shipsTo,
    plan: { __typename: 'ShopPlan', publicDisplayName: 'Basic', partnerDevelopment: false, shopifyPlus: false },
    primaryDomain: {
      __typename: 'Domain',
      host: shop.domain,
      url: `https://${shop.domain}`,
      customerAccountsV2: {
        __typename: 'CustomerAccountsV2',
        customerAccountsVersion: shop.hasCustomerAccounts ? 'NEW_CUSTOMER_ACCOUNTS' : 'CLASSIC',
        loginRequiredAtCheckout: false,
        loginLinksVisibleOnStorefrontAndCheckout: true,
        url: shop.hasCustomerAccounts ? `https://${shop.domain}/account` : null,
      },
      localization: { alternateLocales: [], country: null, defaultLocale: shop.primaryLocale },
    },
    url: `https://${shop.domain}`,
    customerAccountsV2: {
      __typename: 'CustomerAccountsV2',
      customerAccountsVersion: shop.hasCustomerAccounts ? 'NEW_CUSTOMER_ACCOUNTS' : 'CLASSIC',
      loginRequiredAtCheckout: false,
      loginLinksVisibleOnStorefrontAndCheckout: true,
      url: shop.hasCustomerAccounts ? `https://${shop.domain}/account` : null,
    },
    billingAddress: { __typename: 'ShopAddress', countryCodeV2: shop.countryCode },
    shopAddress: { __typename: 'ShopAddress', countryCodeV2: shop.countryCode },
  };
}

function installationNode(shop: StoreShop) {
  return {
    __typename: 'AppInstallation',
    id: `gid://shopify/AppInstallation/${shop.id}`,
    accessScopes: shop.scopes.map((handle) => ({ __typename: 'AccessScope', handle, description: handle })),
    activeSubscriptions: [],
    metafield: (args: { namespace?: string | null; key: string }) => installationMetafield(shop, args),
    app: { __typename: 'App', id: 'gid://shopify/App/1', title: 'App under test' },
  };
}

function orderPosition(sortKey = 'PROCESSED_AT'): (order: StoreOrder) => [number, string] {
  if (sortKey === 'UPDATED_AT') return (order) => [order.updatedAt, order.id];
  if (sortKey === 'ID') return (order) => [0, order.id];
  if (sortKey === 'CREATED_AT' || sortKey === 'PROCESSED_AT') return (order) => [order.createdAt, order.id];
  throw new GraphQLError(`The sandbox does not sort orders by ${sortKey}`);
}
