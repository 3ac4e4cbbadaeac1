import { expect, test } from 'vitest';
import { mailInputs } from '../../../app/domain/mails/mail-inputs.ts';
import { renderMail } from '../../../app/domain/mails/render-mail.ts';
import { HOUR } from '../../../app/domain/shared/instant.ts';
import { aFulfillment, anEvent, anOrder, factsOf, orderedAt } from '../../factories/facts.ts';
import { aShop, kindsOn, someSettings } from '../../factories/shop.ts';
import { anOrderPromise } from '../promise/promise-world.ts';

const promise = anOrderPromise();
const { shipBy, arriveBy } = promise;
const DAY = 24 * HOUR;
const lateUrl = 'https://corner-shop.example/apps/doorstep/late/token/';
const facts = (parts: Parameters<typeof factsOf>[0] = {}) => factsOf({ promise, ...parts });

const textOf = (
  kind: 'thank_you' | 'shipment_confirmed' | 'promise_late',
  known = facts(),
  language = 'en',
  shop = aShop(),
) => {
  const spoken = {
    ...known,
    order: known.order && { ...known.order, data: { ...known.order.data, locale: language } },
  };
  const subject = kind === 'shipment_confirmed' ? 'fulfillment-255858046' : 'order-820982911946154508';
  const message = { kind, subject, occasion: 'promise', products: [] };
  const mail = renderMail(mailInputs(spoken, shop, message, 'https://unsubscribe.example', null, lateUrl));
  return `${mail.subject}\n${mail.text}`;
};
const shipped = aFulfillment({ createdAt: orderedAt + 2 * HOUR });
const scan = (overrides: Parameters<typeof anEvent>[0]) => anEvent({ happenedAt: orderedAt + DAY, ...overrides });

test('the thank-you and the shipping mail say the day that was promised', () => {
  expect(textOf('thank_you')).toContain('It arrives by Friday, 4 December.');
  expect(textOf('thank_you')).toContain('Promised by: Friday, 4 December');
  expect(textOf('shipment_confirmed', facts({ fulfillments: [shipped] }))).toContain(
    'We promised it by Friday, 4 December.',
  );
});

test('they say nothing of a promise that was not made, or that will not be so', () => {
  expect(textOf('thank_you', factsOf())).not.toContain('It arrives by');
  const late = aFulfillment({ createdAt: shipBy + HOUR });
  expect(textOf('shipment_confirmed', facts({ fulfillments: [late] }))).not.toContain('We promised');
  const delayed = scan({ status: 'delayed', estimatedDeliveryAt: arriveBy + DAY });
  expect(textOf('shipment_confirmed', facts({ fulfillments: [shipped], events: [delayed] }))).not.toContain('promised');
});

test('what has not left yet: no more certain than we are, an apology, and a choice', () => {
  const text = textOf('promise_late');
  expect(text).toContain('Your order #1001 may be later than we promised');
  expect(text).toContain('We promised you your order by Friday, 4 December, and we may not make it. We are sorry.');
  expect(text).toContain('It has not left us yet. We do not know the new day yet.');
  expect(text).toContain(`${lateUrl}?choice=wait&lang=en`);
  expect(text).toContain(`${lateUrl}?choice=cancel&lang=en`);
});

test('what the carrier brings later: its new day, where it is, and nothing to cancel', () => {
  const delayed = scan({ status: 'delayed', estimatedDeliveryAt: arriveBy + DAY });
  const text = textOf('promise_late', facts({ fulfillments: [shipped], events: [delayed] }));
  expect(text).toContain('Your order #1001 will be later than we promised');
  expect(text).toContain('The carrier now expects it on Sunday, 6 December.');
  expect(text).toContain('https://carrier.example/1Z2345');
  expect(text).not.toContain('choice=');
});

test('what should have arrived: it has not, as far as we know', () => {
  const text = textOf('promise_late', facts({ fulfillments: [shipped], events: [scan({ status: 'in_transit' })] }));
  expect(text).toContain('as far as we know it has not arrived yet');
});

test('a mail that was turned on after it should have left says that it has not arrived', () => {
  const kinds = kindsOn([], { promise_late: { mode: 'doorstep', since: shipBy + HOUR } });
  expect(textOf('promise_late', facts(), 'en', aShop({ settings: someSettings({ kinds }) }))).toContain(
    'as far as we know it has not arrived yet',
  );
});

test.each([
  ['de', 'bis Freitag, 4. Dezember'],
  ['it', 'entro venerdì 4 dicembre'],
  ['fr', 'au plus tard le vendredi 4 décembre'],
  ['es', 'el viernes, 4 de diciembre'],
  ['ro', 'până vineri, 4 decembrie'],
  ['el', 'έως Παρασκευή 4 Δεκεμβρίου'],
  ['ar', 'الجمعة'],
])('in %s', (language, day) => {
  expect(textOf('promise_late', facts(), language)).toContain(day);
  expect(textOf('thank_you', facts(), language)).toContain(day);
});

test('the day is the recipient’s: late in the evening of the warehouse it is still the promised one', () => {
  const tokyo = anOrderPromise({ country: 'JP', arriveBy: Date.parse('2026-12-04T15:00:00Z') });
  const order = anOrder({ shippingAddress: { countryCode: 'JP', provinceCode: null } });
  expect(textOf('thank_you', factsOf({ order, promise: tokyo }))).toMatch(/by Friday,? (4 December|December 4)/);
});
