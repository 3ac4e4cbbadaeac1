import { startSandbox } from '../../sandbox/start-sandbox.ts';
import type { RunningSandbox } from '../../sandbox/start-sandbox.ts';
import { topics } from '../../sandbox/webhooks/topics.ts';
import { startFakeApp } from './fake-app.ts';
import type { FakeApp } from './fake-app.ts';

export const shopDomain = 'demo-store.myshopify.com';
export const start = Date.parse('2026-12-01T08:00:00Z');

type Json = Record<string, unknown>;

export type StoreInTest = AsyncDisposable & {
  running: RunningSandbox;
  app: FakeApp;
  /** A control call; rejects with the answer's words unless it succeeded. */
  call<T = Json>(method: string, path: string, body?: unknown): Promise<T>;
  /** The same below the demo shop: `/orders`. */
  inShop<T = Json>(path: string, body?: unknown): Promise<T>;
  /** Waits until everything that is due was delivered. */
  flush(): Promise<unknown>;
};

/** A sandbox with an installed shop in New York, at 08:00 UTC on the first of December, and an app that answers 200. */
export async function storeInTest(shop: Json = {}): Promise<StoreInTest> {
  const app = await startFakeApp();
  const running = await startSandbox({ now: start, appUrl: app.url, healthUrls: [`${app.url}/health`], topics });
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const response = await fetch(`${running.url}${path}`, init);
    const answer = (await response.json()) as T & { error?: string };
    if (!response.ok) throw new Error(`${response.status}: ${answer.error}`);
    return answer;
  };
  await call('POST', '/sandbox/shops', { domain: shopDomain, installed: true, ...shop });
  return {
    running,
    app,
    call,
    inShop: (path, body = {}) => call('POST', `/sandbox/shops/${shopDomain}${path}`, body),
    flush: () => call('POST', '/sandbox/webhooks/flush'),
    async [Symbol.asyncDispose]() {
      await running.close();
      await app[Symbol.asyncDispose]();
    },
  };
}
