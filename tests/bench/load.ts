import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { tell } from './processes.ts';
import { quantile } from './report.ts';

/** Sends signed webhooks over kept connections, as a process of its own: `node load.ts <LoadSettings as JSON>`. */
export type LoadSettings = {
  port: number;
  path: string;
  secret: string;
  connections: number;
  body: string;
  shop: string;
} & ({ mode: 'closed'; seconds: number } | { mode: 'open'; seconds: number; perSecond: number });

/** `perSecond` counts answers with 200 only; times in milliseconds. */
export type LoadResult = { accepted: number; refused: number; perSecond: number; p50: number; p99: number };

export type Webhook = { shop: string; topic: string; webhookId: string; body: string; signature: string };

export const signatureOf = (secret: string, body: string): string =>
  createHmac('sha256', secret).update(body).digest('base64');

/** One webhook; answers the status. */
export function post(agent: Agent, port: number, path: string, webhook: Webhook): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(webhook.body),
      'x-shopify-hmac-sha256': webhook.signature,
      'x-shopify-topic': webhook.topic,
      'x-shopify-shop-domain': webhook.shop,
      'x-shopify-webhook-id': webhook.webhookId,
      'x-shopify-api-version': '2026-10',
      'x-shopify-triggered-at': '2026-12-01T07:00:00.000000000Z',
    };
    const sent = request({ agent, port, path, method: 'POST', headers }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    });
    sent.once('error', reject);
    sent.end(webhook.body);
  });
}

async function generate(settings: LoadSettings): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: settings.connections });
  const signature = signatureOf(settings.secret, settings.body);
  const { port, path, shop, body } = settings;
  const times: number[] = [];
  let refused = 0;
  const startedAt = performance.now();

  const send = async (dueAt: number) => {
    const webhook = { shop, topic: 'orders/create', webhookId: crypto.randomUUID(), body, signature };
    const status = await post(agent, port, path, webhook);
    if (status === 200) times.push(performance.now() - dueAt);
    else refused += 1;
  };

  if (settings.mode === 'closed') await closedLoop(settings, send);
  else await openLoop(settings, send);
  const seconds = (performance.now() - startedAt) / 1_000;
  agent.destroy();
  const accepted = times.length;
  return { accepted, refused, perSecond: accepted / seconds, p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

type Send = (dueAt: number) => Promise<void>;

/** Each connection sends its next request when the last is answered. */
async function closedLoop({ seconds, connections }: LoadSettings, send: Send): Promise<void> {
  const until = performance.now() + seconds * 1_000;
  const connection = async () => {
    while (performance.now() < until) await send(performance.now());
  };
  await Promise.all(Array.from({ length: connections }, connection));
}

/** A request at each instant of a fixed rate, answered or not; timed from when it was due, so that no wait is hidden. */
async function openLoop(settings: LoadSettings & { mode: 'open' }, send: Send): Promise<void> {
  const startedAt = performance.now();
  const underWay: Promise<void>[] = [];
  for (let index = 0; index < settings.seconds * settings.perSecond; index += 1) {
    const dueAt = startedAt + (index * 1_000) / settings.perSecond;
    const wait = dueAt - performance.now();
    if (wait > 0) await sleep(wait);
    underWay.push(send(dueAt));
  }
  await Promise.all(underWay);
}

if (import.meta.main) {
  tell(await generate(JSON.parse(process.argv[2] ?? '') as LoadSettings));
}
