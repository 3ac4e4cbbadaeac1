import { Agent } from 'node:http';
import { webhooksOfOrder } from './life-webhooks.ts';
import { post, signatureOf } from './load.ts';
import { tell } from './processes.ts';

/** Sends the webhooks of many orders, each order's one after the other: `node life-load.ts <LifeLoad as JSON>`. */
export type LifeLoad = { port: number; secret: string; connections: number; orders: number };
export type LifeLoadResult = { acknowledged: string[]; seconds: number };

const { port, secret, connections, orders } = JSON.parse(process.argv[2] ?? '') as LifeLoad;
const agent = new Agent({ keepAlive: true, maxSockets: connections });
const acknowledged: string[] = [];
const waiting = Array.from({ length: orders }, (_, index) => index).values();
const startedAt = performance.now();

async function shopper(): Promise<void> {
  for (const index of waiting) {
    for (const webhook of webhooksOfOrder(index)) {
      const status = await post(agent, port, '/webhooks', { ...webhook, signature: signatureOf(secret, webhook.body) });
      if (status === 200) acknowledged.push(`${webhook.shop} ${webhook.webhookId}`);
    }
  }
}

await Promise.all(Array.from({ length: connections }, shopper));
agent.destroy();
tell({ acknowledged, seconds: (performance.now() - startedAt) / 1_000 } satisfies LifeLoadResult);
