/** What the holiday promise asks of Shopify; tested as operations.ts. */

const PAGE_INFO = 'pageInfo { hasNextPage endCursor }';

/** No market and no shipping zone: those would cost scopes, and this is the same list. */
export const PROMISE_COUNTRIES = `#graphql
  query PromiseCountries {
    shop { shipsToCountries }
  }`;

export const PROMISE_LOCATIONS = `#graphql
  query PromiseLocations($after: String) {
    locations(first: 50, after: $after, includeInactive: true) {
      nodes { id name isActive address { city countryCode } }
      ${PAGE_INFO}
    }
  }`;

/** App-data: only this app reads and writes it, and its own theme blocks. */
export const PROMISE_METAFIELD = `#graphql
  query PromiseMetafield($namespace: String!, $key: String!) {
    currentAppInstallation {
      id
      metafield(namespace: $namespace, key: $key) { compareDigest }
    }
  }`;

export const WRITE_PROMISE = `#graphql
  mutation WritePromise($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) {
      metafields { compareDigest }
      userErrors { code field }
    }
  }`;

export const SHIPPING_LINES = `#graphql
  query ShippingLines {
    orders(first: 100, sortKey: CREATED_AT, reverse: true) {
      nodes { shippingLine { code title } }
      ${PAGE_INFO}
    }
  }`;
