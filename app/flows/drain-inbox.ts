import { readWebhook } from '../webhooks/topics.ts';
import { applyOrderNews, type OrderNews } from './apply-order-news.ts';
import { applyShopNews } from './apply-shop-news.ts';
import type { Deps, InboxRef, ReceivedWebhook } from './ports.ts';

const batchSize = 100;

/**
 * Applies stored webhooks until none is left, order by order: what came for one order is merged in one transaction.
 * Answers how many it took. Safe to run in any number of processes at once. What fails does not stop the rest: it is
 * thrown at the end, stays received, and is taken again when its lease has passed.
 */
export async function drainInbox(deps: Deps): Promise<number> {
  const failures: unknown[] = [];
  let taken = 0;
  for (;;) {
    const claimed = await deps.inbox.claim(batchSize);
    if (claimed.length === 0) break;
    const drains = [...byShop(claimed)].map(([shop, ids]) => drainShop(deps, shop, ids));
    for (const drained of await Promise.allSettled(drains)) {
      if (drained.status === 'fulfilled') failures.push(...drained.value);
      else failures.push(drained.reason);
    }
    taken += claimed.length;
  }
  if (failures.length > 0) throw new AggregateError(failures, 'some webhooks could not be applied yet');
  return taken;
}

function byShop(claimed: InboxRef[]): Map<string, string[]> {
  const shops = new Map<string, string[]>();
  for (const { shop, webhookId } of claimed) shops.set(shop, [...(shops.get(shop) ?? []), webhookId]);
  return shops;
}

/** Answers what failed. */
async function drainShop(deps: Deps, domain: string, webhookIds: string[]): Promise<unknown[]> {
  const isKnown = (await deps.shops.find(domain)) !== null;
  let isRedacted = false;
  const orders = new Map<string, OrderNews[]>();
  const steps: (() => Promise<void>)[] = [];
  for (const webhook of await deps.inbox.load(domain, webhookIds)) {
    const { webhookId, topic } = webhook;
    const read = readWebhook(topic, textOf(webhook), webhook);
    // Staff may look at what was refused; of a shop that is not here, nothing is kept.
    const refuse = (reason: string) =>
      steps.push(() =>
        isKnown
          ? deps.inbox.settle(domain, [webhookId], 'refused', reason)
          : deps.inbox.discard(domain, [webhookId], reason),
      );
    if (!read.ok) refuse(read.reason);
    // Also of a shop that is gone: what Shopify asks to erase may still be there.
    else if (read.news.kind !== 'order') {
      const { news } = read;
      isRedacted ||= news.kind === 'shop_redacted';
      steps.push(() => applyShopNews(deps, domain, webhook, news));
    } else if (!isKnown) refuse('the shop is not installed');
    else {
      const { orderId, facts, needsRead } = read.news;
      orders.set(orderId, [...(orders.get(orderId) ?? []), { webhookId, facts, needsRead }]);
    }
  }
  for (const [orderId, news] of orders) steps.push(() => applyOrderNews(deps, domain, orderId, news));
  // Last: what came too late must not bring anything of a redacted shop back.
  if (!isKnown || isRedacted) steps.push(() => deps.compliance.forgetLateArrivals(domain));
  return failuresOf(steps);
}

/** Takes the steps one after the other, also past those that fail. */
async function failuresOf(steps: (() => Promise<void>)[]): Promise<unknown[]> {
  const failures: unknown[] = [];
  for (const step of steps) await step().catch((error: unknown) => failures.push(error));
  return failures;
}

const textOf = (webhook: ReceivedWebhook): string => new TextDecoder().decode(webhook.body);
