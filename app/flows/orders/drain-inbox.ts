import { readWebhook } from '../../webhooks/topics.ts';
import { applyOrderNews, type OrderNews } from './apply-order-news.ts';
import { applyShopNews } from '../shops/apply-shop-news.ts';
import type { Deps, InboxRef, ReceivedWebhook } from '../ports.ts';
import { someAtOnce, type SomeAtOnce } from '../some-at-once.ts';

const batchSize = 100;
/** Of one process: each is a transaction, and there are not many connections. */
const ordersAtOnce = 4;
const shopsAtOnce = 4;

/**
 * Applies stored webhooks until none is left or `stopping` is told, order by order: what came for one order is merged in
 * one transaction. Answers how many it took. Safe to run in any number of processes at once. What fails does not stop
 * the rest: it is thrown at the end, stays received, and is taken again when its lease has passed.
 */
export async function drainInbox(deps: Deps, stopping?: AbortSignal): Promise<number> {
  const drain: Drain = { deps, inTurn: someAtOnce(ordersAtOnce), failures: [], isMailDue: false };
  const inTurn = someAtOnce(shopsAtOnce);
  let taken = 0;
  while (!stopping?.aborted) {
    const claimed = await deps.inbox.claim(batchSize);
    if (claimed.length === 0) break;
    await Promise.all(
      [...byShop(claimed)].map(([shop, ids]) => trying(drain, () => inTurn(() => drainShop(drain, shop, ids)))),
    );
    await wakeSender(drain);
    taken += claimed.length;
  }
  if (drain.failures.length > 0) throw new AggregateError(drain.failures, 'some webhooks could not be applied yet');
  return taken;
}

type Drain = { deps: Deps; inTurn: SomeAtOnce; failures: unknown[]; isMailDue: boolean };

/** Notes what fails, and goes on. */
const trying = (drain: Drain, work: () => Promise<void>): Promise<void> =>
  work().catch((error: unknown) => void drain.failures.push(error));

/** Once for many orders, after their commits; what is lost here the ticker finds again. */
async function wakeSender(drain: Drain): Promise<void> {
  if (!drain.isMailDue) return;
  drain.isMailDue = false;
  await trying(drain, () => drain.deps.queue.enqueue([{ name: 'mails.send' }]));
}

function byShop(claimed: InboxRef[]): Map<string, string[]> {
  const shops = new Map<string, string[]>();
  for (const { shop, webhookId } of claimed) shops.set(shop, [...(shops.get(shop) ?? []), webhookId]);
  return shops;
}

type Sorted = {
  /** What is told of the shop itself, and what cannot be read: one after the other. */
  steps: (() => Promise<void>)[];
  orders: Map<string, OrderNews[]>;
  isRedacted: boolean;
};

async function drainShop(drain: Drain, domain: string, webhookIds: string[]): Promise<void> {
  const { deps } = drain;
  const [shop, webhooks] = await Promise.all([deps.shops.find(domain), deps.inbox.load(domain, webhookIds)]);
  const isKnown = shop !== null;
  const { steps, orders, isRedacted } = sorted(deps, domain, isKnown, webhooks);
  for (const step of steps) await trying(drain, step);
  await Promise.all(
    [...orders].map(([orderId, news]) => trying(drain, () => drainOrder(drain, domain, orderId, news))),
  );
  // Last: what came too late must not bring anything of a redacted shop back.
  if (!isKnown || isRedacted) await trying(drain, () => deps.compliance.forgetLateArrivals(domain));
}

async function drainOrder(drain: Drain, domain: string, orderId: string, news: OrderNews[]): Promise<void> {
  const isMailDue = await drain.inTurn(() => applyOrderNews(drain.deps, domain, orderId, news));
  drain.isMailDue ||= isMailDue;
}

function sorted(deps: Deps, domain: string, isKnown: boolean, webhooks: ReceivedWebhook[]): Sorted {
  const result: Sorted = { steps: [], orders: new Map(), isRedacted: false };
  for (const webhook of webhooks) {
    const { webhookId, topic } = webhook;
    const read = readWebhook(topic, textOf(webhook), webhook);
    // Staff may look at what was refused; of a shop that is not here, nothing is kept.
    const refuse = (reason: string) =>
      result.steps.push(() =>
        isKnown
          ? deps.inbox.settle(domain, [webhookId], 'refused', reason)
          : deps.inbox.discard(domain, [webhookId], reason),
      );
    if (!read.ok) refuse(read.reason);
    // Also of a shop that is gone: what Shopify asks to erase may still be there.
    else if (read.news.kind !== 'order') {
      const { news } = read;
      result.isRedacted ||= news.kind === 'shop_redacted';
      result.steps.push(() => applyShopNews(deps, domain, webhook, news));
    } else if (!isKnown) refuse('the shop is not installed');
    else {
      const { orderId, facts, needsRead } = read.news;
      result.orders.set(orderId, [...(result.orders.get(orderId) ?? []), { webhookId, facts, needsRead }]);
    }
  }
  return result;
}

const textOf = (webhook: ReceivedWebhook): string => new TextDecoder().decode(webhook.body);
