import { plainEmail } from '../../domain/shared/email-address.ts';
import { DAY } from '../../domain/shared/instant.ts';
import type { Deps } from '../ports.ts';

/** In a day. What becomes of a wish is mailed to whoever is named in it, and nobody has to show that they are. */
const wishes = { order: 10, email: 5 } as const;

/** Counts a wish of a gift's recipient; both limits are counted whatever the other says, so nobody learns which it was. */
export async function mayWish(
  deps: Pick<Deps, 'clock' | 'rateLimits'>,
  shop: string,
  orderId: string,
  email: string,
): Promise<boolean> {
  const now = deps.clock.now();
  const allow = (scope: keyof typeof wishes, key: string) =>
    deps.rateLimits.allow(shop, `gift_wish.${scope}`, key, wishes[scope], DAY, now);
  const allowed = [await allow('order', orderId), await allow('email', plainEmail(email))];
  return allowed.every(Boolean);
}
