import type { Deps } from './ports.ts';

export type UnsubscribeOutcome = { ok: true; shopName: string; locale: string } | { ok: false };

/** What an unsubscribe link is about, for the page that asks before it acts. */
export async function readUnsubscribeLink(
  deps: Pick<Deps, 'shops' | 'unsubscribeTokens'>,
  token: string,
): Promise<UnsubscribeOutcome> {
  const link = deps.unsubscribeTokens.read(token);
  const shop = link && (await deps.shops.find(link.shop));
  return shop ? { ok: true, shopName: shop.name, locale: shop.locale } : { ok: false };
}

/** Takes effect at once: also what is planned already is planned anew when it is claimed. */
export async function unsubscribe(
  deps: Pick<Deps, 'shops' | 'suppressions' | 'unsubscribeTokens'>,
  token: string,
): Promise<UnsubscribeOutcome> {
  const outcome = await readUnsubscribeLink(deps, token);
  const link = deps.unsubscribeTokens.read(token);
  if (outcome.ok && link) await deps.suppressions.unsubscribe(link.shop, link.emailIndex, link.messageClass);
  return outcome;
}
