/**
 * One order as Shopify tells it in both of its languages: three parcels, carrier news, a partial refund, 18-digit ids,
 * an Arabic shopper. Written by hand after the real samples; what a webhook does not carry is left out.
 */

export const restOrder = `{
  "id": 820982911946154508,
  "name": "#1042",
  "email": "amal@example.com",
  "contact_email": "amal@example.com",
  "customer_locale": "ar",
  "created_at": "2026-12-01T10:00:00+04:00",
  "updated_at": "2026-12-05T16:20:00+04:00",
  "cancelled_at": null,
  "test": false,
  "source_name": "web",
  "order_status_url": "https://shop.example/548380009/orders/abc/authenticate?key=def",
  "company": null,
  "customer": { "id": 115310627314723954, "first_name": "أمل", "last_name": "حداد" },
  "shipping_address": { "first_name": "Amal", "last_name": "Haddad", "company": null, "address1": "12 Al Wasl Road",
    "address2": "Flat 4", "city": "Dubai", "zip": null, "province": "Dubai", "province_code": "DU",
    "country": "United Arab Emirates", "country_code": "AE", "phone": "+971500000000" },
  "billing_address": { "first_name": "Amal", "last_name": "Haddad", "company": "Haddad Trading", "address1": "1 Main St",
    "address2": "", "city": "Springfield", "zip": "62701", "province": "Illinois", "province_code": "IL",
    "country": "United States", "country_code": "US", "phone": null },
  "tags": "vip, Gift, vip , ",
  "note_attributes": [{ "name": "delivery note", "value": "ring twice" }],
  "payment_gateway_names": ["shopify_payments", "gift_card"],
  "shipping_lines": [
    { "code": "old", "title": "Removed", "is_removed": true }, { "code": null, "title": "Express", "is_removed": false }
  ],
  "taxes_included": true,
  "current_subtotal_price_set": { "shop_money": { "amount": "100.00", "currency_code": "USD" },
    "presentment_money": { "amount": "30.750", "currency_code": "KWD" } },
  "current_shipping_price_set": { "presentment_money": { "amount": "1.500", "currency_code": "KWD" } },
  "current_total_discounts_set": { "presentment_money": { "amount": "0.000", "currency_code": "KWD" } },
  "current_total_tax_set": { "presentment_money": { "amount": "0.005", "currency_code": "KWD" } },
  "current_total_price_set": { "presentment_money": { "amount": "32.250", "currency_code": "KWD" } },
  "line_items": [
    { "id": 487817672276298554, "product_id": 788032119674292922, "product_exists": true, "title": "Sunglasses",
      "variant_id": 390728560000000012, "price_set": { "presentment_money": { "amount": "10.250", "currency_code": "KWD" } },
      "variant_title": "Black", "quantity": 2, "current_quantity": 1, "gift_card": false, "requires_shipping": true },
    { "id": 976318377106520349, "product_id": 788032119674292923, "product_exists": true, "title": "Lounger",
      "variant_title": null, "quantity": 1, "current_quantity": 1, "gift_card": false, "requires_shipping": true },
    { "id": 789012345678901234, "product_id": null, "product_exists": false, "title": "Gift card",
      "variant_title": "", "quantity": 1, "current_quantity": 1, "gift_card": true, "requires_shipping": false }
  ],
  "fulfillments": [
    { "id": 255858046000000001, "name": "#1042.1", "order_id": 820982911946154508, "status": "success", "shipment_status": "delivered",
      "created_at": "2026-12-02T09:00:00+04:00", "updated_at": "2026-12-04T12:00:00+04:00",
      "tracking_company": "Aramex", "tracking_number": "A1", "tracking_numbers": ["A1", "A2"],
      "tracking_url": "https://aramex.example/A1",
      "tracking_urls": ["https://aramex.example/A1", "https://aramex.example/A2"],
      "line_items": [{ "id": 487817672276298554, "quantity": 1 }] },
    { "id": 255858046000000002, "name": "#1042.2", "order_id": 820982911946154508, "status": "success", "shipment_status": null,
      "created_at": "2026-12-03T09:00:00+04:00", "updated_at": "2026-12-03T09:00:00+04:00",
      "tracking_company": null, "tracking_number": null, "tracking_numbers": [], "tracking_url": null,
      "tracking_urls": [],
      "line_items": [{ "id": 976318377106520349, "quantity": 1 }, { "id": 487817672276298554, "quantity": 1 }] },
    { "id": 255858046000000003, "order_id": 820982911946154508, "status": "cancelled", "shipment_status": "failure",
      "created_at": "2026-12-02T08:00:00+04:00", "updated_at": "2026-12-02T08:30:00+04:00",
      "tracking_company": "Aramex", "tracking_number": "A0", "tracking_numbers": ["A0"],
      "tracking_url": null, "tracking_urls": [],
      "line_items": [{ "id": 487817672276298554, "quantity": 2 }] }
  ],
  "refunds": [
    { "id": 890088186047892319, "order_id": 820982911946154508, "created_at": "2026-12-05T16:20:00+04:00",
      "processed_at": "2026-12-05T16:20:00+04:00", "return": null,
      "refund_line_items": [{ "id": 1, "line_item_id": 487817672276298554, "quantity": 1 }] }
  ],
  "returns": []
}`;

