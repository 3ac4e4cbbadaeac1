import { returnPolicySchema, type PolicyRule, type ReturnPolicy } from '../../app/domain/returns/return-policy.ts';
import type { ReturnableLine, ReturnableOrder, VariantChoice } from '../../app/domain/returns/returnable-order.ts';
import type { Instant } from '../../app/domain/shared/instant.ts';
import { DAY } from '../../app/domain/shared/instant.ts';
import { orderedAt } from './facts.ts';

/** The order of these stories is placed on 1 December 2026, leaves a day later and arrives on the 5th, in the afternoon. */
export const arrivedAt: Instant = Date.parse('2026-12-05T15:00:00Z');

/** A shirt for 40.00, bought at 30.00 by a shop that sells in the shopper's currency. */
export const aReturnableLine = (overrides: Partial<ReturnableLine> = {}): ReturnableLine => ({
  lineId: '11',
  fulfillmentLineItemId: '111',
  fulfillmentId: '255858046',
  shippedAt: orderedAt + DAY,
  productId: '50',
  variantId: '501',
  title: 'Shirt',
  variantTitle: 'S / Blue',
  imageUrl: null,
  quantity: 2,
  returnableQuantity: 2,
  price: 4_000,
  paid: 3_000,
  shopPrice: 4_000,
  shopPaid: 3_000,
  isGiftCard: false,
  productTags: ['cotton'],
  productType: 'Shirts',
  collections: ['summer'],
  deliveredAt: arrivedAt,
  isDeliveryAssumed: false,
  ...overrides,
});

/** To Italy, by a customer with an account. */
export const aReturnableOrder = (overrides: Partial<ReturnableOrder> = {}): ReturnableOrder => ({
  id: '820982911946154508',
  name: '#1001',
  placedAt: orderedAt,
  cancelledAt: null,
  country: 'IT',
  currency: 'EUR',
  shopCurrency: 'EUR',
  rate: { shop: 9_499, order: 9_499 },
  customerId: '115310627314723954',
  mayHoldCredit: true,
  lines: [aReturnableLine()],
  ...overrides,
});

/** On, and otherwise as it is by default: 30 days for everything. */
export const aReturnPolicy = (overrides: Partial<ReturnPolicy> = {}): ReturnPolicy => ({
  ...returnPolicySchema.parse({ isOn: true }),
  ...overrides,
});

export const aRule = (when: PolicyRule['when'], then: PolicyRule['then'], id = 'r1'): PolicyRule => ({
  id,
  name: `Rule ${id}`,
  when,
  then,
});

/** `M / Blue` of options called Size and Color. */
export const aVariant = (
  variantId: string,
  options: Record<string, string>,
  stock: number | null = 5,
): VariantChoice => ({
  variantId,
  productId: '50',
  title: Object.values(options).join(' / '),
  options,
  price: 4_000,
  imageUrl: null,
  stock,
});
