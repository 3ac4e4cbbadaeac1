import type { ReturnPolicy } from '../../app/domain/returns/return-policy.ts';
import { defaultReturnPolicy, returnReasons } from '../../app/domain/returns/return-policy.ts';
import type { Deps } from '../../app/flows/ports.ts';
import { answerGraphql } from '../../sandbox/admin/graphql-endpoint.ts';
import { startSandbox, type RunningSandbox } from '../../sandbox/start-sandbox.ts';
import type { StoreShop } from '../../sandbox/store/store.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import type { Reach } from './faulty-shopify.ts';

/** Shops in three kinds of currency, each with its own way of taking returns, between one database and one sandbox. */
export type MoneyWorld = {
  app: TestApp;
  /** The app's, but for a queue that forgets: histories wake their returns themselves. */
  deps: Deps;
  running: RunningSandbox;
  shops: string[];
  tokens: Record<string, string>;
  tokenOf(shop: string): string;
  /** The sandbox's Admin API, without the way there: the code behind its HTTP door. */
  reach: Reach;
  /** A control call of the sandbox. Throws what it refuses. */
  control<T>(method: string, path: string, body?: unknown): Promise<T>;
  store(shop: string): StoreShop;
  close(): Promise<void>;
};

const start = Date.parse('2026-12-01T08:00:00Z');

const base: ReturnPolicy = {
  ...defaultReturnPolicy,
  isOn: true,
  windows: { exchange: 365, store_credit: 365, refund: 365 },
  photoReasons: [],
  sendBack: [{ countries: [], method: 'drop_off', instructions: '' }],
};
const byRules = { valueAtMost: null, reasons: [...returnReasons], returnsAtMost: null };

/** As different as merchants are: when money moves, who decides, and what it costs. */
const policies: ReturnPolicy[] = [
  { ...base, autoApprove: byRules, creditBonusPercent: 10 },
  {
    ...base,
    fees: { restockingPercent: 15, shipping: 400 },
    feesWaived: { reasons: ['damaged'], outcomes: [] },
    moves: {
      exchange: { at: 'approval' },
      store_credit: { at: 'first_scan' },
      refund: { at: 'after_receipt', days: 3 },
    },
  },
  {
    ...base,
    autoApprove: byRules,
    keepUpTo: 3_000,
    creditBonusPercent: 7,
    fees: { restockingPercent: 0, shipping: 250 },
    moves: { exchange: { at: 'receipt' }, store_credit: { at: 'approval' }, refund: { at: 'first_scan' } },
  },
];

const currencies = ['EUR', 'JPY', 'KWD'] as const;

/** `databaseUrl`: a migrated database of its own. */
export async function startMoneyWorld(databaseUrl?: string): Promise<MoneyWorld> {
  const app = await startTestApp({ now: start, connections: 12, ...(databaseUrl !== undefined && { databaseUrl }) });
  const running = await startSandbox({ now: start, topics: [] });
  const { sandbox } = running;
  const control = async <T>(method: string, path: string, body: unknown = {}): Promise<T> => {
    const { status, text } = await sandbox.perform(method, path, body);
    const answer = JSON.parse(text) as T & { error?: string };
    if (status !== 200) throw new Error(`${method} ${path}: ${status} ${answer.error}`);
    return answer;
  };
  await control('PATCH', '/sandbox/admin', { bucket: { maximumAvailable: 1e9, restoreRate: 1e9 } });
  const tokens: Record<string, string> = {};
  for (const currency of currencies) {
    for (const [number, policy] of policies.entries()) {
      const domain = `${currency.toLowerCase()}-${number + 1}.myshopify.com`;
      await control('POST', '/sandbox/shops', { domain, currency, installed: true });
      await app.installShop(domain);
      await app.deps.returnPolicies.save(domain, policy, 0, 'test', start - 1);
      tokens[domain] = sandbox.tokens.issue(domain, 'offline').accessToken;
    }
  }
  return {
    app,
    deps: { ...app.deps, queue: { ...app.deps.queue, enqueue: () => Promise.resolve() }, shops: settledShops(app) },
    running,
    shops: Object.keys(tokens),
    tokens,
    tokenOf: (shop) => tokens[shop] ?? '',
    reach: async (shop, token, body) => {
      const answer = await answerGraphql(sandbox, { shop, token, body: JSON.parse(body) });
      if (typeof answer === 'string') throw new TypeError('fetch failed');
      return new Response(answer.text, { status: answer.status });
    },
    control,
    store: (domain) => {
      const shop = sandbox.store.shops.get(domain);
      if (!shop) throw new Error(`there is no shop ${domain}`);
      return shop;
    },
    close: async () => {
      await running.close();
      await app.close();
    },
  };
}

/** No history changes its shop, so its row is read once. */
function settledShops({ deps: { shops } }: TestApp): Deps['shops'] {
  const known = new Map<string, ReturnType<Deps['shops']['find']>>();
  return {
    ...shops,
    find: (domain) => {
      const found = known.get(domain) ?? shops.find(domain);
      known.set(domain, found);
      return found;
    },
  };
}
