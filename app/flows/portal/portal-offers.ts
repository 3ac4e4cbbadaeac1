import { offersFor } from '../../domain/returns/offers.ts';
import type { PortalOffer } from '../../domain/returns/portal-offer.ts';
import { portalPicture } from '../../domain/returns/portal-picture.ts';
import { portalVariant } from '../../domain/returns/portal-variant.ts';
import type { ChosenItem, PortalSession } from '../../domain/returns/portal-session.ts';
import { differenceFor, paidWithTax, promiseFor } from '../../domain/returns/promised-money.ts';
import type { ReturnOutcome, ReturnReason } from '../../domain/returns/return-policy.ts';
import type { OutcomeVerdict } from '../../domain/returns/return-verdict.ts';
import type { ReturnableLine, VariantChoice } from '../../domain/returns/returnable-order.ts';
import { hasStock } from '../../domain/returns/stock.ts';
import { suggestVariant } from '../../domain/returns/suggest-variant.ts';
import { hasChoice, swapChoices } from '../../domain/returns/swap-chips.ts';
import type { Deps } from '../ports.ts';
import { shown } from './portal-items.ts';
import { pairOf } from './portal-reason.ts';
import { readUntaken, type UntakenDeps } from './read-untaken.ts';
import type { Returnable } from '../returns/read-returnable.ts';

export type OfferedItem = {
  item: ReturnType<typeof shown> & { id: string; quantity: number };
  reason: ReturnReason;
  offers: PortalOffer[];
  /** Which offer is chosen when the page opens; null: the shopper decides between sums. */
  preselected: ReturnOutcome | null;
  fallbacks: ('refund' | 'store_credit')[];
  /** It could be exchanged, were there anything else in stock. */
  isSoldOut: boolean;
  /** Money could come back, were there any left after the fees. */
  isUsedUp: boolean;
};

export type PortalOffers = { currency: string; items: OfferedItem[]; hasShippingFee: boolean };

type OfferDeps = UntakenDeps & Pick<Deps, 'shopifyReturns'>;

/** `gone`: no such order any more. `unsaid`: something is still to be asked. `refused`: an item cannot come back any more. */
export async function portalOffers(
  deps: OfferDeps,
  shop: string,
  session: PortalSession,
): Promise<{ ok: true; page: PortalOffers } | { ok: false; reason: 'gone' | 'unsaid' | 'refused' }> {
  const found = await readUntaken(deps, shop, session.orderId);
  if (!found) return { ok: false, reason: 'gone' };
  if (session.lines.length === 0) return { ok: false, reason: 'unsaid' };
  const items: OfferedItem[] = [];
  for (const chosen of session.lines) {
    if (chosen.reason === null) return { ok: false, reason: 'unsaid' };
    const pair = pairOf(found, session, chosen.item);
    if (!pair) return { ok: false, reason: 'refused' };
    const verdicts = offersFor(pair[1], chosen.reason, found.policy.policy);
    items.push(
      await offeredItem(deps, shop, session, { found, chosen, reason: chosen.reason, line: pair[0], verdicts }),
    );
  }
  const hasShippingFee = items.some(({ offers }) => offers.some(({ promised }) => (promised?.shippingFee ?? 0) > 0));
  return { ok: true, page: { currency: found.order.currency, items, hasShippingFee } };
}

type Offering = {
  found: Returnable;
  chosen: ChosenItem;
  reason: ReturnReason;
  line: ReturnableLine;
  verdicts: OutcomeVerdict[];
};

async function offeredItem(deps: OfferDeps, shop: string, session: PortalSession, one: Offering): Promise<OfferedItem> {
  const { found, chosen, reason, line, verdicts } = one;
  const isSwap = verdicts.some(({ outcome }) => outcome === 'exchange' || outcome === 'keep_replacement');
  const [variants, other] = await Promise.all([
    isSwap && line.productId !== null ? deps.shopifyReturns.variantsOf(shop, line.productId) : [],
    chosen.otherVariantId === null ? null : deps.shopifyReturns.variant(shop, chosen.otherVariantId),
  ]);
  const swaps = swapChoices(variants, line.variantId, reason, chosen.quantity);
  const suggestedId =
    suggestVariant(reason, variants, line.variantId, chosen.quantity, chosen.answer)?.variantId ?? null;
  const same = variants.find(({ variantId }) => variantId === line.variantId);
  const isThere: Partial<Record<ReturnOutcome, boolean>> = {
    exchange: hasChoice(swaps),
    keep_replacement: hasStock(same, chosen.quantity),
  };
  const all = verdicts
    .filter(({ outcome }) => isThere[outcome] !== false && (session.gift === null || outcome === 'exchange'))
    .map((verdict) => ({
      outcome: verdict.outcome,
      // A gift's recipient learns no price, not even from the page's data.
      promised: session.gift ? null : promiseFor(line, verdict, chosen.quantity, found.policy.policy),
      paid: session.gift ? 0 : paidWithTax(line, chosen.quantity),
      swaps: verdict.outcome === 'exchange' ? swaps : [],
      suggestedId: verdict.outcome === 'exchange' ? suggestedId : null,
      other: verdict.outcome === 'other_product' && other ? otherOf(other, verdict, one) : null,
    }));
  const offers = all.filter((offer) => !isEmpty(offer, session));
  return {
    item: { ...shown(line), id: chosen.item, quantity: chosen.quantity },
    reason,
    offers,
    preselected: preselectedOf(offers),
    fallbacks: (['refund', 'store_credit'] as const).filter(
      (outcome) => session.gift === null && offers.some((offer) => offer.outcome === outcome),
    ),
    isSoldOut:
      verdicts.some(({ outcome }) => outcome === 'exchange') && variants.length > 1 && isThere.exchange === false,
    isUsedUp: all.some((offer) => offer.paid > 0 && isEmpty(offer, session)),
  };
}

/** It promises money and brings none. Beside other items it may: they bear the parcel's fee too. */
const isEmpty = ({ promised }: PortalOffer, { lines }: PortalSession): boolean =>
  promised !== null && promised.amount + promised.bonus === 0 && (lines.length === 1 || promised.shippingFee === 0);

function otherOf(
  choice: VariantChoice,
  offer: OutcomeVerdict,
  { line, chosen, found }: Offering,
): PortalOffer['other'] {
  return {
    variantId: choice.variantId,
    title: choice.title,
    variantTitle: variantTitleOf(choice),
    imageUrl: portalPicture(choice.imageUrl),
    difference: differenceFor({ line, quantity: chosen.quantity }, choice.price, found.order),
  };
}

export const variantTitleOf = ({ options }: VariantChoice): string | null =>
  portalVariant(Object.values(options).join(' / '));

/** What the shopper looked for is chosen; so is what costs nobody anything. Between sums of money, they choose. */
function preselectedOf(offers: PortalOffer[]): ReturnOutcome | null {
  const found = offers.find(({ other }) => other !== null);
  if (found) return found.outcome;
  const [first] = offers;
  if (!first) return null;
  const isSwap = first.outcome === 'keep_replacement' || (first.outcome === 'exchange' && first.suggestedId !== null);
  return isSwap || offers.length === 1 ? first.outcome : null;
}
