import type {
  AskedSnapshot,
  FulfillmentSnapshot,
  OrderFacts,
  OrderLine,
  OrderSnapshot,
  ProductSnapshot,
  Refund,
  ReturnSnapshot,
  TrackingEvent,
  Version,
} from '../../app/domain/facts/order-facts.ts';
import { noFacts } from '../../app/domain/facts/order-facts.ts';
import type { ReturnNews } from '../../app/domain/returns/return-news.ts';
import type { Instant } from '../../app/domain/shared/instant.ts';

/** A quiet Tuesday morning in December: where every made-up history begins. */
export const orderedAt: Instant = Date.parse('2026-12-01T09:00:00Z');

export const aLine = (overrides: Partial<OrderLine> = {}): OrderLine => ({
  id: '487817672276298554',
  productId: '788032119674292922',
  variantId: '39072856000000001',
  title: 'Aviator sunglasses',
  variantTitle: null,
  quantity: 1,
  currentQuantity: 1,
  isGiftCard: false,
  requiresShipping: true,
  price: { amount: 8_999, currency: 'EUR' },
  ...overrides,
});

/** An order of one pair of sunglasses to Milan, paid by an English-speaking shopper. */
export const anOrder = (overrides: Partial<OrderSnapshot> = {}): OrderSnapshot => ({
  id: '820982911946154508',
  name: '#1001',
  email: 'shopper@example.com',
  firstName: 'Robin',
  customerId: '115310627314723954',
  locale: 'en',
  createdAt: orderedAt,
  cancelledAt: null,
  isTest: false,
  sourceName: 'web',
  isBusiness: false,
  shippingAddress: { countryCode: 'IT', provinceCode: 'MI' },
  statusPageUrl: 'https://shop.example/orders/1001',
  tags: [],
  isGift: false,
  addresses: {
    shipping: ['Robin Rossi', 'Via Dante 1', '20121 Milano MI', 'Italy'],
    billing: ['Robin Rossi', 'Via Dante 1', '20121 Milano MI', 'Italy'],
  },
  totals: {
    currency: 'EUR',
    subtotal: 8_999,
    shipping: 500,
    discounts: 0,
    tax: 1_713,
    total: 9_499,
    taxesIncluded: true,
  },
  paymentMethods: ['shopify_payments'],
  financialStatus: 'paid',
  shippingLine: { code: 'standard', title: 'Standard' },
  lines: [aLine()],
  ...overrides,
});

/** A parcel with the order's only line, shipped a day later, not scanned yet. */
export const aFulfillment = (overrides: Partial<FulfillmentSnapshot> = {}): FulfillmentSnapshot => ({
  id: '255858046',
  name: '#1001.1',
  status: 'success',
  shipmentStatus: null,
  createdAt: orderedAt + 86_400_000,
  tracking: [{ company: 'UPS', number: '1Z2345', url: 'https://carrier.example/1Z2345' }],
  lines: [{ lineId: '487817672276298554', quantity: 1 }],
  ...overrides,
});

/** The parcel's first scan, two days after the order. */
export const anEvent = (overrides: Partial<TrackingEvent> = {}): TrackingEvent => {
  const happenedAt = overrides.happenedAt ?? orderedAt + 2 * 86_400_000;
  return {
    id: '944956391',
    fulfillmentId: '255858046',
    status: 'in_transit',
    happenedAt,
    estimatedDeliveryAt: null,
    receivedAt: happenedAt,
    ...overrides,
  };
};

/** The order's only line refunded, ten days after the order. */
export const aRefund = (overrides: Partial<Refund> = {}): Refund => {
  const createdAt = overrides.createdAt ?? orderedAt + 10 * 86_400_000;
  return {
    id: '890088186047892319',
    createdAt,
    lines: [{ lineId: '487817672276298554', quantity: 1 }],
    receivedAt: createdAt,
    ...overrides,
  };
};

export const aReturn = (overrides: Partial<ReturnSnapshot> = {}): ReturnSnapshot => ({
  id: '945000954',
  status: 'open',
  closedAt: null,
  lines: [{ lineId: '487817672276298554', quantity: 1 }],
  ...overrides,
});

/** The product of the order's only line. */
export const aProduct = (overrides: Partial<ProductSnapshot> = {}): ProductSnapshot => ({
  id: '788032119674292922',
  title: 'Aviator sunglasses',
  tags: [],
  productType: 'Sunglasses',
  collections: [],
  imageUrl: 'https://cdn.example/aviator.jpg',
  url: 'https://shop.example/products/aviator',
  ...overrides,
});

/** What only an Admin API read tells, of a customer who agreed to nothing. */
export const someAnswers = (overrides: Partial<AskedSnapshot> = {}): AskedSnapshot => ({
  marketingConsent: 'not_subscribed',
  customerLocale: null,
  estimatedDeliveryAt: {},
  ...overrides,
});

/** Wraps a snapshot as a version; by default it changed at `updatedAt` and reached us at once by webhook. */
export const versionOf = <T>(data: T, overrides: Partial<Omit<Version<T>, 'data'>> = {}): Version<T> => {
  const updatedAt = overrides.updatedAt ?? orderedAt;
  return {
    updatedAt,
    source: 'webhook',
    receivedAt: updatedAt,
    ...overrides,
    data,
  };
};

type Parts = {
  order?: OrderSnapshot | Version<OrderSnapshot> | null;
  fulfillments?: (FulfillmentSnapshot | Version<FulfillmentSnapshot>)[];
  events?: TrackingEvent[];
  refunds?: Refund[];
  returns?: (ReturnSnapshot | Version<ReturnSnapshot>)[];
  products?: (ProductSnapshot | Version<ProductSnapshot>)[];
  asked?: AskedSnapshot | Version<AskedSnapshot> | null;
  ownReturns?: ReturnNews[];
  payment?: OrderFacts['payment'];
  stock?: OrderFacts['stock'];
  promise?: OrderFacts['promise'];
};

/**
 * Facts put together from snapshots, which become versions updated when they were created, or from ready versions
 * where that matters. The order is there unless it is null.
 */
export function factsOf(parts: Parts = {}): OrderFacts {
  return {
    order: parts.order === null ? null : asVersion(parts.order ?? anOrder(), (order) => order.createdAt),
    fulfillments: byId((parts.fulfillments ?? []).map((parcel) => asVersion(parcel, ({ createdAt }) => createdAt))),
    events: Object.fromEntries((parts.events ?? []).map((event) => [event.id, event])),
    refunds: Object.fromEntries((parts.refunds ?? []).map((refund) => [refund.id, refund])),
    returns: byId((parts.returns ?? []).map((ret) => asVersion(ret, () => orderedAt))),
    products: byId((parts.products ?? []).map((product) => asVersion(product, () => orderedAt))),
    asked: parts.asked ? asVersion(parts.asked, () => orderedAt) : null,
    ownReturns: Object.fromEntries((parts.ownReturns ?? []).map((one) => [one.id, one])),
    payment: parts.payment ?? noFacts.payment,
    stock: parts.stock ?? null,
    promise: parts.promise ?? null,
  };
}

const byId = <T extends { id: string }>(versions: Version<T>[]): Record<string, Version<T>> =>
  Object.fromEntries(versions.map((version) => [version.data.id, version]));

const asVersion = <T extends object>(given: T | Version<T>, updatedAt: (data: T) => Instant): Version<T> =>
  'data' in given ? given : versionOf(given, { updatedAt: updatedAt(given) });
