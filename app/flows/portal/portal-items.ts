import type { ChosenItem, PortalSession } from '../../domain/returns/portal-session.ts';
import { portalPicture } from '../../domain/returns/portal-picture.ts';
import { portalVariant } from '../../domain/returns/portal-variant.ts';
import { isAskable, type ItemVerdict } from '../../domain/returns/return-verdict.ts';
import type { ReturnableLine } from '../../domain/returns/returnable-order.ts';
import { withoutTaken } from '../../domain/returns/without-taken.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import { readReturnable, type Returnable, type ReturnableDeps } from '../returns/read-returnable.ts';
import { listed, type ListedReturn } from './portal-progress.ts';
import { seenOf } from './seen-return.ts';
import type { Returns } from '../return-ports.ts';

type Shown = { title: string; variantTitle: string | null; imageUrl: string | null };

/** The page "what": all of an order, what can come back and what cannot. No amounts: a gift's recipient sees it too. */
export type PortalItems = {
  orderName: string;
  /** Null on a gift's page: the day is the buyer's. */
  placedAt: Instant | null;
  items: (Shown & {
    /** Shopify's id of the line in its parcel. */
    id: string;
    /** How many can come back. */
    most: number;
    verdict: ItemVerdict;
    /** Chosen before, when the shopper came back to this page. */
    chosen: number | null;
  })[];
  /** What cannot come back now; `isAskable`: unless staff say so. */
  others: (Shown & { id: string; verdict: ItemVerdict; isAskable: boolean })[];
  /** Returns of the order that this visit may see; but for cancelled ones. */
  returns: ListedReturn[];
};

type Deps = ReturnableDeps & { returns: Returns };

/** Null: the order is not there any more. */
export async function portalItems(deps: Deps, shop: string, session: PortalSession): Promise<PortalItems | null> {
  const [whole, records] = await Promise.all([
    readReturnable(deps, shop, session.orderId),
    deps.returns.ofOrder(shop, session.orderId),
  ]);
  if (!whole) return null;
  const found = withoutTaken(whole, records);
  const seen = seenOf(session, records);
  const pairs = pairsOf(found, session);
  const taken = seen.filter(({ state }) => state !== 'declined');
  const inReturn = new Set(taken.flatMap(({ lines }) => lines.map(({ lineId }) => lineId)));
  return {
    orderName: found.order.name,
    placedAt: session.gift ? null : found.order.placedAt,
    items: pairs.flatMap(([line, verdict]) => returnableItem(line, verdict, session)),
    others: pairs.flatMap(([line, verdict]) =>
      verdict.refusal === null || (verdict.refusal === 'already_returned' && inReturn.has(line.lineId))
        ? []
        : [{ ...shown(line), id: line.lineId, verdict, isAskable: isAskable(verdict.refusal) }],
    ),
    returns: seen.map(listed),
  };
}

/** Lines of the order that this visit may see, each with its verdict. */
export function pairsOf({ order, verdicts }: Returnable, { gift }: PortalSession): [ReturnableLine, ItemVerdict][] {
  return order.lines.flatMap((line, index) => {
    const verdict = verdicts[index];
    const isOurs = !gift?.lineIds || gift.lineIds.includes(line.lineId);
    return verdict && isOurs ? [[line, verdict] as [ReturnableLine, ItemVerdict]] : [];
  });
}

function returnableItem(line: ReturnableLine, verdict: ItemVerdict, { lines }: PortalSession) {
  const id = line.fulfillmentLineItemId;
  if (id === null || verdict.refusal !== null) return [];
  return [
    {
      ...shown(line),
      id,
      most: line.returnableQuantity,
      verdict,
      chosen: lines.find(({ item }) => item === id)?.quantity ?? null,
    },
  ];
}

export const shown = ({ title, variantTitle, imageUrl }: ReturnableLine): Shown => ({
  title,
  variantTitle: portalVariant(variantTitle),
  imageUrl: portalPicture(imageUrl),
});

/**
 * What was ticked on the page "what", held against what can come back; what was answered about an item before is kept.
 * Empty: nothing that could.
 */
export function chosenItems(page: PortalItems, form: FormData, before: ChosenItem[]): ChosenItem[] {
  const ticked = new Set(form.getAll('item'));
  return page.items.flatMap(({ id, most }) => {
    if (!ticked.has(id)) return [];
    const asked = Number(form.get(`quantity-${id}`) ?? 1);
    const quantity = Number.isInteger(asked) ? Math.min(Math.max(asked, 1), most) : 1;
    const known = before.find(({ item }) => item === id);
    return [{ ...(known ?? unanswered), item: id, quantity }];
  });
}

const unanswered = { reason: null, isDetailed: false, answer: null, note: null, otherVariantId: null };
