import { checkDispositions, dispose } from '../store/returns/dispose.ts';
import { processReturn } from '../store/returns/process-return.ts';
import { attachShipping, createReverseDelivery } from '../store/returns/reverse-delivery.ts';
import type { AskedShipping } from '../store/returns/reverse-delivery.ts';
import { refusal } from '../store/refusal.ts';
import type { StoreOrder, StoreShop } from '../store/store.ts';
import type { StoreReturn, StoreReverseOrder } from '../store/store-return.ts';
import { announceAttached, announceDisposed, announceProcess } from '../webhooks/announce-return.ts';
import { numericId } from './gid.ts';
import { mutation, returnIn } from './mutation.ts';
import type { Work } from './mutation.ts';
import { askedDisposition, askedProcess } from './return-inputs.ts';
import type { DispositionInput, ProcessInput } from './return-inputs.ts';
import { returnNode } from './return-node.ts';
import { reverseDeliveryNode, reverseLineNode } from './reverse-order-node.ts';

type ShippingArguments = {
  trackingInput?: { number?: string | null; url?: string | null } | null;
  labelInput?: { fileUrl: string } | null;
  /** By itself Shopify notifies. */
  notifyCustomer?: boolean | null;
};
type CreateArguments = ShippingArguments & {
  reverseFulfillmentOrderId: string;
  reverseDeliveryLineItems: { reverseFulfillmentOrderLineItemId: string; quantity: number }[];
};
type UpdateArguments = ShippingArguments & { reverseDeliveryId: string };

/** What happens to the pieces of a return on their way back and when they are here. */
export function processMutations(work: Work) {
  const noDelivery = { reverseDelivery: null };
  return {
    ...mutation(work, 'returnProcess', 'write_returns', { return: null }, ({ input }: { input: ProcessInput }) =>
      process(work, input),
    ),
    ...mutation(work, 'reverseDeliveryCreateWithShipping', 'write_returns', noDelivery, (args: CreateArguments) =>
      createDelivery(work, args),
    ),
    ...mutation(work, 'reverseDeliveryShippingUpdate', 'write_returns', noDelivery, (args: UpdateArguments) =>
      updateDelivery(work, args),
    ),
    ...mutation(
      work,
      'reverseFulfillmentOrderDispose',
      'write_returns',
      { reverseFulfillmentOrderLineItems: null },
      ({ dispositionInputs }: { dispositionInputs: DispositionInput[] }) => disposeOf(work, dispositionInputs),
    ),
  };
}

function process({ sandbox, shop, now }: Work, input: ProcessInput) {
  const { order, made } = returnIn(shop, numericId(input.returnId, 'Return'), ['input', 'returnId']);
  const asked = askedProcess(shop, order, input);
  const refund = processReturn(sandbox.store, shop, order, made, now, asked);
  if (input.notifyCustomer) made.notices.push('processed');
  announceProcess(sandbox, shop, order, made, refund, asked);
  return { return: returnNode(shop, order, made) };
}

type Reverse = { order: StoreOrder; made: StoreReturn; reverse: StoreReverseOrder };

function reverseIn(shop: StoreShop, is: (reverse: StoreReverseOrder) => boolean): Reverse | null {
  for (const order of shop.orders.values()) {
    for (const made of order.returns) {
      if (made.reverseOrder && is(made.reverseOrder)) return { order, made, reverse: made.reverseOrder };
    }
  }
  return null;
}

const shippingFrom = ({ trackingInput, labelInput }: ShippingArguments): AskedShipping => ({
  tracking: trackingInput ? { number: trackingInput.number ?? null, url: trackingInput.url ?? null } : null,
  labelUrl: labelInput?.fileUrl ?? null,
});

function createDelivery({ sandbox, shop, now }: Work, args: CreateArguments) {
  const id = numericId(args.reverseFulfillmentOrderId, 'ReverseFulfillmentOrder');
  const found = reverseIn(shop, (reverse) => reverse.id === id);
  if (!found) {
    throw refusal(['reverseFulfillmentOrderId'], 'NOT_FOUND', 'Reverse fulfillment order does not exist.');
  }
  const { order, made, reverse } = found;
  const delivery = createReverseDelivery(sandbox.store, made, now, {
    ...shippingFrom(args),
    lines: args.reverseDeliveryLineItems.map(({ reverseFulfillmentOrderLineItemId, quantity }) => ({
      reverseLineId: numericId(reverseFulfillmentOrderLineItemId, 'ReverseFulfillmentOrderLineItem'),
      quantity,
    })),
  });
  if (args.notifyCustomer !== false) made.notices.push('shipping');
  announceAttached(sandbox, shop, order, made, delivery);
  return { reverseDelivery: reverseDeliveryNode(shop, order, made, reverse, delivery) };
}

function updateDelivery({ sandbox, shop, now }: Work, args: UpdateArguments) {
  const id = numericId(args.reverseDeliveryId, 'ReverseDelivery');
  const found = reverseIn(shop, ({ deliveries }) => deliveries.some((each) => each.id === id));
  const delivery = found?.reverse.deliveries.find((each) => each.id === id);
  if (!found || !delivery) throw refusal(['reverseDeliveryId'], 'NOT_FOUND', 'Reverse delivery does not exist');
  attachShipping(delivery, now, shippingFrom(args));
  if (args.notifyCustomer !== false) found.made.notices.push('shipping');
  announceAttached(sandbox, shop, found.order, found.made, delivery);
  return { reverseDelivery: reverseDeliveryNode(shop, found.order, found.made, found.reverse, delivery) };
}

function disposeOf({ sandbox, shop, now }: Work, inputs: DispositionInput[]) {
  const path = ['dispositionInputs'];
  if (inputs.length === 0) throw refusal(path, 'BLANK', 'The array cannot be empty.');
  const asked = inputs.map(askedDisposition);
  const found = asked.map(({ reverseLineId }) =>
    reverseIn(shop, ({ lines }) => lines.some(({ id }) => id === reverseLineId)),
  );
  const [first] = found;
  if (!first) {
    const field = [...path, '0', 'reverseFulfillmentOrderLineItemId'];
    throw refusal(field, 'NOT_FOUND', 'Reverse fulfillment order line item was not found.');
  }
  if (found.some((each) => each && each.made !== first.made)) {
    throw refusal(path, 'INVALID', 'Cannot dispose items from more than one reverse fulfillment order.');
  }
  const { order, made, reverse } = first;
  checkDispositions(shop, order, made, asked, path);
  dispose(sandbox.store, shop, order, made, now, asked);
  announceDisposed(sandbox, shop, order, made, asked);
  return {
    reverseFulfillmentOrderLineItems: asked.map(({ reverseLineId }) =>
      reverseLineNode(shop, order, made, reverse, reverseLineId),
    ),
  };
}
