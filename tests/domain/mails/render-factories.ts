import type {
  CommonInputs,
  DeliveredInputs,
  ReviewRequestInputs,
  ShipmentConfirmedInputs,
} from '../../../app/domain/mails/mail-inputs.ts';

const common = (): CommonInputs => ({
  language: 'en',
  formatLocale: 'en-GB',
  shopName: 'Corner Shop',
  orderName: '#1001',
  orderUrl: 'https://shop.example/orders/1001',
  firstName: 'Robin',
  canReply: true,
});

const sunglasses = { title: 'Aviator sunglasses', variantTitle: 'Black', quantity: 2 };

/** An order of one parcel, on its way. */
export const shipmentOf = (overrides: Partial<ShipmentConfirmedInputs> = {}): ShipmentConfirmedInputs => ({
  ...common(),
  kind: 'shipment_confirmed',
  position: { count: 1, total: 1 },
  carrier: 'UPS',
  tracking: [{ number: '1Z2345', url: 'https://carrier.example/1Z2345' }],
  items: [sunglasses],
  stillToCome: [],
  ...overrides,
});

/** An order of one parcel, delivered on Friday evening in Milan. */
export const deliveryOf = (overrides: Partial<DeliveredInputs> = {}): DeliveredInputs => ({
  ...common(),
  kind: 'delivered',
  delivered: { count: 1, total: 1 },
  deliveredAt: Date.parse('2026-12-04T22:30:00Z'),
  zone: 'Europe/Rome',
  items: [sunglasses],
  stillToCome: [],
  ...overrides,
});

export const reviewOf = (overrides: Partial<ReviewRequestInputs> = {}): ReviewRequestInputs => ({
  ...common(),
  kind: 'review_request',
  products: [{ title: 'Aviator sunglasses', url: 'https://reviews.example/new?product=1' }],
  unsubscribeUrl: 'https://doorstep.example/unsubscribe/token',
  ...overrides,
});

export const arabic = { language: 'ar', formatLocale: 'ar-EG' } as const;
