import { z } from 'zod';
import type { Instant } from '../../app/domain/shared/instant.ts';
import { ControlError } from '../control/control-error.ts';
import { idInput, instantInput } from '../control/inputs.ts';
import { toMinorUnits } from './money.ts';
import { introduceProduct } from './product.ts';
import { wholeSecond } from './store.ts';
import type { Store, StoreAddress, StoreCustomer, StoreLine, StoreOrder, StoreShop } from './store.ts';

const amountInput = z.union([z.number().nonnegative(), z.string().regex(/^\d+(\.\d+)?$/)]);

const lineInput = z.strictObject({
  id: idInput.optional(),
  productId: idInput.nullable().optional(),
  variantId: idInput.nullable().default(null),
  title: z.string().min(1).default('Aviator sunglasses'),
  variantTitle: z.string().nullable().default(null),
  sku: z.string().nullable().default(null),
  quantity: z.number().int().positive().default(1),
  price: amountInput.default('49.90'),
  giftCard: z.boolean().default(false),
  requiresShipping: z.boolean().optional(),
});

export const orderInput = z.strictObject({
  id: idInput.optional(),
  name: z.string().min(1).optional(),
  email: z.email().nullable().default('shopper@example.com'),
  firstName: z.string().nullable().default('Sam'),
  lastName: z.string().nullable().default('Shopper'),
  customerId: idInput.optional(),
  locale: z.string().nullable().default('en'),
  country: z.string().length(2).default('US'),
  province: z.string().nullable().default(null),
  zip: z.string().default('10001'),
  city: z.string().default('Springfield'),
  createdAt: instantInput.optional(),
  sourceName: z.string().default('web'),
  test: z.boolean().default(false),
  /** Set: bought by this company (business-to-business). */
  company: z.string().nullable().default(null),
  tags: z.array(z.string().min(1)).default([]),
  noteAttributes: z.record(z.string(), z.string()).default({}),
  paymentGateways: z.array(z.string()).default(['bogus']),
  shipping: z
    .strictObject({ title: z.string().min(1), code: z.string().nullable().default(null), price: amountInput })
    .nullable()
    .default(null),
  /** Shopify's word for the customer's e-mail marketing state; only the Admin API tells it. */
  marketingConsent: z.enum(['subscribed', 'not_subscribed', 'pending', 'unsubscribed']).default('not_subscribed'),
  customerLocale: z.string().optional(),
  lines: z
    .array(lineInput)
    .min(1)
    .default(() => [lineInput.parse({})]),
});

type OrderInput = z.infer<typeof orderInput>;

export function createOrder(store: Store, shop: StoreShop, now: Instant, input: OrderInput): StoreOrder {
  const id = input.id ?? store.newId();
  if (shop.orders.has(id)) throw new ControlError(409, `${shop.domain} has an order ${id} already`);
  const number = 1001 + shop.orders.size;
  const createdAt = wholeSecond(input.createdAt ?? now);
  const lines = input.lines.map((line) => createLine(store, shop, line));
  for (const line of lines) introduceProduct(shop, line, createdAt);
  const order: StoreOrder = {
    id,
    name: input.name ?? `#${number}`,
    number,
    email: input.email,
    customer: customerFor(store, shop, input),
    locale: input.locale,
    createdAt,
    updatedAt: createdAt,
    cancelledAt: null,
    cancelReason: null,
    test: input.test,
    sourceName: input.sourceName,
    company: input.company,
    shippingAddress: lines.some((line) => line.requiresShipping) ? addressFrom(input) : null,
    tags: input.tags,
    noteAttributes: Object.entries(input.noteAttributes).map(([name, value]) => ({ name, value })),
    paymentGateways: input.paymentGateways,
    shipping: input.shipping && { ...input.shipping, price: toMinorUnits(input.shipping.price, shop.currency) },
    lines,
    fulfillments: [],
    refunds: [],
    returns: [],
  };
  shop.orders.set(id, order);
  return order;
}

function createLine(store: Store, shop: StoreShop, input: OrderInput['lines'][number]): StoreLine {
  return {
    id: input.id ?? store.newId(),
    productId: input.productId === undefined ? store.newId() : input.productId,
    variantId: input.variantId,
    title: input.title,
    variantTitle: input.variantTitle,
    sku: input.sku,
    quantity: input.quantity,
    currentQuantity: input.quantity,
    price: toMinorUnits(input.price, shop.currency),
    isGiftCard: input.giftCard,
    requiresShipping: input.requiresShipping ?? !input.giftCard,
  };
}

/** One shopper, one customer: found again by e-mail address. None for an order without a name and an address. */
function customerFor(store: Store, shop: StoreShop, input: OrderInput): StoreCustomer | null {
  if (input.email === null && input.firstName === null && input.customerId === undefined) return null;
  const known = [...shop.orders.values()].find(
    (order) => order.customer !== null && input.email !== null && order.customer.email === input.email,
  );
  const id = input.customerId ?? known?.customer?.id ?? store.newId();
  const { firstName, lastName, email, marketingConsent } = input;
  return { id, firstName, lastName, email, marketingConsent, locale: input.customerLocale ?? input.locale ?? 'en' };
}

function addressFrom(input: OrderInput): StoreAddress {
  return {
    firstName: input.firstName,
    lastName: input.lastName,
    company: input.company,
    countryCode: input.country,
    provinceCode: input.province,
    zip: input.zip,
    city: input.city,
  };
}
