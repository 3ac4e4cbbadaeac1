import { mergeFacts } from '../../../app/domain/facts/merge.ts';
import { noFacts, type OrderFacts } from '../../../app/domain/facts/order-facts.ts';
import {
  isHistory,
  keyOf,
  unknownShopper,
  type PlannedMessage,
  type Shopper,
} from '../../../app/domain/messages/decision.ts';
import { difference } from '../../../app/domain/messages/difference.ts';
import { plan } from '../../../app/domain/messages/plan.ts';
import type { Instant } from '../../../app/domain/shared/instant.ts';
import type { Shop } from '../../../app/domain/shared/shop-settings.ts';

export type Outcome = 'sent' | 'failed' | 'unknown';
/** `at`: when it went. */
export type Mail = { row: PlannedMessage; factsThen: OrderFacts; at: Instant };

/** What the flows do with an order, without any I/O: facts in, plan, rows, claims, mails. */
export type OrderLife = {
  now: Instant;
  facts: OrderFacts;
  rows: PlannedMessage[];
  mails: Mail[];
};

export const newLife = (now: Instant): OrderLife => ({ now, facts: noFacts, rows: [], mails: [] });

export function hear(life: OrderLife, news: OrderFacts, shop: Shop, shopper: Shopper = unknownShopper): void {
  life.facts = mergeFacts(life.facts, news);
  replan(life, shop, shopper);
}

function replan(life: OrderLife, shop: Shop, shopper: Shopper = unknownShopper): void {
  for (const { id, ...content } of difference(plan(life.facts, shop, life.rows, shopper), life.rows)) {
    const row = life.rows.find((candidate) => candidate.id === id);
    if (row) Object.assign(row, content);
    else life.rows.push({ ...content, id: `row-${life.rows.length}` });
  }
}

/** A worker takes what is due, as the claim does: planned anew first, then held until `finishClaimed`. */
export function claimDue(life: OrderLife, shop: Shop): void {
  replan(life, shop);
  for (const row of life.rows) {
    if (row.state === 'planned' && row.dueAt !== null && row.dueAt <= life.now) row.state = 'claimed';
  }
}

/** The worker goes on with what it still holds: whatever was re-planned meanwhile is not its any more. */
export function finishClaimed(life: OrderLife, outcome: Outcome): void {
  for (const row of life.rows.filter(({ state }) => state === 'claimed')) {
    if (row.intent === 'give_up') row.state = 'withheld';
    else if (row.expiresAt !== null && row.expiresAt < life.now) row.state = 'lapsed';
    else {
      row.state = outcome;
      life.mails.push({ row: structuredClone(row), factsThen: life.facts, at: life.now });
    }
  }
}

export const keysOf = (rows: PlannedMessage[]): string[] => rows.map(keyOf);

/** Rows that neither happened nor say when they will, nor why they do not. */
export const unexplained = (rows: PlannedMessage[]): PlannedMessage[] =>
  rows.filter((row) => !isHistory(row) && (row.state === 'withheld' ? row.reason === null : row.dueAt === null));
