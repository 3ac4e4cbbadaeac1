import { z } from 'zod';
import type { Instant } from '../../../app/domain/shared/instant.ts';
import { ControlError } from '../../control/control-error.ts';
import { idInput } from '../../control/inputs.ts';
import { lineQuantitiesInput, takeLines } from '../line-quantities.ts';
import type { Store, StoreOrder, StoreShop } from '../store.ts';
import type { StoreReturn } from '../store-return.ts';
import { makeReturn } from './make-return.ts';
import type { AskedLine } from './make-return.ts';
import { approveReturn, cancelReturn, closeReturn, declineReturn, reopenReturn } from './move-return.ts';
import { reasonDefinitions } from './reasons.ts';
import { returnableQuantity } from './returnable.ts';

export const returnInput = z.strictObject({
  id: idInput.optional(),
  lines: lineQuantitiesInput.optional(),
  status: z.enum(['requested', 'open', 'closed', 'declined', 'canceled']).default('open'),
  /** Handle of one of Shopify's reason definitions. */
  reason: z.enum(reasonDefinitions.map(({ handle }) => handle)).default('unknown'),
  note: z.string().max(300).nullable().default(null),
  exchanges: z
    .array(z.strictObject({ variantId: idInput, quantity: z.number().int().positive().default(1) }))
    .default([]),
});

/** A return that staff make in Shopify's own admin, or a shopper in Shopify's own account pages (`requested`). */
export function returnByHand(
  store: Store,
  shop: StoreShop,
  order: StoreOrder,
  now: Instant,
  input: z.infer<typeof returnInput>,
): StoreReturn {
  const reasonId = reasonDefinitions.find(({ handle }) => handle === input.reason)?.id ?? null;
  const parts = takeLines(store, order, input.lines, (line) => returnableOf(order, line.id));
  const made = makeReturn(store, shop, order, now, {
    ...(input.id !== undefined && { id: input.id }),
    path: 'input',
    status: input.status === 'requested' || input.status === 'declined' ? 'requested' : 'open',
    requestedAt: null,
    lines: parts.flatMap(({ lineId, quantity }) =>
      overParcels(order, lineId, quantity).map((part) => ({
        ...part,
        reasonId,
        reasonNote: '',
        customerNote: input.note,
        restockingRate: null,
      })),
    ),
    exchanges: input.exchanges.map((exchange) => ({ ...exchange, discount: null })),
    shippingFee: null,
  });
  if (made.status !== input.status) changeReturn(store, order, made, now, returnChange.parse({ status: input.status }));
  return made;
}

const partsOf = (order: StoreOrder, lineId: string) =>
  order.fulfillments.flatMap(({ lines }) => lines).filter((part) => part.lineId === lineId);

const returnableOf = (order: StoreOrder, lineId: string): number =>
  partsOf(order, lineId).reduce((sum, part) => sum + returnableQuantity(order, part), 0);

/** Staff name the order's line; a return names the parcels that it came in. */
function overParcels(
  order: StoreOrder,
  lineId: string,
  quantity: number,
): Pick<AskedLine, 'fulfillmentLineId' | 'quantity'>[] {
  let left = quantity;
  return partsOf(order, lineId).flatMap((part) => {
    const taken = Math.min(left, returnableQuantity(order, part));
    left -= taken;
    return taken > 0 ? [{ fulfillmentLineId: part.id, quantity: taken }] : [];
  });
}

export const returnChange = z.strictObject({
  status: returnInput.shape.status.unwrap(),
  declineReason: z.enum(['final_sale', 'return_period_ended', 'other']).default('other'),
  declineNote: z.string().nullable().default(null),
});

type Topic = `returns/${'request' | 'approve' | 'decline' | 'cancel' | 'close' | 'reopen'}`;

/** Which webhook tells that a return was made with this status. */
const madeAs: Readonly<Record<StoreReturn['status'], Topic>> = {
  requested: 'returns/request',
  open: 'returns/approve',
  declined: 'returns/decline',
  closed: 'returns/close',
  canceled: 'returns/cancel',
};

export const topicOfMade = ({ status }: StoreReturn): Topic => madeAs[status];

/** Staff move a return on in Shopify's admin; answers the webhook that tells it. */
export function changeReturn(
  store: Store,
  order: StoreOrder,
  made: StoreReturn,
  now: Instant,
  change: z.infer<typeof returnChange>,
): Topic {
  const { status } = change;
  if (made.status === status) throw new ControlError(409, `Return ${made.id} is ${status} already`);
  const isReopened = made.status === 'closed' && status === 'open';
  if (isReopened) reopenReturn(order, made, now);
  else if (status === 'open') approveReturn(store, order, made, now);
  else if (status === 'closed') closeReturn(order, made, now);
  else if (status === 'canceled') cancelReturn(order, made, now);
  else if (status === 'declined') {
    declineReturn(order, made, now, { reason: change.declineReason, note: change.declineNote });
  } else throw new ControlError(409, `A return that is ${made.status} cannot be requested again`);
  return isReopened ? 'returns/reopen' : madeAs[status];
}
