import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { post, signatureOf, type Webhook } from '../bench/load.ts';
import { apiSecret } from '../bench/processes.ts';
import { orderBody } from '../factories/webhook-bodies.ts';
import { aLine, seedAt, seedShops } from './seed.ts';

export type WebhookLoad = {
  /** Webhooks that were answered with 200, as `shop webhookId`. */
  readonly acknowledged: string[];
  /** Answers other than 200, and connections that broke. */
  refused(): number;
  /** The longest that a webhook waited for its 200, ms; only of those that were not refused before. */
  slowest(): number;
  /** Resolves when so many of those that are sent from now on are acknowledged. */
  acknowledgesMore(count: number): Promise<void>;
  pause(): Promise<void>;
  resume(): void;
};

const perSecond = 30;
/** As Shopify does, only sooner: it goes on until it hears 200. */
const againAfterMs = 250;

/** Orders that have been shipped, one in three of them told twice, at a steady pace. Each has one mail due. */
export function startWebhookLoad(port: number): WebhookLoad {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const acknowledged: string[] = [];
  let refused = 0;
  let slowest = 0;
  let orders = 0;
  /** Webhooks sent in all; how many had been at a certain moment, and were acknowledged of those after it. */
  let [sent, mark, acknowledgedSince] = [0, 0, 0];
  let isPaused = false;
  let underWay: Promise<void>[] = [];
  let pacing = pace();

  async function deliver(webhook: Webhook): Promise<void> {
    const [startedAt, number] = [performance.now(), sent];
    sent += 1;
    for (let attempt = 1; ; attempt += 1) {
      const status = await post(agent, port, '/webhooks', webhook).catch(() => null);
      if (status === 200) {
        if (attempt === 1) slowest = Math.max(slowest, performance.now() - startedAt);
        acknowledged.push(`${webhook.shop} ${webhook.webhookId}`);
        if (number >= mark) acknowledgedSince += 1;
        return;
      }
      refused += 1;
      await sleep(againAfterMs);
    }
  }

  async function pace(): Promise<void> {
    for (const startedAt = performance.now(), first = orders; !isPaused;) {
      const webhook = shippedOrder(orders);
      underWay.push(deliver(webhook));
      if (orders % 3 === 0) underWay.push(deliver(webhook));
      orders += 1;
      const wait = startedAt + ((orders - first) * 1_000) / perSecond - performance.now();
      if (wait > 0) await sleep(wait);
    }
  }

  return {
    acknowledged,
    refused: () => refused,
    slowest: () => slowest,
    async acknowledgesMore(count) {
      [mark, acknowledgedSince] = [sent, 0];
      for (const until = performance.now() + 120_000; acknowledgedSince < count; await sleep(20))
        if (performance.now() > until) throw new Error(`${acknowledgedSince} webhooks were acknowledged, not ${count}`);
    },
    async pause() {
      isPaused = true;
      await pacing;
      await Promise.all(underWay);
      underWay = [];
    },
    resume() {
      isPaused = false;
      refused = 0;
      slowest = 0;
      pacing = pace();
    },
  };
}

function shippedOrder(index: number): Webhook {
  const order_id = String(2_000_000 + index);
  const shop = seedShops[index % seedShops.length] ?? '';
  const body = orderBody({
    at: seedAt,
    id: order_id,
    name: `#${order_id}`,
    email: `${order_id}@example.com`,
    line_items: [aLine(`${order_id}1`)],
    fulfillments: [
      {
        id: `${order_id}5`,
        order_id,
        status: 'success',
        created_at: new Date(seedAt).toISOString(),
        line_items: [{ id: `${order_id}1`, quantity: 1 }],
      },
    ],
  });
  const webhookId = `shipped-${index}`;
  return { shop, topic: 'orders/create', webhookId, body, signature: signatureOf(apiSecret, body) };
}
