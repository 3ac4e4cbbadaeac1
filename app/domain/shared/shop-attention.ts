import { HOUR, MINUTE, type Instant } from './instant.ts';

/** Why Shopify does not let us into a shop. Nothing but its merchant, or time, can help. */
export type AttentionReason = 'token_refused' | 'shop_frozen' | 'access_forbidden' | 'shop_not_found' | 'shop_locked';

/** While it stands, the shop's messages wait; nothing is lost. */
export type ShopAttention = { reason: AttentionReason; since: Instant; retryAt: Instant };

/** For the shop's staff: what is wrong, and what they can do. */
export const attentionWords: Readonly<Record<AttentionReason, string>> = {
  token_refused: 'Shopify no longer accepts the app’s access to the store. Opening the app here renews it.',
  shop_frozen: 'Shopify has frozen the store, usually for an unpaid bill. Messages go on when it is open again.',
  access_forbidden: 'Shopify forbids the app to read the store. Check that the app still has its permissions.',
  shop_not_found: 'Shopify does not find the store at its address. It may have been closed or moved.',
  shop_locked: 'Shopify has locked the store for now. Messages go on when it is open again.',
};

const shortest = 5 * MINUTE;
const longest = 6 * HOUR;

/** Each wait is as long as all before it together: 5 minutes, 5, 10, 20 … up to 6 hours. */
export const nextAttentionRetry = (since: Instant, now: Instant): Instant =>
  now + Math.min(Math.max(now - since, shortest), longest);
