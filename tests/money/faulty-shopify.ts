import { createAdminClient } from '../../app/adapters/shopify/admin-client.server.ts';
import { createShopifyReturns } from '../../app/adapters/shopify/shopify-returns.server.ts';
import type { Deps } from '../../app/flows/ports.ts';
import type { Chance } from './chance.ts';

/** What goes wrong with the next call that asks for a mutation: before it arrives, or with its answer. */
export const troubles = [
  'cut_after',
  'cut_before',
  /** Given up here, and carried out there a good while later, yet before the lease of its step ends. */
  'arrives_late',
  'timeout_after',
  'http_500_after',
  'http_502_before',
  'http_429',
  'throttled',
  'half_an_answer',
  'user_errors',
] as const;
export type Trouble = (typeof troubles)[number];

export type FaultyShopify = {
  shopifyReturns: Deps['shopifyReturns'];
  /** For the mutations to come, in turn; null: goes well. */
  readonly next: (Trouble | null)[];
  /** Names of mutations that reached the store. */
  arrived: string[];
  /** Mutations that were refused on the way, as Shopify refuses. */
  refused(): number;
  /** What is still on its way gets there. */
  arriveLate(): Promise<void>;
};

/** Sends a GraphQL request to the sandbox. */
export type Reach = (shop: string, token: string, body: string) => Promise<Response>;

/** The app's own adapter, led to the sandbox through a line on which anything can happen. */
export function faultyShopify(reach: Reach, tokenOf: (shop: string) => string, chance: Chance): FaultyShopify {
  const next: (Trouble | null)[] = [];
  const arrived: string[] = [];
  const late: Forward[] = [];
  let refused = 0;
  const client = createAdminClient({
    accessTokenOf: (shop) => Promise.resolve(tokenOf(shop)),
    wait: () => Promise.resolve(),
    fetch: async (input, init) => {
      const { hostname } = new URL(input instanceof Request ? input.url : input);
      const body = typeof init?.body === 'string' ? init.body : '';
      const token = (init?.headers as Record<string, string>)['x-shopify-access-token'] ?? '';
      const name = /mutation (\w+)/.exec(body)?.[1];
      if (name === undefined) return chance.one(60) ? new Response('', { status: 503 }) : reach(hostname, token, body);
      const forward: Forward = () => {
        arrived.push(name);
        return reach(hostname, token, body);
      };
      const trouble = next.shift() ?? null;
      if (trouble === 'user_errors') refused += 1;
      return troubled(trouble, { forward, late, root: rootOf(body) });
    },
  });
  return {
    shopifyReturns: createShopifyReturns(client),
    next,
    arrived,
    refused: () => refused,
    arriveLate: async () => {
      for (const forward of late.splice(0)) await forward();
    },
  };
}

type Forward = () => Promise<Response>;

async function troubled(
  trouble: Trouble | null,
  { forward, late, root }: { forward: Forward; late: Forward[]; root: string },
): Promise<Response> {
  switch (trouble) {
    case null:
      return forward();
    case 'cut_before':
      throw cut();
    case 'arrives_late':
      late.push(forward);
      throw cut();
    case 'http_502_before':
      return new Response('', { status: 502 });
    case 'http_429':
      return new Response('', { status: 429 });
    case 'throttled':
      return Response.json({ errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }] });
    case 'user_errors':
      return Response.json({ data: { [root]: { userErrors: [{ code: 'INVALID', field: null }] } } });
    case 'cut_after':
      await forward();
      throw cut();
    case 'timeout_after':
      await forward();
      throw new DOMException('The operation was aborted due to timeout', 'TimeoutError');
    case 'http_500_after':
      await forward();
      return new Response('', { status: 500 });
    case 'half_an_answer':
      return new Response((await (await forward()).text()).slice(0, 9));
  }
}

const cut = (): TypeError =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('cut'), { code: 'UND_ERR_SOCKET' }) });

/** The mutation's own field: the first word after the operation's first brace. */
const rootOf = (body: string): string => /mutation[^{]*{\W*(\w+)/.exec(body.replaceAll('\\n', ' '))?.[1] ?? '';
