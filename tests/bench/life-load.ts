import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { webhooksOfOrder, webhooksPerOrder } from './life-webhooks.ts';
import { post, signatureOf } from './load.ts';
import { tell } from './processes.ts';

/**
 * Sends the webhooks of many orders: the first of every order, then the second of every order and so on, for in life
 * days lie between them. `node life-load.ts <LifeLoad as JSON>`.
 */
export type LifeLoad = {
  port: number;
  secret: string;
  connections: number;
  /** Orders from this number on, and how many. */
  from: number;
  orders: number;
  /** Asked until all orders are known: their news would else overtake them, and Shopify be asked, who is not here. */
  healthPort: number | null;
};
export type LifeLoadResult = { acknowledged: string[]; seconds: number };

const { port, secret, connections, from, orders, healthPort } = JSON.parse(process.argv[2] ?? '') as LifeLoad;
const agent = new Agent({ keepAlive: true, maxSockets: connections });
const acknowledged: string[] = [];

async function send(order: number, number: number): Promise<void> {
  const webhook = webhooksOfOrder(order)[number];
  if (!webhook) throw new Error('an order has fewer webhooks than it should');
  const status = await post(agent, port, '/webhooks', { ...webhook, signature: signatureOf(secret, webhook.body) });
  if (status === 200) acknowledged.push(`${webhook.shop} ${webhook.webhookId}`);
}

async function wave(number: number): Promise<void> {
  const waiting = Array.from({ length: orders }, (_, index) => from + index).values();
  const connection = async () => {
    for (const order of waiting) await send(order, number);
  };
  await Promise.all(Array.from({ length: connections }, connection));
}

async function inboxIsEmpty(): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${healthPort}/health`);
  const { work } = (await answer.json()) as { work: { inboxReceived: number } | null };
  return work?.inboxReceived === 0;
}

const startedAt = performance.now();
await wave(0);
while (healthPort !== null && !(await inboxIsEmpty())) await sleep(250);
for (let number = 1; number < webhooksPerOrder; number += 1) await wave(number);
agent.destroy();
tell({ acknowledged, seconds: (performance.now() - startedAt) / 1_000 } satisfies LifeLoadResult);
