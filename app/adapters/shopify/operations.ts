/**
 * Everything we ask of Shopify's Admin API (2026-10). A test validates each document against the real schema and
 * holds its cost below the 1,000 points that one call may ask for: nested pages multiply.
 */

/** The first read names at most this many; more are listed by id and then read one by one. */
export const FULFILLMENTS_AT_ONCE = 10;
export const REFUNDS_AT_ONCE = 5;

const PAGE_INFO = 'pageInfo { hasNextPage endCursor }';
/** What the shopper paid in; the other half of a money bag is the shop's own currency. */
const MONEY = '{ presentmentMoney { amount currencyCode } }';
const ADDRESS = `{
  firstName lastName company address1 address2 city zip province provinceCode country countryCodeV2
}`;
const LINE = `id title variantTitle quantity currentQuantity isGiftCard requiresShipping product { id }
  variant { id inventoryQuantity inventoryPolicy inventoryItem { tracked } } sellingPlan { name }
  originalUnitPriceSet ${MONEY}`;
const EVENT = 'id status happenedAt estimatedDeliveryAt';
const FULFILLMENT = `id name status displayStatus createdAt updatedAt estimatedDeliveryAt
  trackingInfo { company number url }`;
const PARCEL_LINE = 'quantity lineItem { id }';
const REFUND = 'id createdAt processedAt';
const RETURN_LINE = 'quantity ... on ReturnLineItem { fulfillmentLineItem { lineItem { id } } }';

export const ORDER_READ = `#graphql
  query OrderRead($id: ID!) {
    order(id: $id) {
      id name email customerLocale createdAt updatedAt cancelledAt test sourceName statusPageUrl
      purchasingEntity { __typename }
      tags customAttributes { key value } paymentGatewayNames displayFinancialStatus shippingLine { code title } taxesIncluded
      currentSubtotalPriceSet ${MONEY} currentShippingPriceSet ${MONEY} currentTotalDiscountsSet ${MONEY}
      currentTotalTaxSet ${MONEY} currentTotalPriceSet ${MONEY}
      customer { id firstName locale defaultEmailAddress { marketingState } }
      shippingAddress ${ADDRESS}
      billingAddress ${ADDRESS}
      lineItems(first: 40) { nodes { ${LINE} } ${PAGE_INFO} }
      fulfillments(first: ${FULFILLMENTS_AT_ONCE}) {
        ${FULFILLMENT}
        events(first: 15) { nodes { ${EVENT} } ${PAGE_INFO} }
        fulfillmentLineItems(first: 12) { nodes { ${PARCEL_LINE} } ${PAGE_INFO} }
      }
      refunds(first: ${REFUNDS_AT_ONCE}) {
        ${REFUND}
        refundLineItems(first: 5) { nodes { ${PARCEL_LINE} } ${PAGE_INFO} }
      }
      returns(first: 3) {
        nodes { id status closedAt returnLineItems(first: 5) { nodes { ${RETURN_LINE} } ${PAGE_INFO} } }
        ${PAGE_INFO}
      }
    }
  }`;

/** Without `first` these lists come whole. */
export const ORDER_PART_IDS = `#graphql
  query OrderPartIds($id: ID!) {
    order(id: $id) { fulfillments { id } refunds { id } }
  }`;

export const ORDER_LINES = `#graphql
  query OrderLines($id: ID!, $after: String!) {
    order(id: $id) { lineItems(first: 100, after: $after) { nodes { ${LINE} } ${PAGE_INFO} } }
  }`;

export const ORDER_RETURNS = `#graphql
  query OrderReturns($id: ID!, $after: String!) {
    order(id: $id) {
      returns(first: 20, after: $after) {
        nodes { id status closedAt returnLineItems(first: 10) { nodes { ${RETURN_LINE} } ${PAGE_INFO} } }
        ${PAGE_INFO}
      }
    }
  }`;

/** So many products one call may ask about. */
export const PRODUCTS_AT_ONCE = 50;

/** By ids; null in the place of one that Shopify does not know. More collections than these matter to nobody's rules. */
export const PRODUCTS_READ = `#graphql
  query ProductsRead($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Product {
        id title tags productType updatedAt onlineStoreUrl
        featuredMedia { preview { image { url(transform: { maxWidth: 240, maxHeight: 240 }) } } }
        collections(first: 10) { nodes { id handle title } ${PAGE_INFO} }
      }
    }
  }`;

export const FULFILLMENT_READ = `#graphql
  query FulfillmentRead($id: ID!) {
    fulfillment(id: $id) {
      ${FULFILLMENT}
      events(first: 100) { nodes { ${EVENT} } ${PAGE_INFO} }
      fulfillmentLineItems(first: 100) { nodes { ${PARCEL_LINE} } ${PAGE_INFO} }
    }
  }`;

export const FULFILLMENT_EVENTS = `#graphql
  query FulfillmentEvents($id: ID!, $after: String!) {
    fulfillment(id: $id) { events(first: 100, after: $after) { nodes { ${EVENT} } ${PAGE_INFO} } }
  }`;

export const FULFILLMENT_LINES = `#graphql
  query FulfillmentLines($id: ID!, $after: String!) {
    fulfillment(id: $id) { fulfillmentLineItems(first: 100, after: $after) { nodes { ${PARCEL_LINE} } ${PAGE_INFO} } }
  }`;

export const REFUND_READ = `#graphql
  query RefundRead($id: ID!) {
    refund(id: $id) { ${REFUND} refundLineItems(first: 100) { nodes { ${PARCEL_LINE} } ${PAGE_INFO} } }
  }`;

export const REFUND_LINES = `#graphql
  query RefundLines($id: ID!, $after: String!) {
    refund(id: $id) { refundLineItems(first: 100, after: $after) { nodes { ${PARCEL_LINE} } ${PAGE_INFO} } }
  }`;

export const RETURN_LINES = `#graphql
  query ReturnLines($id: ID!, $after: String!) {
    return(id: $id) { returnLineItems(first: 100, after: $after) { nodes { ${RETURN_LINE} } ${PAGE_INFO} } }
  }`;

export const ORDERS_CHANGED_SINCE = `#graphql
  query OrdersChangedSince($query: String!, $after: String) {
    orders(first: 100, after: $after, query: $query, sortKey: UPDATED_AT) {
      nodes { id updatedAt }
      ${PAGE_INFO}
    }
  }`;

/** The online store's language is asked through the domain: `shopLocales` would cost us another scope. */
export const SHOP_PROFILE = `#graphql
  query ShopProfile {
    shop { name email ianaTimezone currencyCode plan { publicDisplayName } primaryDomain { localization { defaultLocale } } }
  }`;

/** By its name with and without the sign before it: shops choose what stands around their numbers. */
export const ORDERS_NAMED = `#graphql
  query OrdersNamed($plain: String!, $signed: String!) {
    plain: orders(first: 5, query: $plain, sortKey: CREATED_AT, reverse: true) { nodes { id name email } ${PAGE_INFO} }
    signed: orders(first: 5, query: $signed, sortKey: CREATED_AT, reverse: true) { nodes { id name email } ${PAGE_INFO} }
  }`;

export const CUSTOMER_ORDERS = `#graphql
  query CustomerOrders($query: String!) {
    orders(first: 20, query: $query, sortKey: CREATED_AT, reverse: true) {
      nodes { id name createdAt cancelledAt }
      ${PAGE_INFO}
    }
  }`;
