import { expect, test } from 'vitest';
import type { OrderFacts } from '../../../app/domain/facts/order-facts.ts';
import type { MailInputs } from '../../../app/domain/mails/mail-input-types.ts';
import { mailInputs } from '../../../app/domain/mails/mail-inputs.ts';
import type { Shop } from '../../../app/domain/shared/shop-settings.ts';
import { aFulfillment, aLine, anEvent, anOrder, factsOf, orderedAt, versionOf } from '../../factories/facts.ts';
import { aShop, someSettings } from '../../factories/shop.ts';

const DAY = 86_400_000;
const parcelId = aFulfillment().id;

function inputsOf<K extends MailInputs['kind']>(
  kind: K,
  facts: OrderFacts,
  { shop = aShop(), products = [] as string[] }: { shop?: Shop; products?: string[] } = {},
) {
  const isAboutOrder = ['thank_you', 'all_delivered', 'product_care', 'review_reminder'].includes(kind);
  const subject = isAboutOrder ? `order-${anOrder().id}` : `fulfillment-${parcelId}`;
  const inputs = mailInputs(facts, shop, { kind, subject, products }, 'https://doorstep.example/u');
  if (inputs.kind !== kind) throw new Error(`made for ${inputs.kind}`);
  return inputs as Extract<MailInputs, { kind: K }>;
}

/** The same parcel scanned on the third, fourth … day after the order. */
const scans = (...statuses: string[]) =>
  statuses.map((status, index) => anEvent({ id: String(index), status, happenedAt: orderedAt + (index + 3) * DAY }));

test('a mail dates the scan that it tells of, not the latest', () => {
  const events = scans('in_transit', 'attempted_delivery', 'out_for_delivery', 'in_transit');
  const facts = factsOf({ fulfillments: [aFulfillment()], events });
  expect(inputsOf('delivery_attempted', facts).happenedAt).toBe(orderedAt + 4 * DAY);
  expect(inputsOf('out_for_delivery', facts).happenedAt).toBe(orderedAt + 5 * DAY);
  expect(inputsOf('stalled_parcel', facts).happenedAt).toBe(orderedAt + 6 * DAY);
  expect(inputsOf('delivery_failed', facts).happenedAt).toBeNull();
});

test('of two scans of a delivery the first is the delivery', () => {
  const facts = factsOf({ fulfillments: [aFulfillment()], events: scans('delivered', 'delivered') });
  expect(inputsOf('delivered', facts).happenedAt).toBe(orderedAt + 3 * DAY);
});

test('a parcel that nobody scanned stalled without a date', () => {
  const facts = factsOf({ fulfillments: [aFulfillment()] });
  expect(inputsOf('stalled_parcel', facts).happenedAt).toBeNull();
});

test('expected is what the carrier named last, else what Shopify reckons', () => {
  const [first, second] = scans('in_transit', 'delayed');
  const events = [
    { ...first, estimatedDeliveryAt: orderedAt + 5 * DAY },
    { ...second, estimatedDeliveryAt: orderedAt + 8 * DAY },
  ] as ReturnType<typeof scans>;
  const named = factsOf({ fulfillments: [aFulfillment()], events });
  expect(inputsOf('delayed', named).expectedAt).toBe(orderedAt + 8 * DAY);
  const asked = {
    marketingConsent: null,
    customerLocale: null,
    estimatedDeliveryAt: { [parcelId]: orderedAt + 9 * DAY },
  };
  const reckoned = { ...factsOf({ fulfillments: [aFulfillment()] }), asked: versionOf(asked) };
  expect(inputsOf('shipment_confirmed', reckoned).expectedAt).toBe(orderedAt + 9 * DAY);
});

test('a date that went by while the parcel was still on its way is not promised again', () => {
  const [early, late] = scans('in_transit', 'in_transit');
  const events = [
    { ...early, estimatedDeliveryAt: orderedAt + 2 * DAY },
    { ...late, happenedAt: orderedAt + 4 * DAY },
  ] as ReturnType<typeof scans>;
  expect(inputsOf('in_transit', factsOf({ fulfillments: [aFulfillment()], events })).expectedAt).toBeNull();
});

