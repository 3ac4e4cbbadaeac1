import { DAY } from '../../domain/shared/instant.ts';
import type { Deps } from '../ports.ts';
import type { Staff } from './staff-request.ts';

/** As long as a generous season lets gifts come back. */
const giftForDays = 180;

export type GiftCode = { code: string; link: string; until: number; orderName: string | null };

/**
 * A code that opens the return pages of an order for whoever was given these of its lines, and shows no other: no price,
 * no buyer. Each call makes another one; the earlier ones stay good, for they may be printed already. Null: this shop has
 * no such order, or the order no such line.
 */
export async function createGiftCode(
  deps: Pick<Deps, 'accessLog' | 'adminReads' | 'clock' | 'portalLinks' | 'portalTokens'>,
  { shop, id }: Staff,
  orderId: string,
  lineIds: string[],
): Promise<GiftCode | null> {
  const order = /^\d{1,20}$/.test(orderId) ? await deps.adminReads.orderStory(shop, orderId) : null;
  const known = order?.facts?.order?.data.lines.map((line) => line.id) ?? [];
  if (!order || lineIds.length === 0 || !lineIds.every((lineId) => known.includes(lineId))) return null;
  const until = deps.clock.now() + giftForDays * DAY;
  const code = await deps.portalTokens.create(shop, 'gift', orderId, until, { lineIds });
  await deps.accessLog.note(shop, id, 'gift.create', orderId);
  return { code, link: deps.portalLinks.gift(shop, code), until, orderName: order.name };
}

/** What a gift code may be for: the things of an order. Empty where nothing is known of it (any more). */
export async function giftableLines(
  deps: Pick<Deps, 'adminReads'>,
  shop: string,
  orderId: string,
): Promise<{ id: string; title: string }[]> {
  const order = /^\d{1,20}$/.test(orderId) ? await deps.adminReads.orderStory(shop, orderId) : null;
  const lines = order?.facts?.order?.data.lines ?? [];
  return lines
    .filter(
      ({ requiresShipping, isGiftCard, currentQuantity }) => requiresShipping && !isGiftCard && currentQuantity > 0,
    )
    .map(({ id, title, variantTitle }) => ({
      id,
      title: hasOptions(variantTitle) ? `${title}, ${variantTitle}` : title,
    }));
}

/** A product without options has one variant, which Shopify calls so. */
const hasOptions = (variantTitle: string | null): variantTitle is string =>
  variantTitle !== null && variantTitle !== 'Default Title';
