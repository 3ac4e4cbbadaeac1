import { offersFor } from '../../app/domain/returns/offers.ts';
import { returnReasons } from '../../app/domain/returns/return-policy.ts';
import type { RequestedLine, ReturnRequest } from '../../app/domain/returns/return-request.ts';
import { readReturnable, type Returnable } from '../../app/flows/returns/read-returnable.ts';
import { requestReturn } from '../../app/flows/returns/request-return.ts';
import { patientDeps, type History } from './history.ts';
import { variantsOf } from './buy.ts';

/** A shopper, a gift's recipient or staff ask for something of what is left of the order; in two tabs now and then. */
export async function ask(one: History): Promise<void> {
  const { chance, shop, orderId } = one;
  const deps = patientDeps(one);
  const found = await readReturnable(deps, shop, orderId);
  if (!found) throw new Error('the order is not there');
  const origin = chance.pick(['shopper', 'shopper', 'shopper', 'gift', 'staff'] as const);
  const lines = linesFrom(one, found, origin).filter((_, at) => at === 0 || chance.one(2));
  if (lines.length === 0) return;
  const request: ReturnRequest = {
    orderId,
    origin,
    locale: 'en',
    lines,
    gift:
      origin === 'gift'
        ? { wish: 'A smaller one', name: 'Kim', address: 'Elsewhere 1', email: 'kim@example.com' }
        : null,
    photoDraft: null,
    override: origin === 'staff' ? 'They called.' : null,
    asksStaff: origin === 'shopper' && chance.one(6),
  };
  const by = origin === 'staff' ? one.staff.id : 'shopper';
  // Two tabs, or a double click.
  const tabs = chance.one(3) ? 2 : 1;
  await Promise.all(Array.from({ length: tabs }, () => requestReturn(deps, shop, request, by)));
}

function linesFrom({ chance, seed }: History, found: Returnable, origin: ReturnRequest['origin']): RequestedLine[] {
  return found.verdicts.flatMap((verdict, at): RequestedLine[] => {
    const line = found.order.lines[at];
    const reason = origin === 'gift' ? 'unwanted_gift' : chance.pick(returnReasons);
    // What a gift's recipient is offered is a swap within the product; nothing else is theirs to have.
    const offers = offersFor(verdict, reason, found.policy.policy).filter(
      ({ outcome }) => origin !== 'gift' || outcome === 'exchange',
    );
    const offer = offers[chance.between(0, Math.max(0, offers.length - 1))];
    if (!line?.fulfillmentLineItemId || !offer || line.returnableQuantity === 0) return [];
    const isOther = offer.outcome === 'exchange' || offer.outcome === 'other_product';
    return [
      {
        fulfillmentLineItemId: line.fulfillmentLineItemId,
        quantity: chance.between(1, line.returnableQuantity),
        reason,
        answer: null,
        note: chance.one(2) ? 'It is not for me.' : null,
        outcome: offer.outcome,
        fallback: isOther && origin !== 'gift' ? chance.pick(['refund', 'store_credit', null]) : null,
        swapVariantId: isOther ? chance.pick(variantsOf(seed) as [string, ...string[]]) : null,
        shown: null,
      },
    ];
  });
}
