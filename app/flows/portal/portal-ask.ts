import type { PortalSession } from '../../domain/returns/portal-session.ts';
import type { RequestOutcome } from '../../domain/returns/return-request.ts';
import { isAskable } from '../../domain/returns/return-verdict.ts';
import { shown, pairsOf } from './portal-items.ts';
import { readUntaken, type UntakenDeps } from './read-untaken.ts';
import { requestReturn, type RequestDeps } from '../returns/request-return.ts';

/** Items of the visit that the rules refuse and a person may still look at. */
export async function askableItems(deps: UntakenDeps, shop: string, session: PortalSession) {
  const found = await readUntaken(deps, shop, session.orderId);
  if (!found) return null;
  return pairsOf(found, session).flatMap(([line, { refusal }]) => {
    const id = line.fulfillmentLineItemId;
    return id === null || (refusal !== null && !isAskable(refusal))
      ? []
      : [{ ...shown(line), id, most: Math.max(1, line.returnableQuantity) }];
  });
}

/**
 * A request that waits for staff whatever the rules say; money back is what staff then change as they see fit. What a
 * gift's recipient asks is a wish of theirs, and goes to the buyer in no case.
 */
export const askStaff = (
  deps: RequestDeps,
  shop: string,
  session: PortalSession,
  asked: {
    item: string;
    quantity: number;
    note: string;
    locale: string;
    recipient: { name: string | null; email: string } | null;
  },
): Promise<RequestOutcome> =>
  requestReturn(
    deps,
    shop,
    {
      orderId: session.orderId,
      origin: session.gift ? 'gift' : 'shopper',
      locale: asked.locale,
      lines: [
        {
          fulfillmentLineItemId: asked.item,
          quantity: asked.quantity,
          reason: 'other',
          answer: null,
          note: asked.note,
          outcome: 'refund',
          fallback: null,
          swapVariantId: null,
          shown: null,
        },
      ],
      gift: asked.recipient && { wish: asked.note, address: null, ...asked.recipient },
      photoDraft: null,
      override: null,
      asksStaff: true,
    },
    'shopper',
  );
