import { expect, test } from 'vitest';
import type { OrderFacts } from '../../../app/domain/facts/order-facts.ts';
import type { MailInputs } from '../../../app/domain/mails/mail-input-types.ts';
import { mailInputs, type MailSubject } from '../../../app/domain/mails/mail-inputs.ts';
import { mailFrom } from '../../../app/domain/mails/mail-from.ts';
import type { Shop } from '../../../app/domain/shared/shop-settings.ts';
import { aFulfillment, aLine, anEvent, anOrder, factsOf, orderedAt, versionOf } from '../../factories/facts.ts';
import { aShop, someSettings } from '../../factories/shop.ts';

const DAY = 86_400_000;
const unsubscribeUrl = 'https://doorstep.example/unsubscribe/token';

/** Three lines: a shirt (2), a belt, and a gift card that no carrier carries. */
const shirt = aLine({ id: '1', productId: '11', title: 'Shirt', quantity: 2, currentQuantity: 2 });
const belt = aLine({ id: '2', productId: '22', title: 'Belt' });
const giftCard = aLine({ id: '3', productId: '33', title: 'Gift card', requiresShipping: false, isGiftCard: true });
const lines = [shirt, belt, giftCard];
const first = aFulfillment({ id: '91', lines: [{ lineId: '1', quantity: 1 }] });
const second = aFulfillment({ id: '92', createdAt: orderedAt + 2 * DAY, lines: [{ lineId: '2', quantity: 1 }] });
const third = aFulfillment({ id: '93', createdAt: orderedAt + 3 * DAY, lines: [{ lineId: '1', quantity: 1 }] });
const card = aFulfillment({ id: '90', createdAt: orderedAt, tracking: [], lines: [{ lineId: '3', quantity: 1 }] });

const about = (kind: MailSubject['kind'], id: string, products: string[] = []): MailSubject => ({
  kind,
  subject: kind === 'review_request' ? `order-${id}` : `fulfillment-${id}`,
  products,
});

function inputsOf<K extends MailInputs['kind']>(
  kind: K,
  id: string,
  facts: OrderFacts,
  shop: Shop = aShop(),
  products: string[] = [],
) {
  const inputs = mailInputs(facts, shop, about(kind, id, products), unsubscribeUrl);
  if (inputs.kind !== kind) throw new Error(`made for ${inputs.kind}`);
  return inputs as Extract<MailInputs, { kind: K }>;
}

const titles = (items: { title: string; quantity: number }[]) =>
  items.map(({ title, quantity }) => `${quantity} ${title}`);

test('the first parcel of an order does not count those that are not packed yet', () => {
  const facts = factsOf({ order: anOrder({ lines }), fulfillments: [card, first] });
  const inputs = inputsOf('shipment_confirmed', '91', facts);
  expect(inputs.position).toEqual({ count: 1, total: null });
  expect(titles(inputs.items)).toEqual(['1 Shirt']);
  expect(titles(inputs.stillToCome)).toEqual(['1 Shirt', '1 Belt']);
});

test('once all is packed every parcel has its place among the others, and nothing is in none', () => {
  const facts = factsOf({ order: anOrder({ lines }), fulfillments: [third, card, first, second] });
  const inputs = inputsOf('shipment_confirmed', '92', facts);
  expect(inputs.position).toEqual({ count: 2, total: 3 });
  expect(inputs.parcels.map(({ isThis, items }) => [isThis, ...titles(items)])).toEqual([
    [false, '1 Shirt'],
    [true, '1 Belt'],
    [false, '1 Shirt'],
  ]);
  expect(inputs.stillToCome).toEqual([]);
});

test('a cancelled parcel is no parcel, and what was in it is still to come', () => {
  const cancelled = { ...second, status: 'cancelled' };
  const facts = factsOf({ order: anOrder({ lines }), fulfillments: [first, cancelled, third] });
  const inputs = inputsOf('shipment_confirmed', '93', facts);
  expect(inputs.position).toEqual({ count: 2, total: null });
  expect(titles(inputs.stillToCome)).toEqual(['1 Belt']);
});

test('what was taken off the order is not still to come', () => {
  const order = anOrder({
    lines: [
      { ...shirt, currentQuantity: 1 },
      { ...belt, currentQuantity: 0 },
    ],
  });
  const inputs = inputsOf('shipment_confirmed', '91', factsOf({ order, fulfillments: [first] }));
  expect(inputs.position).toEqual({ count: 1, total: 1 });
  expect(inputs.stillToCome).toEqual([]);
});