test.each([
  ['in_transit', 'in_transit'],
  ['carrier_picked_up', 'in_transit'],
  ['attempted_delivery', 'delivery_attempted'],
  ['failure', 'delivery_failed'],
  ['a_word_to_come', 'shipped'],
])('a parcel whose carrier says %s is %s', (status, state) => {
  const other = aFulfillment({ id: '2', createdAt: orderedAt + 3 * DAY });
  const facts = factsOf({ fulfillments: [aFulfillment(), other], events: scans(status) });
  expect(inputsOf('in_transit', facts).parcels.map((parcel) => parcel.state)).toEqual([state, 'shipped']);
});

test('a thank you lists what is still on the order, with pictures and prices', () => {
  const price = { amount: 1_999, currency: 'EUR' };
  const lines = [
    aLine({ id: '1', productId: '11', title: 'Shirt', quantity: 3, currentQuantity: 2, price }),
    aLine({ id: '2', productId: '22', title: 'Belt', currentQuantity: 0 }),
  ];
  const product = { id: '11', title: 'Shirt', tags: [], productType: null, collections: [], url: null };
  const facts = {
    ...factsOf({ order: anOrder({ lines }) }),
    products: { '11': versionOf({ ...product, imageUrl: 'https://cdn.example/shirt.jpg' }) },
  };
  const inputs = inputsOf('thank_you', facts);
  expect(inputs.items).toEqual([
    { title: 'Shirt', variantTitle: null, quantity: 2, price, imageUrl: 'https://cdn.example/shirt.jpg' },
  ]);
  expect(inputs.isShipped).toBe(true);
});

test('a thank you tells of a mail to come only where somebody sends it', () => {
  const off = someSettings();
  off.kinds.shipment_confirmed = { mode: 'off', since: null };
  expect(inputsOf('thank_you', factsOf()).tellsShipment).toBe(true);
  expect(inputsOf('thank_you', factsOf(), { shop: aShop({ settings: off }) }).tellsShipment).toBe(false);
});

test('all delivered names the parcels of goods, not the gift card by mail', () => {
  const card = aLine({ id: '3', requiresShipping: false, isGiftCard: true });
  const lines = [aLine(), card];
  const fulfillments = [aFulfillment(), aFulfillment({ id: '90', lines: [{ lineId: '3', quantity: 1 }] })];
  const facts = factsOf({ order: anOrder({ lines }), fulfillments, events: scans('delivered') });
  expect(inputsOf('all_delivered', facts).parcels).toHaveLength(1);
});

const care = (value: string, texts: Record<string, string>) => ({
  match: { type: 'product' as const, value },
  daysAfterDelivery: 1,
  texts: Object.fromEntries(
    Object.entries(texts).map(([language, body]) => [language, { title: body, body, url: null }]),
  ),
});

const caring = (locale: string, ...productCare: ReturnType<typeof care>[]) => {
  const lines = ['11', '22'].map((productId) => aLine({ id: productId, productId, title: `Product ${productId}` }));
  const shop = aShop({ settings: someSettings({ productCare }) });
  const facts = factsOf({ order: anOrder({ lines, locale }) });
  return inputsOf('product_care', facts, { shop, products: ['11', '22'] });
};

test('product care is written in the shopper’s language where the merchant wrote in it', () => {
  const inputs = caring('it', care('11', { en: 'wash cold', it: 'lava a freddo' }));
  expect(inputs).toMatchObject({ language: 'it', advice: [{ product: 'Product 11', text: 'lava a freddo' }] });
});

test('product care of two products speaks the language that both have', () => {
  const inputs = caring('it', care('11', { en: 'wash cold', it: 'lava a freddo' }), care('22', { en: 'dry flat' }));
  expect(inputs.language).toBe('en');
  expect(inputs.advice.map(({ text }) => text)).toEqual(['wash cold', 'dry flat']);
});

test('product care that nobody wrote in the shopper’s language comes in the one that is there, whole', () => {
  const inputs = caring('it', care('11', { de: 'kalt waschen' }));
  expect(inputs).toMatchObject({ language: 'de', advice: [{ text: 'kalt waschen' }] });
});
