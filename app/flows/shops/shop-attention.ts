import { TerminalError } from '../../domain/shared/errors.ts';
import { nextAttentionRetry, type AttentionReason } from '../../domain/shared/shop-attention.ts';
import type { Deps } from '../ports.ts';

type Asking = Pick<Deps, 'clock' | 'shops'>;

/** Real milliseconds for which a shop that was seen to wait for nothing is not looked at again with every answer. */
const fineForMs = 5_000;
/** By domain, in this process. */
const fine = new WeakMap<Deps['shops'], Set<string>>();

/**
 * Asks Shopify something in a shop's name. When Shopify does not let us in, the shop is noted as needing attention: its
 * messages wait until an answer comes, or its staff open the app. Throws what `ask` throws.
 */
export async function askAsShop<T>(deps: Asking, shop: string, ask: () => Promise<T>): Promise<T> {
  try {
    const answer = await ask();
    await seenFine(deps, shop);
    return answer;
  } catch (error) {
    if (error instanceof TerminalError && error.attention) await needsAttention(deps, shop, error.attention);
    throw error;
  }
}

async function seenFine({ clock, shops }: Asking, domain: string): Promise<void> {
  const known = fine.get(shops) ?? new Set<string>();
  fine.set(shops, known);
  if (known.has(domain)) return;
  await shopIsBack({ shops }, domain);
  known.add(domain);
  void clock.wait(fineForMs).then(() => known.delete(domain));
}

async function needsAttention({ clock, shops }: Asking, domain: string, reason: AttentionReason): Promise<void> {
  fine.get(shops)?.delete(domain);
  const shop = await shops.find(domain);
  if (!shop) return;
  const now = clock.now();
  const since = shop.attention?.since ?? now;
  await shops.setAttention(domain, { reason, since, retryAt: nextAttentionRetry(since, now) });
}

/** Shopify answers for the shop, or its staff have just opened the app: what waited goes on. */
export async function shopIsBack({ shops }: Pick<Deps, 'shops'>, domain: string): Promise<void> {
  const shop = await shops.find(domain);
  if (shop?.attention) await shops.setAttention(domain, null);
}
