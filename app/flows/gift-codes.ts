import { DAY } from '../domain/shared/instant.ts';
import type { Deps } from './ports.ts';
import type { Staff } from './staff-request.ts';

/** As long as a generous season lets gifts come back. */
const giftForDays = 180;

export type GiftCode = { code: string; link: string; until: number; orderName: string | null };

/**
 * A code that opens the return pages of an order for whoever was given its items: no price, no buyer. Each call makes
 * another one; the earlier ones stay good, for they may be printed already. Null: this shop has no such order.
 */
export async function createGiftCode(
  deps: Pick<Deps, 'accessLog' | 'adminReads' | 'clock' | 'portalLinks' | 'portalTokens'>,
  { shop, id }: Staff,
  orderId: string,
): Promise<GiftCode | null> {
  const order = /^\d{1,20}$/.test(orderId) ? await deps.adminReads.orderStory(shop, orderId) : null;
  if (!order?.facts?.order) return null;
  const until = deps.clock.now() + giftForDays * DAY;
  const code = await deps.portalTokens.create(shop, 'gift', orderId, until, { lineIds: null });
  await deps.accessLog.note(shop, id, 'gift.create', orderId);
  return { code, link: deps.portalLinks.gift(shop, code), until, orderName: order.name };
}
