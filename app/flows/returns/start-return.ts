import { z } from 'zod';
import { languageCodes } from '../../domain/mails/texts/registry.ts';
import { isOfGift } from '../../domain/returns/return-facets.ts';
import { returnOutcomes, returnReasons } from '../../domain/returns/return-policy.ts';
import type { GiftWish, ReturnRecord } from '../../domain/returns/return-record.ts';
import type { RequestOutcome } from '../../domain/returns/return-request.ts';
import { pickLocale } from '../../domain/shared/locale.ts';
import type { Deps } from '../ports.ts';
import { readReturnable, type Returnable } from './read-returnable.ts';
import { requestReturn, type RequestDeps } from './request-return.ts';
import { orUnreachable } from '../return-steps/shopify-answer.ts';
import type { Staff } from './staff-request.ts';

const orderIdForm = /^\d{1,20}$/;

/** What of an order can come back, for staff who start a return. Never rejects for Shopify's sake: `unreachable`. */
export async function returnableForStaff(
  deps: Parameters<typeof readReturnable>[0] & Pick<Deps, 'accessLog'>,
  { shop, id }: Staff,
  orderId: string,
): Promise<Returnable | 'not_found' | 'unreachable'> {
  if (!orderIdForm.test(orderId)) return 'not_found';
  const found = await orUnreachable(readReturnable(deps, shop, orderId));
  if (found === 'unreachable') return found;
  if (found) await deps.accessLog.note(shop, id, 'order.view', orderId);
  return found ?? 'not_found';
}

/** Returns of the order by whoever was given its items, newest first: another one may be made for them in its place. */
export const giftReturnsOf = async (
  { returns }: Pick<Deps, 'returns'>,
  shop: string,
  orderId: string,
): Promise<{ id: string; name: string; recipient: string | null }[]> =>
  (await returns.ofOrder(shop, orderId))
    .filter(isOfGift)
    .toReversed()
    .map(({ id, name, gift }) => ({ id, name, recipient: gift?.name ?? gift?.email ?? null }));

const line = z.object({
  fulfillmentLineItemId: z.string().min(1).max(100),
  quantity: z.number().int().min(1).max(10_000),
  reason: z.enum(returnReasons),
  note: z.string().trim().max(300).nullable(),
  outcome: z.enum(returnOutcomes),
  swapVariantId: z.string().max(100).nullable(),
});

/**
 * `override`: why it is made although the policy says no; null: the policy allows all of it. `giftOf`: a return of the
 * order whose recipient it is made for; null: for the buyer.
 */
const wish = z.object({
  lines: z.array(line).min(1).max(250),
  override: z.string().trim().max(500).nullable(),
  giftOf: z.string().max(100).nullable().default(null),
});

export type StartOutcome = RequestOutcome | { ok: false; reason: 'nothing_asked' | 'unreachable' };

/** Staff make a return for a customer: decided as soon as it is made. `input` comes from a browser. */
export async function startReturn(
  deps: RequestDeps & Pick<Deps, 'accessLog' | 'adminReads' | 'shops'>,
  { shop, id }: Staff,
  orderId: string,
  input: unknown,
): Promise<StartOutcome> {
  const wanted = wish.safeParse(input);
  if (!wanted.success || !orderIdForm.test(orderId)) return { ok: false, reason: 'nothing_asked' };
  const { lines, override, giftOf } = wanted.data;
  const [found, order, given] = await Promise.all([
    deps.shops.find(shop),
    deps.adminReads.orderStory(shop, orderId),
    giftOf === null ? null : giftReturn(deps, shop, orderId, giftOf),
  ]);
  if (giftOf !== null && !given) return { ok: false, reason: 'nothing_asked' };
  const locales = [given?.locale ?? order?.facts?.order?.data.locale ?? null, found?.locale ?? null];
  await deps.accessLog.note(shop, id, 'return.start', orderId);
  const request = {
    orderId,
    origin: 'staff' as const,
    locale: pickLocale(locales, languageCodes),
    lines: lines.map((one) => ({ ...one, answer: null, fallback: null, shown: null })),
    gift: given && (given.gift ?? unnamed),
    photoDraft: null,
    override: override || null,
  };
  const outcome = await orUnreachable(requestReturn(deps, shop, request, id));
  return outcome === 'unreachable' ? { ok: false, reason: outcome } : outcome;
}

const unnamed: GiftWish = { wish: '', name: null, address: null, email: null };

/** Null: the order has no such return, or it is the buyer's own. */
async function giftReturn(
  { returns }: Pick<RequestDeps, 'returns'>,
  shop: string,
  orderId: string,
  returnId: string,
): Promise<ReturnRecord | null> {
  const record = await returns.find(shop, returnId);
  return record && record.orderId === orderId && isOfGift(record) ? record : null;
}
