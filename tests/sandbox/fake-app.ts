import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export type SeenRequest = {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body: string;
};

/** Stands where the app's web process would: answers as told and remembers what came. */
export type FakeApp = AsyncDisposable & {
  url: string;
  seen: SeenRequest[];
  /** Topics of the webhooks that came, in the order of their coming. */
  topics(): string[];
  /** The status of each answer; called for every request but the health check's. */
  status: (request: SeenRequest) => number;
  health: () => { now: string; idle: boolean; nextDueAt: string | null };
};

export async function startFakeApp(): Promise<FakeApp> {
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const seen: SeenRequest = {
        method: request.method ?? '',
        url: new URL(request.url ?? '/', app.url),
        headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
        body,
      };
      if (seen.url.pathname === '/health') return response.end(JSON.stringify(app.health()));
      app.seen.push(seen);
      return response.writeHead(app.status(seen)).end('answered');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const app: FakeApp = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen: [],
    topics: () => app.seen.flatMap((request) => request.headers['x-shopify-topic'] ?? []),
    status: () => 200,
    health: () => ({ now: '2999-01-01T00:00:00Z', idle: true, nextDueAt: null }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return app;
}
