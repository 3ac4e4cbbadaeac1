import type { OrderFacts, OrderSnapshot } from '../facts/order-facts.ts';
import type { Shop } from '../shared/shop-settings.ts';
import type { CommonInputs, ThankYouInputs, ThankYouItem } from './mail-input-types.ts';
import { orderParcels } from './mail-parcels.ts';

type ThankYouPart = Omit<ThankYouInputs, 'kind' | 'zone' | keyof CommonInputs>;

/** What was bought, as it stands now: what was taken off the order is not in it. */
export function thankYouInputs(facts: OrderFacts, order: OrderSnapshot, shop: Shop): ThankYouPart {
  const estimates = orderParcels(facts, order).flatMap(({ expectedAt }) => (expectedAt === null ? [] : [expectedAt]));
  return {
    orderedAt: order.createdAt,
    expectedAt: estimates.length > 0 ? Math.max(...estimates) : null,
    isShipped: order.lines.some(({ requiresShipping }) => requiresShipping),
    tellsShipment: shop.settings.kinds.shipment_confirmed.mode !== 'off',
    shippingMethod: order.shippingLine?.title || null,
    items: boughtItems(facts, order),
    totals: order.totals,
    payment: [...new Set(order.paymentMethods)],
    shippingAddress: order.addresses.shipping,
    billingAddress: order.addresses.billing,
    countryCode: order.shippingAddress?.countryCode ?? null,
    returnPolicyUrl: shop.settings.returnPolicyUrl,
  };
}

const boughtItems = ({ products }: OrderFacts, { lines }: OrderSnapshot): ThankYouItem[] =>
  lines
    .filter(({ currentQuantity }) => currentQuantity > 0)
    .map(({ productId, title, variantTitle, currentQuantity, price }) => ({
      title,
      variantTitle,
      quantity: currentQuantity,
      price,
      imageUrl: products[productId ?? '']?.data.imageUrl ?? null,
    }));