export const restEvents = [
  `{ "id": 944956391000000001, "fulfillment_id": 255858046000000001, "order_id": 820982911946154508,
     "status": "in_transit", "happened_at": "2026-12-03T08:00:00+04:00",
     "estimated_delivery_at": "2026-12-05T00:00:00+04:00", "created_at": "2026-12-03T08:00:05+04:00" }`,
  `{ "id": 944956391000000002, "fulfillment_id": 255858046000000001, "order_id": 820982911946154508,
     "status": "delivered", "happened_at": "2026-12-04T12:00:00+04:00",
     "estimated_delivery_at": null, "created_at": "2026-12-04T12:00:05+04:00" }`,
];

const lastPage = { hasNextPage: false, endCursor: null };
const pageOf = <T>(...nodes: T[]) => ({ nodes, pageInfo: lastPage });
const lineItem = (id: string) => ({ id: `gid://shopify/LineItem/${id}` });

const kuwaiti = (amount: string) => ({ presentmentMoney: { amount, currencyCode: 'KWD' } });

export const adminAnswer = {
  id: 'gid://shopify/Order/820982911946154508',
  name: '#1042',
  email: 'amal@example.com',
  customerLocale: 'ar',
  createdAt: '2026-12-01T06:00:00Z',
  updatedAt: '2026-12-05T12:20:00Z',
  cancelledAt: null,
  test: false,
  sourceName: 'web',
  statusPageUrl: 'https://shop.example/548380009/orders/abc/authenticate?key=def',
  purchasingEntity: { __typename: 'Customer' },
  customer: {
    id: 'gid://shopify/Customer/115310627314723954',
    firstName: 'أمل',
    locale: 'ar-AE',
    defaultEmailAddress: { marketingState: 'NOT_SUBSCRIBED' },
  },
  shippingAddress: {
    firstName: 'Amal',
    lastName: 'Haddad',
    company: null,
    address1: '12 Al Wasl Road',
    address2: 'Flat 4',
    city: 'Dubai',
    zip: null,
    province: 'Dubai',
    provinceCode: 'DU',
    country: 'United Arab Emirates',
    countryCodeV2: 'AE',
  },
  billingAddress: {
    firstName: 'Amal',
    lastName: 'Haddad',
    company: 'Haddad Trading',
    address1: '1 Main St',
    address2: null,
    city: 'Springfield',
    zip: '62701',
    province: 'Illinois',
    provinceCode: 'IL',
    country: 'United States',
    countryCodeV2: 'US',
  },
  tags: ['Gift', 'vip'],
  customAttributes: [{ key: 'delivery note', value: 'ring twice' }],
  paymentGatewayNames: ['shopify_payments', 'gift_card'],
  shippingLine: { code: null, title: 'Express' },
  taxesIncluded: true,
  currentSubtotalPriceSet: kuwaiti('30.75'),
  currentShippingPriceSet: kuwaiti('1.5'),
  currentTotalDiscountsSet: kuwaiti('0.0'),
  currentTotalTaxSet: kuwaiti('0.005'),
  currentTotalPriceSet: kuwaiti('32.25'),
  lineItems: pageOf(
    {
      ...lineItem('487817672276298554'),
      title: 'Sunglasses',
      variantTitle: 'Black',
      quantity: 2,
      currentQuantity: 1,
      isGiftCard: false,
      requiresShipping: true,
      product: { id: 'gid://shopify/Product/788032119674292922' },
      variant: { id: 'gid://shopify/ProductVariant/390728560000000012' },
      originalUnitPriceSet: kuwaiti('10.25'),
    },
    {
      ...lineItem('976318377106520349'),
      title: 'Lounger',
      variantTitle: null,
      quantity: 1,
      currentQuantity: 1,
      isGiftCard: false,
      requiresShipping: true,
      product: { id: 'gid://shopify/Product/788032119674292923' },
    },
    {
      ...lineItem('789012345678901234'),
      title: 'Gift card',
      variantTitle: null,
      quantity: 1,
      currentQuantity: 1,
      isGiftCard: true,
      requiresShipping: false,
      product: null,
    },
  ),
  fulfillments: [
    {
      id: 'gid://shopify/Fulfillment/255858046000000001',
      name: '#1042.1',
      status: 'SUCCESS',
      displayStatus: 'DELIVERED',
      createdAt: '2026-12-02T05:00:00Z',
      updatedAt: '2026-12-04T08:00:00Z',
      trackingInfo: [
        { company: 'Aramex', number: 'A1', url: 'https://aramex.example/A1' },
        { company: 'Aramex', number: 'A2', url: 'https://aramex.example/A2' },
      ],
      events: pageOf(
        {
          id: 'gid://shopify/FulfillmentEvent/944956391000000001',
          status: 'IN_TRANSIT',
          happenedAt: '2026-12-03T04:00:00Z',
          estimatedDeliveryAt: '2026-12-04T20:00:00Z',
        },
        {
          id: 'gid://shopify/FulfillmentEvent/944956391000000002?order=820982911946154508',
          status: 'DELIVERED',
          happenedAt: '2026-12-04T08:00:00Z',
          estimatedDeliveryAt: null,
        },
      ),
      fulfillmentLineItems: pageOf({ quantity: 1, lineItem: lineItem('487817672276298554') }),
    },
    {
      id: 'gid://shopify/Fulfillment/255858046000000002',
      name: '#1042.2',
      estimatedDeliveryAt: '2026-12-08T00:00:00Z',
      status: 'SUCCESS',
      displayStatus: 'FULFILLED',
      createdAt: '2026-12-03T05:00:00Z',
      updatedAt: '2026-12-03T05:00:00Z',
      trackingInfo: [],
      events: pageOf(),
      fulfillmentLineItems: pageOf(
        { quantity: 1, lineItem: lineItem('487817672276298554') },
        { quantity: 1, lineItem: lineItem('976318377106520349') },
      ),
    },
    {
      id: 'gid://shopify/Fulfillment/255858046000000003',
      status: 'CANCELLED',
      displayStatus: 'NOT_DELIVERED',
      createdAt: '2026-12-02T04:00:00Z',
      updatedAt: '2026-12-02T04:30:00Z',
      trackingInfo: [{ company: 'Aramex', number: 'A0', url: null }],
      events: pageOf(),
      fulfillmentLineItems: pageOf({ quantity: 2, lineItem: lineItem('487817672276298554') }),
    },
  ],
  refunds: [
    {
      id: 'gid://shopify/Refund/890088186047892319',
      createdAt: '2026-12-05T12:20:00Z',
      processedAt: '2026-12-05T12:20:00Z',
      refundLineItems: pageOf({ quantity: 1, lineItem: lineItem('487817672276298554') }),
    },
  ],
  returns: pageOf(),
};

/** The first line's product, as Shopify tells it; it does not know the second. */
export const adminProducts = [
  {
    id: 'gid://shopify/Product/788032119674292922',
    title: 'Sunglasses ',
    tags: ['Summer', 'eyewear'],
    productType: '',
    updatedAt: '2026-11-30T00:00:00Z',
    onlineStoreUrl: 'https://shop.example/products/sunglasses',
    featuredMedia: { preview: { image: { url: 'https://cdn.example/sunglasses.jpg' } } },
    collections: pageOf({ id: 'gid://shopify/Collection/1', handle: 'summer', title: 'Summer' }),
  },
];
