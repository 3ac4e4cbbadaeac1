import { createAdminClient } from '../../../app/adapters/shopify/admin-client.server.ts';

export type Asked = {
  url: string;
  token: string;
  redirect: string;
  operation: string;
  variables: Record<string, unknown>;
};

type Answer = (asked: Asked, call: number) => Response | Promise<Response>;

/** A client whose world is one function: it answers each call, and keeps what was asked and how long was waited. */
export function clientOf(answer: Answer) {
  const calls: Asked[] = [];
  const waits: number[] = [];
  const client = createAdminClient({
    accessTokenOf: (_shop, refused) => Promise.resolve(refused === 'token' ? 'fresh-token' : 'token'),
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const body = (await request.json()) as { query: string; variables: Record<string, unknown> };
      const asked = {
        url: request.url,
        redirect: request.redirect,
        token: request.headers.get('x-shopify-access-token') ?? '',
        operation: /query (\w+)/.exec(body.query)?.[1] ?? '',
        variables: body.variables,
      };
      calls.push(asked);
      return answer(asked, calls.length);
    },
    wait: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
  });
  return { client, calls, waits };
}

export const dataAnswer = (data: unknown, cost?: object) =>
  Response.json({ data, ...(cost && { extensions: { cost } }) });

export const costOf = (requestedQueryCost: number, currentlyAvailable: number) => ({
  requestedQueryCost,
  throttleStatus: { maximumAvailable: 2_000, currentlyAvailable, restoreRate: 100 },
});

export const throttledAnswer = (requested: number, available: number) =>
  Response.json({
    errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
    extensions: { cost: costOf(requested, available) },
  });

export const page = (nodes: unknown[], endCursor: string | null = null) => ({
  nodes,
  pageInfo: { hasNextPage: endCursor !== null, endCursor },
});
