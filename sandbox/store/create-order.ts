import { z } from 'zod';
import type { Instant } from '../../app/domain/shared/instant.ts';
import { ControlError } from '../control/control-error.ts';
import { amountInput, idInput, instantInput } from '../control/inputs.ts';
import { splitByWeight } from './allocate.ts';
import { netOf } from './line-money.ts';
import { toMinorUnits } from './money.ts';
import { orderAmount } from './order-money.ts';
import { introduceProduct } from './product.ts';
import { moveStock, variantOf } from './stock.ts';
import { wholeSecond } from './store.ts';
import type { Store, StoreAddress, StoreCustomer, StoreLine, StoreOrder, StoreShop } from './store.ts';

const lineInput = z.strictObject({
  id: idInput.optional(),
  productId: idInput.nullable().optional(),
  variantId: idInput.nullable().default(null),
  /** Without them: of the variant, when the shop has it. */
  title: z.string().min(1).optional(),
  variantTitle: z.string().nullable().default(null),
  sku: z.string().nullable().default(null),
  quantity: z.number().int().positive().default(1),
  price: amountInput.optional(),
  /** Off the whole line. */
  discount: amountInput.default(0),
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
  /** Off the whole order's lines, and shared among them. */
  discount: amountInput.default(0),
  /** In percent, on everything that is sold and on shipping. */
  taxRate: z.number().min(0).max(100).default(0),
  /** Prices hold the tax; else it comes on top. */
  taxesIncluded: z.boolean().default(false),
  /** How it was paid: each gateway and its part. Without it: all by the first of `paymentGateways`. */
  payments: z.array(z.strictObject({ gateway: z.string().min(1), amount: amountInput })).optional(),
  /** False: nothing of it yet, as with a bank transfer or cash on delivery. */
  paid: z.boolean().default(true),
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
  for (const line of lines) moveStock(shop, line.variantId, -line.quantity);
  shareDiscount(lines, toMinorUnits(input.discount, shop.currency));
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
    taxRate: Math.round(input.taxRate * 1_000),
    taxesIncluded: input.taxesIncluded,
    lines,
    fulfillments: [],
    refunds: [],
    returns: [],
    transactions: [],
    fees: [],
    exchangeOrders: [],
    invoicedAt: [],
  };
  pay(store, shop, order, input);
  shop.orders.set(id, order);
  return order;
}

/** A discount for the whole order: each line's share stays with the line. */
function shareDiscount(lines: StoreLine[], discount: number): void {
  if (discount === 0) return;
  const shares = splitByWeight(discount, lines.map(netOf));
  for (const [index, line] of lines.entries()) {
    const amount = shares[index] ?? 0;
    if (amount > 0) line.discounts.push({ title: 'Order discount', amount, isWholeOrder: true });
  }
}

/** In full and at once, or not at all. */
function pay(store: Store, shop: StoreShop, order: StoreOrder, input: OrderInput): void {
  const { paid: isPaid, payments, paymentGateways } = input;
  if (!isPaid) return;
  const total = orderAmount(order);
  const parts = payments?.map(({ gateway, amount }) => ({ gateway, amount: toMinorUnits(amount, shop.currency) }));
  const paid = parts ?? (total > 0 ? [{ gateway: paymentGateways[0] ?? 'bogus', amount: total }] : []);
  if (paid.reduce((sum, { amount }) => sum + amount, 0) !== total) {
    throw new ControlError(400, `payments: do not add up to the order's total, ${total} of the smallest unit`);
  }
  for (const { gateway, amount } of paid) {
    const { createdAt } = order;
    order.transactions.push({ id: store.newId(), kind: 'sale', gateway, amount, parentId: null, createdAt });
  }
}

function createLine(store: Store, shop: StoreShop, input: OrderInput['lines'][number]): StoreLine {
  const known = input.variantId === null ? null : variantOf(shop, input.variantId);
  const discount = toMinorUnits(input.discount, shop.currency);
  const price = input.price === undefined ? known?.variant.price : toMinorUnits(input.price, shop.currency);
  return {
    id: input.id ?? store.newId(),
    productId: input.productId === undefined ? (known?.product.id ?? store.newId()) : input.productId,
    variantId: input.variantId,
    title: input.title ?? known?.product.title ?? 'Aviator sunglasses',
    variantTitle: input.variantTitle ?? known?.variant.title ?? null,
    sku: input.sku,
    quantity: input.quantity,
    currentQuantity: input.quantity,
    price: price ?? toMinorUnits('49.90', shop.currency),
    discounts: discount === 0 ? [] : [{ title: 'Discount', amount: discount, isWholeOrder: false }],
    isGiftCard: input.giftCard,
    requiresShipping: input.requiresShipping ?? !input.giftCard,
    returnId: null,
  };
}

/** One shopper, one customer: found again by e-mail address. None for an order without a name and an address. */
function customerFor(store: Store, shop: StoreShop, input: OrderInput): StoreCustomer | null {
  if (input.email === null && input.firstName === null && input.customerId === undefined) return null;
  const known = shop.orders
    .values()
    .find((order) => order.customer !== null && input.email !== null && order.customer.email === input.email);
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
