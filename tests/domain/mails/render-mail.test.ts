import { expect, test } from 'vitest';
import type { MailInputs } from '../../../app/domain/mails/mail-input-types.ts';
import type { ParcelState } from '../../../app/domain/mails/mail-input-types.ts';
import { renderMail, templateVersion } from '../../../app/domain/mails/render-mail.ts';
import {
  allDeliveredOf,
  belt,
  careOf,
  deliveryOf,
  everyKind,
  everyKindAtItsFullest,
  parcelOf,
  reviewOf,
  shipmentOf,
  thankYouOf,
  twoParcels,
} from './render-factories.ts';

const arabic = { language: 'ar', formatLocale: 'ar-EG' } as const;
const saturday = Date.parse('2026-12-05T12:00:00Z');
const anna = { name: 'Anna Bianchi', role: 'Customer care' };

/** What a reader sees of the HTML. */
const visible = (html: string): string =>
  html
    .replace(/<(style|title|script).*?<\/\1>|<!--.*?-->/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ');

const linksOf = (html: string): string[] => [
  ...new Set([...html.matchAll(/href="([^"]*)"/g)].map(([, url]) => url ?? '')),
];

test('an order in one parcel is on its way, with its carrier’s page and the order’s a click away', () => {
  const { subject, html, text } = renderMail(shipmentOf());
  expect(subject).toBe('Your order #1001 is on its way');
  expect(text).toContain('Hi Robin,');
  expect(text).toContain('Tracking number: 1Z2345');
  expect(text).toContain('Track your parcel:\nhttps://carrier.example/1Z2345');
  expect(text).toContain('- Aviator sunglasses (Black) × 2');
  expect(text).not.toContain('Still to come');
  expect(linksOf(html).sort()).toEqual(['https://carrier.example/1Z2345', 'https://shop.example/orders/1001']);
});

test('one parcel of several says which, and how it is with the others', () => {
  const parcels = twoParcels();
  const split = { position: { count: 2, total: 2 }, parcels, expectedAt: parcels[1]?.expectedAt ?? null };
  const { subject, text } = renderMail(parcelOf('in_transit', split));
  expect(subject).toBe('Parcel 2 of 2 is travelling to you: order #1001');
  expect(text).toContain(
    [
      'All your parcels:',
      '- Parcel 1: Delivered on Wednesday 2 December',
      '  Leather belt',
      '  1Z9999: https://carrier.example/1Z9999',
      '- Parcel 2 (this one): In transit, expected on Saturday 5 December',
      '  Aviator sunglasses × 2',
    ].join('\n'),
  );
});

test('a parcel that cannot be delivered, waits at a counter or is looked for is not expected on a day of the past', () => {
  const lineOf = (kind: 'delivery_failed' | 'ready_for_pickup' | 'stalled_parcel', state: ParcelState) => {
    const parcels = twoParcels().map((one) => (one.isThis ? { ...one, state } : one));
    const { text } = renderMail(parcelOf(kind, { position: { count: 2, total: 2 }, parcels }));
    return text.split('\n').find((line) => line.includes('(this one)'));
  };
  expect(lineOf('delivery_failed', 'delivery_failed')).toBe('- Parcel 2 (this one): Could not be delivered');
  expect(lineOf('ready_for_pickup', 'ready_for_pickup')).toBe('- Parcel 2 (this one): Ready for pickup');
  expect(lineOf('stalled_parcel', 'in_transit')).toBe('- Parcel 2 (this one): In transit');
});

test('what is in no parcel yet is still to come, and nobody counts parcels until it is packed', () => {
  const { subject, text } = renderMail(shipmentOf({ position: { count: 1, total: null }, stillToCome: [belt] }));
  expect(subject).toBe('A parcel is on its way: order #1001');
  expect(text).toContain('Still to come:\n- Leather belt × 1\nThis item arrives separately.');
  expect(text).not.toMatch(/\d of \d/);
});

test('without a web address of the carrier the button leads to the order’s own page', () => {
  const tracking = [{ number: '1Z2345', url: 'javascript:alert(1)' }];
  const { html, text } = renderMail(shipmentOf({ tracking }));
  expect(text).toContain('View your order:\nhttps://shop.example/orders/1001');
  expect(linksOf(html)).toEqual(['https://shop.example/orders/1001']);
});

test('a parcel without carrier, tracking and order page still makes a mail', () => {
  const { html, text } = renderMail(shipmentOf({ carrier: null, tracking: [], orderUrl: null, firstName: null }));
  expect(text).toContain('Hello,');
  expect(text).toContain('Good news: your parcel has left us.');
  expect(text).not.toContain('Tracking');
  expect(linksOf(html)).toEqual([]);
});

test('nobody is sent to a tracking page that there is not', () => {
  for (const kind of ['out_for_delivery', 'ready_for_pickup', 'delivery_attempted', 'delayed'] as const) {
    expect(renderMail(parcelOf(kind)).text).toContain('The tracking page');
    expect(renderMail(parcelOf(kind, { tracking: [] })).text).not.toContain('tracking page');
  }
});

test('a parcel with two labels names both numbers', () => {
  const tracking = [
    { number: 'A1', url: 'https://carrier.example/A1' },
    { number: 'B2', url: null },
  ];
  const { text, html } = renderMail(shipmentOf({ tracking }));
  expect(text).toContain('Tracking numbers: A1\nB2\n');
  expect(visible(html)).toMatch(/Tracking numbers A1 B2/);
});

test('dates are those of the recipient’s own calendar and in their language', () => {
  expect(renderMail(deliveryOf()).text).toContain('Your parcel was delivered on Friday 4 December.');
  expect(renderMail(deliveryOf({ zone: 'Asia/Tokyo' })).text).toContain('on Saturday 5 December.');
  expect(renderMail(deliveryOf(arabic)).text).toContain('يوم الجمعة، ٤ ديسمبر');
  expect(renderMail(deliveryOf({ happenedAt: null })).text).toContain('Your parcel has been delivered.');
});

test('where another calendar is usual, a parcel still comes by the carrier’s', () => {
  const mail = renderMail(deliveryOf({ language: 'ar', formatLocale: 'ar-SA' }));
  expect(mail.text).toContain('ديسمبر');
});

test.each([
  { count: 1, total: 1, subject: 'Your order #1001 has been delivered' },
  { count: 2, total: 3, subject: '2 of 3 parcels delivered: order #1001' },
  { count: 2, total: 2, subject: 'Both parcels have been delivered: order #1001' },
  { count: 3, total: 3, subject: 'All 3 parcels have been delivered: order #1001' },
  { count: 1, total: null, subject: 'A parcel has been delivered: order #1001' },
])('$count of $total parcels delivered: "$subject"', ({ count, total, subject }) => {
  expect(renderMail(deliveryOf({ delivered: { count, total }, position: { count: 1, total } })).subject).toBe(subject);
});

test('out for delivery names the day, not “today”: a mail may be read tomorrow', () => {
  const { text } = renderMail(parcelOf('out_for_delivery'));
  expect(text).toContain('It should reach you on Friday 4 December.');
  expect(text).not.toMatch(/today/i);
});

test('a delay says the new date and what to do if that is too late', () => {
  const { text } = renderMail(parcelOf('delayed', { expectedAt: saturday }));
  expect(text).toContain('The new date is Saturday 5 December.');
  expect(text).toContain('New date: Saturday 5 December');
  expect(text).toContain('If that is too late for you, reply to this email');
  expect(renderMail(parcelOf('delayed')).text).toContain('The carrier has not given a new date yet.');
});

test('a failed attempt says when, and how the parcel can still be had', () => {
  const { text } = renderMail(parcelOf('delivery_attempted'));
  expect(text).toContain('The driver was at your door on Friday 4 December');
  expect(text).toContain('comes again on the next working day');
});

test('a failed delivery is no excuse but a way to a person', () => {
  const { text } = renderMail(parcelOf('delivery_failed', { signature: anna }));
  expect(text).toContain('UPS could not deliver your parcel. It may be on its way back to us.');
  expect(text).toContain('Just reply to this email: Anna Bianchi reads it personally.');
  expect(text).toContain('Warm regards, Anna Bianchi\nCustomer care · Corner Shop');
  const unreachable = renderMail(parcelOf('delivery_failed', { canReply: false })).text;
  expect(unreachable).toContain('Please contact Corner Shop and mention order #1001.');
});

test('a stalled parcel is owned up to, with the last scan', () => {
  const { subject, text } = renderMail(parcelOf('stalled_parcel'));
  expect(subject).toBe('No news of your order #1001: we are looking into it');
  expect(text).toContain('Your parcel has not been scanned since Friday 4 December.');
  const unseen = renderMail(parcelOf('stalled_parcel', { happenedAt: null })).text;
  expect(unseen).toContain('the carrier has not scanned it yet');
});

test('a parcel at the counter says what to bring', () => {
  const { text } = renderMail(parcelOf('ready_for_pickup'));
  expect(text).toContain('Please have an ID with your name and the order number #1001 ready.');
});

test('when the last parcel of several has come, one mail names them all', () => {
  const { subject, text } = renderMail(allDeliveredOf());
  expect(subject).toBe('Everything has arrived: order #1001');
  expect(text).toContain('Both parcels of your order have been delivered.');
  expect(text.match(/^- Parcel \d/gm)).toHaveLength(2);
});

test('who cannot find the parcel is told what to do, and to reply only where a reply is read', () => {
  expect(renderMail(deliveryOf()).text).toContain('just reply to this email');
  const { text } = renderMail(deliveryOf({ canReply: false }));
  expect(text).toContain('Can’t find it?');
  expect(text).not.toContain('reply');
  expect(renderMail(reviewOf({ canReply: false })).text).not.toContain('reply');
});

test.each(everyKindAtItsFullest())('$kind says all in both parts, and why it was sent', (inputs) => {
  const { html, text } = renderMail(inputs);
  const seen = visible(html).replaceAll(' ', '');
  for (const word of text.split(/\s+/)) if (!/^(https?:|--|-$)/.test(word)) expect(seen).toContain(bare(word));
  expect(text).toContain('because you placed order #1001 with Corner Shop.');
});

/** The plain text sets names off by marks that the HTML does not need. */
const bare = (word: string): string => word.replace(/:$|^\(|\)$/g, '');

test.each(everyKindAtItsFullest())('$kind runs no script, loads no style and fits where Gmail cuts', (inputs) => {
  const { html } = renderMail(inputs);
  expect(html.replaceAll('<script type="application/ld+json">', '')).not.toMatch(/<script|<link|url\(|@import/i);
  expect(Buffer.byteLength(html)).toBeLessThan(80_000);
});

test('a parcel is told to mail programs by schema.org’s words, an order too', () => {
  const schemaOf = (inputs: MailInputs): unknown =>
    JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(renderMail(inputs).html)?.[1] ?? 'null');
  expect(schemaOf(parcelOf('in_transit', { expectedAt: saturday }))).toMatchObject({
    '@type': 'ParcelDelivery',
    trackingNumber: '1Z2345',
    trackingUrl: 'https://carrier.example/1Z2345',
    expectedArrivalUntil: '2026-12-05T12:00:00.000Z',
    carrier: { name: 'UPS' },
    itemShipped: [{ '@type': 'Product', name: 'Aviator sunglasses' }],
    partOfOrder: { '@type': 'Order', orderNumber: '#1001', merchant: { name: 'Corner Shop' } },
  });
  expect(schemaOf(thankYouOf())).toMatchObject({ '@type': 'Order', price: '94.80', priceCurrency: 'EUR' });
  expect(schemaOf(reviewOf())).toBeNull();
});

test('whatever shoppers, carriers and merchants write is text, never markup', () => {
  const evil = `"><script>alert('x')</script>&amp;`;
  const item = { title: evil, variantTitle: evil, quantity: 1 };
  const url = 'https://evil.example/"onmouseover="x';
  const common = {
    shopName: evil,
    orderName: evil,
    firstName: evil,
    orderUrl: url,
    signature: { name: evil, role: evil },
  };
  const parcel = { ...common, carrier: evil, tracking: [{ number: evil, url }], items: [item], stillToCome: [item] };
  const mails: MailInputs[] = [
    shipmentOf(parcel),
    deliveryOf(parcel),
    parcelOf('delivery_failed', parcel),
    thankYouOf({
      ...common,
      items: [{ ...item, price: null }],
      shippingMethod: evil,
      payment: [evil],
      shippingAddress: [evil],
    }),
    careOf({ ...common, advice: [{ product: evil, title: evil, text: evil, url }] }),
    reviewOf({ ...common, products: [{ title: evil, url }], unsubscribeUrl: url }),
  ];
  for (const mail of mails) {
    const { html } = renderMail(mail);
    expect(html.replaceAll('<script type="application/ld+json">', '')).not.toMatch(/<script|"onmouseover/);
    expect(visible(html)).toContain('&quot;&gt;&lt;script&gt;');
  }
});

test('a subject is one line', () => {
  const { subject } = renderMail(shipmentOf({ orderName: '#1001\r\nBcc: victim@example.com' }));
  expect(subject).toBe('Your order #1001 Bcc: victim@example.com is on its way');
});

test('stored inputs give the same bytes again', () => {
  for (const inputs of everyKindAtItsFullest()) {
    const stored = JSON.parse(JSON.stringify(inputs)) as MailInputs;
    expect(renderMail(stored)).toEqual(renderMail(inputs));
  }
});

test('a mail that went with the first templates can still be shown', () => {
  const common = { language: 'en', formatLocale: 'en-GB', shopName: 'Corner Shop', orderName: '#1001', orderUrl: null };
  const parcel = { ...common, firstName: 'Robin', canReply: true, items: [belt], stillToCome: [] };
  const shipment = {
    ...parcel,
    kind: 'shipment_confirmed',
    position: { count: 2, total: 3 },
    carrier: 'UPS',
    tracking: [],
  };
  const delivery = {
    ...parcel,
    kind: 'delivered',
    delivered: { count: 1, total: 1 },
    deliveredAt: Date.parse('2026-12-04T22:30:00Z'),
    zone: 'Europe/Rome',
  };
  const shown = (stored: object) => renderMail(stored as MailInputs);
  expect(shown(shipment).subject).toBe('Parcel 2 of 3 is on its way: order #1001');
  expect(shown(delivery).text).toContain('Your parcel was delivered on Friday 4 December.');
  const review = { ...common, firstName: null, canReply: true, kind: 'review_request', products: reviewOf().products };
  expect(shown({ ...review, unsubscribeUrl: 'https://doorstep.example/u' }).text).toContain('Write a review');
});

test('a template has a version', () => {
  expect(templateVersion('shipment_confirmed')).toBe('shipment_confirmed@4');
  expect(everyKind().map(({ kind }) => templateVersion(kind))).toContain('thank_you@3');
});