test('deliveries are counted over the order’s parcels', () => {
  const events = ['91', '93'].map((fulfillmentId) =>
    anEvent({ id: `5${fulfillmentId}`, fulfillmentId, status: 'delivered', happenedAt: orderedAt + 4 * DAY }),
  );
  const facts = factsOf({ order: anOrder({ lines }), fulfillments: [first, second, third], events });
  const inputs = inputsOf('delivered', '93', facts);
  expect(inputs.delivered).toEqual({ count: 2, total: 3 });
  expect(inputs.parcels.map(({ state }) => state)).toEqual(['delivered', 'shipped', 'delivered']);
  expect(inputs.stillToCome).toEqual([]);
  expect(inputs.happenedAt).toBe(orderedAt + 4 * DAY);
  expect(inputs.zone).toBe('Europe/Rome');
});

test('a status without a scan says that it came, but not when', () => {
  const facts = factsOf({ fulfillments: [aFulfillment({ shipmentStatus: 'delivered' })] });
  expect(inputsOf('delivered', aFulfillment().id, facts).happenedAt).toBeNull();
});

test('a review request names its products once each, with links of their own', () => {
  const order = anOrder({ id: '7', lines: [...lines, aLine({ id: '4', productId: '11', title: 'Shirt' })] });
  const inputs = inputsOf('review_request', '7', factsOf({ order }), aShop(), ['22', '11']);
  expect(inputs.products).toEqual([
    { title: 'Shirt', url: 'https://reviews.example/new?product=11&order=%231001', imageUrl: null },
    { title: 'Belt', url: 'https://reviews.example/new?product=22&order=%231001', imageUrl: null },
  ]);
  expect(inputs.unsubscribeUrl).toBe(unsubscribeUrl);
});

test.each([
  { locale: 'ar-EG', countryCode: 'IT', shop: 'en', language: 'ar', formatLocale: 'ar-EG' },
  { locale: 'en', countryCode: 'GB', shop: 'ar', language: 'en', formatLocale: 'en-GB' },
  { locale: 'it', countryCode: 'CH', shop: 'en', language: 'it', formatLocale: 'it-CH' },
  { locale: 'ja', countryCode: 'EG', shop: 'en', language: 'ar', formatLocale: 'ar-EG' },
  { locale: 'ja', account: 'fr-CA', countryCode: 'EG', shop: 'en', language: 'fr', formatLocale: 'fr-CA' },
  { locale: null, countryCode: null, shop: 'ar-SA', language: 'ar', formatLocale: 'ar-SA' },
  { locale: 'ja', countryCode: 'VN', shop: 'ja', language: 'en', formatLocale: 'en-001' },
])(
  'order in $locale to $countryCode, account in $account, shop in $shop: $language',
  ({ locale, account = null, countryCode, shop, ...expected }) => {
    const order = anOrder({ locale, shippingAddress: { countryCode, provinceCode: null } });
    const asked = { marketingConsent: null, customerLocale: account, estimatedDeliveryAt: {} };
    const facts = { ...factsOf({ order, fulfillments: [aFulfillment()] }), asked: versionOf(asked) };
    expect(inputsOf('delivered', aFulfillment().id, facts, aShop({ locale: shop }))).toMatchObject(expected);
  },
);

test('a mail is never made about what is not known', () => {
  expect(() => inputsOf('delivered', '404', factsOf())).toThrow('without its parcel');
  expect(() => inputsOf('delivered', '404', factsOf({ order: null }))).toThrow('without its order');
  const noLink = aShop({ settings: someSettings({ reviewLink: null }) });
  expect(() => inputsOf('review_request', '7', factsOf(), noLink)).toThrow('without its review link');
});

test('a mail comes in the merchant’s name, from our address until they have their own', () => {
  expect(mailFrom(aShop(), 'post@doorstep.example')).toEqual({
    from: { name: 'Corner Shop', address: 'post@doorstep.example' },
    replyTo: 'owner@corner-shop.example',
  });
  const sender = { name: 'Corner\r\nShop', address: 'hi@corner.example', replyTo: 'help@corner.example' };
  const shop = aShop({ settings: someSettings({ sender }), senderDomain: 'corner.example' });
  expect(mailFrom(shop, 'post@doorstep.example')).toEqual({
    from: { name: 'Corner Shop', address: 'hi@corner.example' },
    replyTo: 'help@corner.example',
  });
});
