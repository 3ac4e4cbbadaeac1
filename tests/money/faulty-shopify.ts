import { createAdminClient } from '../../app/adapters/shopify/admin-client.server.ts';
import { createShopifyReturns } from '../../app/adapters/shopify/shopify-returns.server.ts';
import type { Deps } from '../../app/flows/ports.ts';
import type { Chance } from './chance.ts';

/** What goes wrong with the next call that asks for a mutation: before it arrives, or with its answer. */
export const troubles = [
  'cut_after',
  'cut_before',
  'http_500_after',
  'http_502_before',
  'http_429',
  'throttled',
  'half_an_answer',
  'user_errors',
] as const;
export type Trouble = (typeof troubles)[number];

/** A worker that dies here never comes back to say anything. */
export class KilledError extends Error {
  override name = 'KilledError';
}

export type FaultyShopify = {
  shopifyReturns: Deps['shopifyReturns'];
  /** For the mutations to come, in turn; null: goes well. */
  readonly next: (Trouble | null)[];
  /** Names of mutations that reached the store. */
  arrived: string[];
};

/** The app's own adapter, led to the sandbox through a line on which anything can happen. */
export function faultyShopify(sandboxUrl: string, tokenOf: (shop: string) => string, chance: Chance): FaultyShopify {
  const troublesToCome: (Trouble | null)[] = [];
  const arrived: string[] = [];
  const client = createAdminClient({
    accessTokenOf: (shop) => Promise.resolve(tokenOf(shop)),
    wait: () => Promise.resolve(),
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const { hostname, pathname } = new URL(request.url);
      request.headers.set('x-sandbox-shop', hostname);
      const body = await request.clone().text();
      const forward = () => fetch(new Request(new URL(pathname, sandboxUrl), request));
      const name = /mutation (\w+)/.exec(body)?.[1];
      if (name === undefined) return chance.one(60) ? new Response('', { status: 503 }) : forward();
      return troubled(
        troublesToCome.shift() ?? null,
        () => {
          arrived.push(name);
          return forward();
        },
        name,
      );
    },
  });
  return { shopifyReturns: createShopifyReturns(client), next: troublesToCome, arrived };
}

async function troubled(trouble: Trouble | null, forward: () => Promise<Response>, name: string): Promise<Response> {
  switch (trouble) {
    case null:
      return forward();
    case 'cut_before':
      throw cut();
    case 'http_502_before':
      return new Response('', { status: 502 });
    case 'http_429':
      return new Response('', { status: 429 });
    case 'throttled':
      return Response.json({ errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }] });
    case 'user_errors':
      return Response.json({ data: { [rootOf(name)]: { userErrors: [{ code: 'INTERNAL_ERROR', field: null }] } } });
    case 'cut_after':
      await (await forward()).body?.cancel();
      throw cut();
    case 'http_500_after':
      await (await forward()).body?.cancel();
      return new Response('', { status: 500 });
    case 'half_an_answer':
      return new Response((await (await forward()).text()).slice(0, 9));
  }
}

const cut = (): TypeError =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('cut'), { code: 'UND_ERR_SOCKET' }) });

/** The operation's root field. */
const roots: Readonly<Record<string, string>> = {
  ReturnRequest: 'returnRequest',
  ReturnCreate: 'returnCreate',
  ReturnApprove: 'returnApproveRequest',
  ReturnDecline: 'returnDeclineRequest',
  ReturnCancel: 'returnCancel',
  ReturnClose: 'returnClose',
  ReturnProcess: 'returnProcess',
  RemoveFromReturn: 'removeFromReturn',
  ReverseDeliveryCreate: 'reverseDeliveryCreateWithShipping',
  ReverseDeliveryUpdate: 'reverseDeliveryShippingUpdate',
  StoreCredit: 'storeCreditAccountCredit',
  OrderInvoice: 'orderInvoiceSend',
};
const rootOf = (name: string): string => roots[name] ?? name;

/** The flows' ports with a place to die at: the `at`-th call of any of them, before it is made or after it was. */
export function mortal(deps: Deps, at: number, isAfter: boolean): Deps {
  let calls = 0;
  const die = async <T>(call: () => Promise<T>): Promise<T> => {
    calls += 1;
    if (calls !== at) return call();
    if (isAfter) await call();
    throw new KilledError('killed');
  };
  const { returns, ledger, shopifyReturns } = deps;
  return {
    ...deps,
    returns: { ...returns, locked: (...args) => die(() => returns.locked(...args)) },
    ledger: { ...ledger, note: (...args) => die(() => ledger.note(...args)) },
    shopifyReturns: {
      ...shopifyReturns,
      call: (...args) => die(() => shopifyReturns.call(...args)),
      readReturn: (...args) => die(() => shopifyReturns.readReturn(...args)),
      readMoney: (...args) => die(() => shopifyReturns.readMoney(...args)),
    },
  };
}
