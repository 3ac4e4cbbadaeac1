import { z } from 'zod';
import { MINUTE, SECOND } from '../../app/domain/shared/instant.ts';
import { idInput } from '../control/inputs.ts';

const loss = z.strictObject({
  topic: z.string().optional(),
  shop: z.string().optional(),
  orderId: idInput.optional(),
  /** How many to lose; null: all that match. Counts down. */
  next: z.number().int().nonnegative().nullable().default(1),
});

/** How deliveries travel. Applies to webhooks published from now on; retries and the shuffle also to waiting ones. */
const networkSettings = z.strictObject({
  /** Each delivery is sent this many times, with the same webhook id. */
  copies: z.number().int().min(1).max(10),
  /** Holds deliveries until the clock moves or they are flushed, and then sends them in seeded random order. */
  shuffle: z.strictObject({ seed: z.number().int() }).nullable(),
  /** Sends each copy late, by a seeded random time between the two, in sandbox time. */
  delay: z
    .strictObject({
      minMs: z.number().int().nonnegative().default(0),
      maxMs: z.number().int().nonnegative(),
      seed: z.number().int().default(1),
    })
    .nullable(),
  lose: z.array(loss),
  /** When failed deliveries are sent again: as Shopify does in sandbox time, quickly in real time, or never. */
  retries: z.enum(['clock', 'real', 'off']),
  /** Real time the app has to answer. Shopify gives 5 s. */
  timeoutMs: z.number().int().positive(),
  /** How many deliveries are under way at once. */
  concurrency: z.number().int().min(1).max(64),
});

export const networkChange = networkSettings.partial();

export type NetworkSettings = z.infer<typeof networkSettings>;
export type NetworkChange = z.infer<typeof networkChange>;
export type Loss = z.infer<typeof loss>;

export const plainNetwork: NetworkSettings = {
  copies: 1,
  shuffle: null,
  delay: null,
  lose: [],
  retries: 'clock',
  timeoutMs: 5 * SECOND,
  concurrency: 8,
};

/** Waiting before each of 8 retries: 4 hours in all, growing, as Shopify documents it (the steps are ours). */
export const retryWaits = [
  10 * SECOND,
  50 * SECOND,
  3 * MINUTE,
  6 * MINUTE,
  15 * MINUTE,
  35 * MINUTE,
  60 * MINUTE,
  120 * MINUTE,
];

/** The same number of retries for tests that have no time. Milliseconds. */
export const quickRetryWaits = [50, 100, 200, 400, 400, 400, 400, 400];

/** The first rule that takes this webhook, counted down; null: it is not lost. */
export function takeLoss(rules: Loss[], webhook: { topic: string; shop: string; orderId: string | null }): Loss | null {
  const rule = rules.find(
    (candidate) =>
      candidate.next !== 0 &&
      (candidate.topic ?? webhook.topic) === webhook.topic &&
      (candidate.shop ?? webhook.shop) === webhook.shop &&
      (candidate.orderId ?? webhook.orderId) === webhook.orderId,
  );
  if (!rule) return null;
  if (rule.next !== null) rule.next -= 1;
  return rule;
}
