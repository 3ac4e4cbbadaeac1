import { createHmac } from 'node:crypto';

type Signed = { apiSecret: string; shop: string; pathPrefix: string; customerId: string | null };

/**
 * The query of a request that Shopify's app proxy passes on: what the browser sent, and who asks for which shop, signed.
 * What a browser sends under Shopify's own names is not taken out: the app then finds it twice.
 */
export function signedQuery(
  asked: URLSearchParams,
  { apiSecret, shop, pathPrefix, customerId }: Signed,
): URLSearchParams {
  const query = new URLSearchParams(asked);
  query.append('shop', shop);
  query.append('logged_in_customer_id', customerId ?? '');
  query.append('path_prefix', pathPrefix);
  query.append('timestamp', String(Math.floor(Date.now() / 1_000)));
  query.append('signature', proxySignature(query, apiSecret));
  return query;
}

/** Hex HMAC over the sorted `name=value` pairs, put together without anything between them; several values by comma. */
function proxySignature(query: URLSearchParams, apiSecret: string): string {
  const names = [...new Set(query.keys())].filter((name) => name !== 'signature');
  const pairs = names.map((name) => `${name}=${query.getAll(name).join(',')}`);
  return createHmac('sha256', apiSecret).update(pairs.sort().join('')).digest('hex');
}
