import { shopDomain } from './store-in-test.ts';
import type { StoreInTest } from './store-in-test.ts';

export type AdminAnswer = {
  status: number;
  data: Record<string, unknown> | null | undefined;
  errors: { message: string; extensions?: { code?: string } }[] | undefined;
  extensions: { cost: { requestedQueryCost: number; throttleStatus: { currentlyAvailable: number } } } | undefined;
};

export const gid = (type: string, id: string): string => `gid://shopify/${type}/${id}`;

/** One call of the Admin API, with a token of the demo shop unless another is given. */
export async function askAdmin(
  store: StoreInTest,
  query: string,
  variables: object = {},
  accessToken = store.running.sandbox.tokens.issue(shopDomain, 'offline').accessToken,
): Promise<AdminAnswer> {
  const response = await fetch(`${store.running.url}/admin/api/2026-10/graphql.json`, {
    method: 'POST',
    headers: {
      'x-sandbox-shop': shopDomain,
      'X-Shopify-Access-Token': accessToken,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, ...((await response.json()) as Omit<AdminAnswer, 'status'>) };
}

/** The one root field of an operation; rejects with Shopify's words when there are errors. */
export async function askFor<T>(store: StoreInTest, query: string, variables: object = {}): Promise<T> {
  const { data, errors } = await askAdmin(store, query, variables);
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return Object.values(data)[0] as T;
}
