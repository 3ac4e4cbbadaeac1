import { sumOf, type PortalOffer } from '../../domain/returns/portal-offer.ts';
import { promisesFor, type PromisedPart } from '../../domain/returns/promised-money.ts';
import { offersFor } from '../../domain/returns/offers.ts';
import type { PortalSession } from '../../domain/returns/portal-session.ts';
import type { ReturnOutcome } from '../../domain/returns/return-policy.ts';
import type { GiftWish } from '../../domain/returns/return-record.ts';
import type { RequestedLine, RequestOutcome } from '../../domain/returns/return-request.ts';
import { DAY } from '../../domain/shared/instant.ts';
import type { Deps } from '../ports.ts';
import type { OfferedItem, PortalOffers } from './portal-offers.ts';
import { pairOf } from './portal-reason.ts';
import { readReturnable } from '../returns/read-returnable.ts';
import { requestReturn, type RequestDeps } from '../returns/request-return.ts';

/** What the page "how" says of one item. */
export type Choice = {
  outcome: ReturnOutcome;
  swapVariantId: string | null;
  fallback: 'refund' | 'store_credit' | null;
  /** The sum on the chosen card, as the form brings it back. */
  shown: number | null;
};

/** Null: nothing was chosen that is offered. */
export function choiceIn(item: OfferedItem, form: FormData, index: number): Choice | null {
  const offer = item.offers.find(({ outcome }) => outcome === form.get(`outcome-${index}`));
  if (!offer) return null;
  const swapVariantId = swapIn(offer, form.get(`swap-${index}`));
  if (swapVariantId === undefined) return null;
  const fallback =
    item.fallbacks.find((one) => one === form.get(`fallback-${index}-${offer.outcome}`)) ?? item.fallbacks[0] ?? null;
  const shown = form.get(`shown-${index}-${offer.outcome}`);
  return {
    outcome: offer.outcome,
    swapVariantId,
    fallback: swapVariantId === null ? null : fallback,
    shown: typeof shown === 'string' && /^-?\d{1,12}$/.test(shown) ? Number(shown) : null,
  };
}

/** Undefined: a variant is needed, and none was chosen. What is sold out by now is told by whoever makes the return. */
function swapIn({ outcome, swaps, other }: PortalOffer, asked: unknown): string | null | undefined {
  if (outcome === 'other_product') return other?.variantId;
  if (outcome !== 'exchange') return null;
  return swaps.flatMap(({ chips }) => chips).find(({ variantId, isCurrent }) => variantId === asked && !isCurrent)
    ?.variantId;
}

/** What the cards showed is not what holds now. */
export const isOutdated = ({ items }: PortalOffers, choices: Choice[]): boolean =>
  choices.some(({ outcome, shown }, index) => {
    const offer = items[index]?.offers.find((one) => one.outcome === outcome);
    return offer !== undefined && shown !== sumOf(offer);
  });

/**
 * Makes the return. Each card bore the whole shipping fee, and the page said that it is taken once: so the sum of each
 * part is reckoned again for all of them together, by the same rules.
 */
export async function submitChoices(
  deps: RequestDeps,
  shop: string,
  session: PortalSession,
  choices: Choice[],
  about: { locale: string; gift: GiftWish | null },
): Promise<RequestOutcome> {
  const sums = await sumsTogether(deps, shop, session, choices);
  const lines = session.lines.flatMap(({ item, quantity, reason, answer, note }, index): RequestedLine[] => {
    const choice = choices[index];
    if (!choice || reason === null) return [];
    const { outcome, fallback, swapVariantId, shown } = choice;
    const sum = sums.get(index) ?? shown;
    return [
      { fulfillmentLineItemId: item, quantity, reason, answer, note, outcome, fallback, swapVariantId, shown: sum },
    ];
  });
  return requestReturn(
    deps,
    shop,
    {
      orderId: session.orderId,
      origin: session.gift ? 'gift' : 'shopper',
      locale: about.locale,
      lines,
      gift: about.gift,
      photoDraft: session.draft,
      override: null,
      ...(about.gift && { asksStaff: true }),
    },
    'shopper',
  );
}

async function sumsTogether(
  deps: RequestDeps,
  shop: string,
  session: PortalSession,
  choices: Choice[],
): Promise<Map<number, number>> {
  const found = session.lines.length > 1 ? await readReturnable(deps, shop, session.orderId) : null;
  if (!found) return new Map();
  const parts: PromisedPart[] = [];
  for (const [index, { item, reason, quantity }] of session.lines.entries()) {
    const pair = pairOf(found, session, item);
    const offers = pair && reason ? offersFor(pair[1], reason, found.policy.policy) : [];
    const offer = offers.find(({ outcome }) => outcome === choices[index]?.outcome);
    if (!pair || !offer) return new Map();
    parts.push({ line: pair[0], offer, quantity });
  }
  const promises = promisesFor(parts, found.policy.policy);
  return new Map(promises.flatMap((promise, index) => (promise ? [[index, promise.amount] as const] : [])));
}

/**
 * True for one of several equal forms: a double click sends the same page's form twice. A page that is shown again, because
 * something was missing, has another name.
 */
export const isFirstTry = (
  deps: Pick<Deps, 'clock' | 'rateLimits'>,
  shop: string,
  { draft }: PortalSession,
  attempt: string,
): Promise<boolean> => deps.rateLimits.allow(shop, 'submit', `${draft}|${attempt}`, 1, DAY, deps.clock.now());

/** The return that this walk through the pages has made before. Null: it made none. */
export async function madeBefore(
  deps: Pick<RequestDeps, 'returns'>,
  shop: string,
  { orderId, lines, startedAt }: PortalSession,
): Promise<string | null> {
  const items = new Set(lines.map(({ item }) => item));
  const records = await deps.returns.ofOrder(shop, orderId);
  const same = records.findLast(
    ({ state, requestedAt, lines: theirs }) =>
      startedAt !== null &&
      requestedAt >= startedAt &&
      state !== 'canceled' &&
      state !== 'declined' &&
      theirs.some(({ fulfillmentLineItemId }) => fulfillmentLineItemId !== null && items.has(fulfillmentLineItemId)),
  );
  return same?.id ?? null;
}
