import { z } from 'zod';
import { bareName } from '../../domain/facts/order-name.ts';
import { HOUR } from '../../domain/shared/instant.ts';
import type { Deps } from '../ports.ts';

export type LookUp = { number: string; email: string };

/** In an hour. A person needs one or two; whoever wants to fill a mailbox or to guess needs more. */
const tries = { address: 20, email: 5, order: 10, shop: 500 } as const;

export const lookUpSchema = z.object({ number: z.string().trim().min(1).max(60), email: z.email().max(254) });

/** Null for what is no order number with an e-mail address, whether there is such an order or not. */
export const parseLookUp = (number: string | null, email: string | null): LookUp | null =>
  lookUpSchema.safeParse({ number, email }).data ?? null;

/** Counts the try; each limit is counted whatever the others say, so that a hit costs as much as a miss. */
export async function mayLookUp(
  deps: Pick<Deps, 'clock' | 'rateLimits'>,
  shop: string,
  { number, email }: LookUp,
  address: string,
): Promise<boolean> {
  const now = deps.clock.now();
  const allow = (scope: keyof typeof tries, key: string) =>
    deps.rateLimits.allow(shop, `lookup.${scope}`, key, tries[scope], HOUR, now);
  // Who is over their own limit must not use up those of others.
  if (!(await allow('address', address))) return false;
  const allowed = [await allow('email', email), await allow('order', bareName(number)), await allow('shop', shop)];
  return allowed.every(Boolean);
}

/**
 * Puts a look-up aside and answers at once: neither its time nor its bytes tell whether there is such an order, which may
 * have to be asked of Shopify. What was typed lies sealed; whoever has the name that this answers can do it, once.
 */
export const takeLookUp = (
  { clock, portalTokens }: Pick<Deps, 'clock' | 'portalTokens'>,
  shop: string,
  lookUp: LookUp,
): Promise<string> => portalTokens.create(shop, 'look_up', '', clock.now() + HOUR, lookUp);
