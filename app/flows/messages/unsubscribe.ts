import type { Deps } from '../ports.ts';
import { withholdPlanned } from './withhold-planned.ts';

export type UnsubscribeOutcome = { ok: true; shopName: string; locale: string } | { ok: false };

/** What an unsubscribe link is about, for the page that asks before it acts. Names the shop as its mails do. */
export async function readUnsubscribeLink(
  deps: Pick<Deps, 'shops' | 'unsubscribeTokens'>,
  token: string,
): Promise<UnsubscribeOutcome> {
  const link = deps.unsubscribeTokens.read(token);
  const shop = link && (await deps.shops.find(link.shop));
  return shop ? { ok: true, shopName: shop.settings.sender.name ?? shop.name, locale: shop.locale } : { ok: false };
}

/**
 * Takes effect at once: what is due is planned anew when it is claimed, and what is planned for later is withheld now,
 * so that staff see it. Works as long as the shop is known, also after the order was erased.
 */
export async function unsubscribe(
  deps: Pick<Deps, 'orders' | 'shops' | 'suppressions' | 'unsubscribeTokens'>,
  token: string,
): Promise<UnsubscribeOutcome> {
  const outcome = await readUnsubscribeLink(deps, token);
  const link = deps.unsubscribeTokens.read(token);
  if (!outcome.ok || !link) return { ok: false };
  await deps.suppressions.unsubscribe(link.shop, link.emailIndex, link.messageClass);
  // From here on the reader is unsubscribed: a failure below is made up for by the claim, and must not tell them otherwise.
  await withholdPlanned(deps, link.shop, link.emailIndex).catch(() => undefined);
  return outcome;
}
