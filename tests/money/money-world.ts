import type { ReturnPolicy } from '../../app/domain/returns/return-policy.ts';
import { defaultReturnPolicy, returnReasons } from '../../app/domain/returns/return-policy.ts';
import { startSandbox, type RunningSandbox } from '../../sandbox/start-sandbox.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

/** Shops in three kinds of currency, each with its own way of taking returns, between one database and one sandbox. */
export type MoneyWorld = {
  app: TestApp;
  running: RunningSandbox;
  shops: string[];
  tokenOf(shop: string): string;
  control<T>(method: string, path: string, body?: unknown): Promise<T>;
  close(): Promise<void>;
};

export const start = Date.parse('2026-12-01T08:00:00Z');

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
    fees: { restockingPercent: 0, shipping: 250 },
    moves: { exchange: { at: 'receipt' }, store_credit: { at: 'approval' }, refund: { at: 'first_scan' } },
  },
];

const currencies = ['EUR', 'JPY', 'KWD'] as const;

/** `databaseUrl`: a migrated database of its own. */
export async function startMoneyWorld(databaseUrl?: string): Promise<MoneyWorld> {
  const app = await startTestApp({ now: start, ...(databaseUrl !== undefined && { databaseUrl }) });
  const running = await startSandbox({ now: start, topics: [] });
  const control = async <T>(method: string, path: string, body: unknown = {}): Promise<T> => {
    const response = await fetch(`${running.url}${path}`, { method, body: JSON.stringify(body) });
    const answer = (await response.json()) as T & { error?: string };
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${answer.error}`);
    return answer;
  };
  await control('PATCH', '/sandbox/admin', { bucket: { maximumAvailable: 1e9, restoreRate: 1e9 } });
  const shops: string[] = [];
  const tokens = new Map<string, string>();
  for (const currency of currencies) {
    for (const [number, policy] of policies.entries()) {
      const domain = `${currency.toLowerCase()}-${number + 1}.myshopify.com`;
      await control('POST', '/sandbox/shops', { domain, currency, installed: true });
      await app.installShop(domain);
      await app.deps.returnPolicies.save(domain, policy, 0, 'test', start - 1);
      tokens.set(domain, running.sandbox.tokens.issue(domain, 'offline').accessToken);
      shops.push(domain);
    }
  }
  return {
    app,
    running,
    shops,
    tokenOf: (shop) => tokens.get(shop) ?? '',
    control,
    close: async () => {
      await running.close();
      await app.close();
    },
  };
}
