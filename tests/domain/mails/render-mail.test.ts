import { expect, test } from 'vitest';
import type { MailInputs } from '../../../app/domain/mails/mail-inputs.ts';
import { renderMail, templateVersion } from '../../../app/domain/mails/render-mail.ts';
import { arabic, deliveryOf, reviewOf, shipmentOf } from './render-factories.ts';

const belt = { title: 'Leather belt', variantTitle: null, quantity: 1 };

/** What a reader sees of the HTML. */
const visible = (html: string): string =>
  html
    .replace(/<style>.*?<\/style>|<title>.*?<\/title>|<!--.*?-->/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ');

const linksOf = (html: string): string[] => [...html.matchAll(/href="([^"]*)"/g)].map(([, url]) => url ?? '');

test('an order in one parcel is on its way, with its carrier’s page a click away', () => {
  const { subject, html, text } = renderMail(shipmentOf());
  expect(subject).toBe('Your order #1001 is on its way');
  expect(text).toContain('Hi Robin,');
  expect(text).toContain('Tracking number: 1Z2345');
  expect(text).toContain('Track your parcel:\nhttps://carrier.example/1Z2345');
  expect(text).toContain('- Aviator sunglasses (Black) × 2');
  expect(text).not.toContain('Still to come');
  expect(new Set(linksOf(html))).toEqual(new Set(['https://carrier.example/1Z2345']));
});

test('one parcel of several says which, and what is still to come', () => {
  const { subject, text } = renderMail(shipmentOf({ position: { count: 2, total: 3 }, stillToCome: [belt] }));
  expect(subject).toBe('Parcel 2 of 3 is on its way: order #1001');
  expect(text).toContain('Still to come:\n- Leather belt × 1\nThis item arrives separately.');
});

test('nobody counts parcels while a part of the order is not packed', () => {
  const { subject, text } = renderMail(shipmentOf({ position: { count: 1, total: null }, stillToCome: [belt] }));
  expect(subject).toBe('Part of your order #1001 is on its way');
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

test('a parcel with two labels names both numbers', () => {
  const tracking = [
    { number: 'A1', url: 'https://carrier.example/A1' },
    { number: 'B2', url: null },
  ];
  const { text, html } = renderMail(shipmentOf({ tracking }));
  expect(text).toContain('Tracking numbers: A1\nB2');
  expect(visible(html)).toMatch(/Tracking numbers A1 B2/);
});

test('a delivery is dated by the recipient’s own calendar and in their language', () => {
  expect(renderMail(deliveryOf()).text).toContain('Your parcel was delivered on Friday 4 December.');
  expect(renderMail(deliveryOf({ zone: 'Asia/Tokyo' })).text).toContain('on Saturday 5 December.');
  expect(renderMail(deliveryOf(arabic)).text).toContain('يوم الجمعة، ٤ ديسمبر');
  expect(renderMail(deliveryOf({ deliveredAt: null })).text).toContain('Your parcel has been delivered.');
});

test.each([
  { count: 1, total: 1, subject: 'Your order #1001 has been delivered' },
  { count: 2, total: 3, subject: '2 of 3 parcels delivered: order #1001' },
  { count: 2, total: 2, subject: 'Both parcels of your order #1001 have been delivered' },
  { count: 3, total: 3, subject: 'All 3 parcels of your order #1001 have been delivered' },
  { count: 1, total: null, subject: 'A parcel of your order #1001 has been delivered' },
])('$count of $total parcels delivered: "$subject"', ({ count, total, subject }) => {
  expect(renderMail(deliveryOf({ delivered: { count, total } })).subject).toBe(subject);
});

test('who cannot find the parcel is told what to do, and to reply only where a reply is read', () => {
  expect(renderMail(deliveryOf()).text).toContain('just reply to this email');
  const { text } = renderMail(deliveryOf({ canReply: false }));
  expect(text).toContain('Can’t find it?');
  expect(text).not.toContain('reply');
  expect(renderMail(reviewOf({ canReply: false })).text).not.toContain('reply');
});

test('a review request has one link for each product, and one to be asked no more', () => {
  const products = [
    { title: 'Aviator sunglasses', url: 'https://reviews.example/new?product=1&order=%231001' },
    { title: 'Leather belt', url: 'https://reviews.example/new?product=2' },
  ];
  const { subject, html, text } = renderMail(reviewOf({ products }));
  expect(subject).toBe('What do you think of your order #1001?');
  expect(text).toContain('Leather belt\nWrite a review: https://reviews.example/new?product=2');
  expect(linksOf(html)).toEqual([
    'https://reviews.example/new?product=1&amp;order=%231001',
    'https://reviews.example/new?product=2',
    'https://doorstep.example/unsubscribe/token',
  ]);
  expect(text).toContain('Unsubscribe from review requests:\nhttps://doorstep.example/unsubscribe/token');
});

test('a review request for one product names it in the subject', () => {
  expect(renderMail(reviewOf()).subject).toBe('What do you think of Aviator sunglasses?');
});

const everyKind: MailInputs[] = [shipmentOf({ stillToCome: [belt] }), deliveryOf({ stillToCome: [belt] }), reviewOf()];

test.each(everyKind)('$kind says all in both parts, and why it was sent', (inputs) => {
  const { html, text } = renderMail(inputs);
  const seen = visible(html).replaceAll(' ', '');
  for (const word of text.split(/\s+/)) if (!/^(https?:|--|-$)/.test(word)) expect(seen).toContain(bare(word));
  expect(text).toContain('because you placed order #1001 with Corner Shop.');
});

/** The plain text sets names off by marks that the HTML does not need. */
const bare = (word: string): string => word.replace(/:$|^\(|\)$/g, '');

test.each(everyKind)('$kind loads nothing from anywhere and fits where Gmail cuts', ({ ...inputs }) => {
  const { html } = renderMail(inputs);
  expect(html).not.toMatch(/<img|<script|<link|url\(|@import|src=/i);
  expect(Buffer.byteLength(html)).toBeLessThan(50_000);
});

test.each(everyKind)('$kind in Arabic runs from right to left and has no English word of ours', (inputs) => {
  const { subject, html, text } = renderMail({ ...inputs, ...arabic });
  expect(html).toContain('<html lang="ar-EG" dir="rtl"');
  expect(html).not.toMatch(/[\u2066-\u2069]/);
  const theirs = /Robin|Corner Shop|Aviator sunglasses|Black|Leather belt|UPS|1Z2345|https?:\S+|#1001/g;
  for (const part of [subject, text, visible(html).replace(/&[#\w]+;/g, '')])
    expect(part.replace(theirs, '')).not.toMatch(/[a-z]{2,}/i);
});

test('whatever shoppers, carriers and merchants write is text, never markup', () => {
  const evil = `"><script>alert('x')</script>&amp;`;
  const item = { title: evil, variantTitle: evil, quantity: 1 };
  const url = 'https://evil.example/"onmouseover="x';
  const common = { shopName: evil, orderName: evil, firstName: evil, orderUrl: url };
  const mails = [
    shipmentOf({ ...common, carrier: evil, tracking: [{ number: evil, url }], items: [item], stillToCome: [item] }),
    deliveryOf({ ...common, items: [item], stillToCome: [item] }),
    reviewOf({ ...common, products: [{ title: evil, url }], unsubscribeUrl: url }),
  ];
  for (const mail of mails) {
    const { html } = renderMail(mail);
    expect(html).not.toMatch(/<script|"onmouseover/);
    expect(visible(html)).toContain('&quot;&gt;&lt;script&gt;');
  }
});

test('a subject is one line', () => {
  const { subject } = renderMail(shipmentOf({ orderName: '#1001\r\nBcc: victim@example.com' }));
  expect(subject).toBe('Your order #1001 Bcc: victim@example.com is on its way');
});

test('stored inputs give the same bytes again', () => {
  for (const inputs of everyKind) {
    const stored = JSON.parse(JSON.stringify(inputs)) as MailInputs;
    expect(renderMail(stored)).toEqual(renderMail(inputs));
  }
});

test('a template has a version', () => {
  expect(templateVersion('shipment_confirmed')).toBe('shipment_confirmed@2');
});
