import { createHmac } from 'node:crypto';
import { createServer, request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { closeGently } from '../../app/adapters/gentle-close.server.ts';
import type { ReceivedWebhook } from '../../app/flows/ports.ts';
import { createLog } from '../../app/log.server.ts';
import { createDoor, type DoorOptions } from '../../app/webhooks/door.server.ts';

const secret = 'hush';
export const now = Date.parse('2026-11-22T10:00:00Z');

export function sign(body: string | Buffer, key = secret): string {
  return createHmac('sha256', key).update(body).digest('base64');
}

/** The headers Shopify sends with a body, signed as it signs. */
export function signedHeaders(body: string | Buffer): Record<string, string> {
  return {
    'x-shopify-hmac-sha256': sign(body),
    'x-shopify-topic': 'orders/create',
    'x-shopify-shop-domain': 'lumen.myshopify.com',
    'x-shopify-webhook-id': '5f0c7ad2-7b0e-4f6e-9a57-1d2b5d7d1a11',
    'x-shopify-triggered-at': '2026-11-22T09:59:58.123456789Z',
  };
}

export type Answer = { status: number; headers: IncomingHttpHeaders };

/** A door behind a real HTTP server on a free port, with what it stored and logged. */
export async function openDoor(options: Partial<DoorOptions> = {}) {
  const stored: ReceivedWebhook[] = [];
  const logged: string[] = [];
  let wakes = 0;
  const door = createDoor({
    secret,
    inbox: { store: async (webhook) => void stored.push(webhook) },
    clock: { now: () => now },
    wake: () => void (wakes += 1),
    log: createLog({ name: 'test', level: 'debug', destination: { write: (line) => void logged.push(line) } }),
    ...options,
  });
  const server = closeGently(createServer(door));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const open = (method: string, headers: OutgoingHttpHeaders) =>
    request({ port, method, path: '/webhooks', headers, agent: false });

  const send = (body: string | Buffer, headers: OutgoingHttpHeaders = signedHeaders(body), method = 'POST') =>
    new Promise<Answer>((resolve, reject) => {
      const req = open(method, headers);
      req.on('response', (res) => {
        res.resume();
        resolve({ status: res.statusCode ?? 0, headers: res.headers });
      });
      req.on('error', reject);
      req.end(body);
    });

  return {
    port,
    stored,
    logged,
    wakes: () => wakes,
    open,
    send,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
