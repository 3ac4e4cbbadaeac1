import type { Instant } from '../../app/domain/shared/instant.ts';

/** Webhook bodies as Shopify sends them, cut down to what we read, with ids of 18 digits written as bare numbers. */

type Body = { at: Instant };

export const orderId = '820982911946154508';
export const lineId = '487817672276298554';
export const fulfillmentId = '255858046112345678';

const iso = (at: Instant): string => new Date(at).toISOString();

export const orderBody = ({ at, ...overrides }: Body & Record<string, unknown>): string =>
  bareIds({
    id: orderId,
    name: '#1001',
    email: 'ada@example.com',
    created_at: iso(at),
    updated_at: iso(at),
    cancelled_at: null,
    customer_locale: 'en',
    source_name: 'web',
    test: false,
    order_status_url: 'https://toys.example/orders/abc',
    customer: { id: '115310627314723954', first_name: 'Ada' },
    shipping_address: { first_name: 'Ada', country_code: 'IT', province_code: 'MI' },
    line_items: [
      {
        id: lineId,
        product_id: '788032119674292922',
        title: 'Aviator sunglasses',
        variant_title: null,
        quantity: 1,
        current_quantity: 1,
        gift_card: false,
        requires_shipping: true,
      },
    ],
    fulfillments: [],
    refunds: [],
    returns: [],
    ...overrides,
  });

export const fulfillmentBody = ({ at, ...overrides }: Body & Record<string, unknown>): string =>
  bareIds({
    id: fulfillmentId,
    order_id: orderId,
    status: 'success',
    shipment_status: null,
    created_at: iso(at),
    updated_at: iso(at),
    tracking_company: 'BRT',
    tracking_number: 'BRT1',
    tracking_numbers: ['BRT1'],
    tracking_urls: ['https://brt.example/BRT1'],
    line_items: [{ id: lineId, quantity: 1 }],
    ...overrides,
  });

export const eventBody = ({ at, ...overrides }: Body & Record<string, unknown>): string =>
  bareIds({
    id: '123456789012345678',
    fulfillment_id: fulfillmentId,
    order_id: orderId,
    status: 'in_transit',
    happened_at: iso(at),
    estimated_delivery_at: null,
    ...overrides,
  });

export const refundBody = ({ at, ...overrides }: Body & Record<string, unknown>): string =>
  bareIds({
    id: '890088186047892319',
    order_id: orderId,
    created_at: iso(at),
    return: null,
    refund_line_items: [{ line_item_id: lineId, quantity: 1 }],
    ...overrides,
  });

/** JSON in which ids are numbers with all their digits, which no JavaScript number could hold. */
const bareIds = (body: object): string => JSON.stringify(body).replace(/"((?:\w+_)?id)":"(\d+)"/g, '"$1":$2');
