import { z } from 'zod';
import { languageCodes } from '../domain/mails/texts/registry.ts';
import { returnOutcomes, returnReasons } from '../domain/returns/return-policy.ts';
import type { RequestOutcome } from '../domain/returns/return-request.ts';
import { pickLocale } from '../domain/shared/locale.ts';
import type { Deps } from './ports.ts';
import { readReturnable, type Returnable } from './read-returnable.ts';
import { requestReturn, type RequestDeps } from './request-return.ts';
import { orUnreachable } from './shopify-answer.ts';
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

const line = z.object({
  fulfillmentLineItemId: z.string().min(1).max(100),
  quantity: z.number().int().min(1).max(10_000),
  reason: z.enum(returnReasons),
  note: z.string().trim().max(300).nullable(),
  outcome: z.enum(returnOutcomes),
  swapVariantId: z.string().max(100).nullable(),
});

/** `override`: why it is made although the policy says no; null: the policy allows all of it. */
const wish = z.object({
  lines: z.array(line).min(1).max(250),
  override: z.string().trim().max(500).nullable(),
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
  const { lines, override } = wanted.data;
  const [found, order] = await Promise.all([deps.shops.find(shop), deps.adminReads.orderStory(shop, orderId)]);
  const locales = [order?.facts?.order?.data.locale ?? null, found?.locale ?? null];
  await deps.accessLog.note(shop, id, 'return.start', orderId);
  const request = {
    orderId,
    origin: 'staff' as const,
    locale: pickLocale(locales, languageCodes),
    lines: lines.map((one) => ({ ...one, answer: null, fallback: null, shown: null })),
    gift: null,
    photoDraft: null,
    override: override || null,
  };
  const outcome = await orUnreachable(requestReturn(deps, shop, request, id));
  return outcome === 'unreachable' ? { ok: false, reason: outcome } : outcome;
}
