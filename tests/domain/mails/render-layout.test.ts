import { expect, test } from 'vitest';
import type { MailBrand, MailDocument } from '../../../app/domain/mails/mail-document.ts';
import { renderDocument } from '../../../app/domain/mails/render-mail.ts';
import { brandSchema, defaultBrand, type MailFont } from '../../../app/domain/shared/shop-brand.ts';
import { showcase } from '../../../mails/showcase.ts';

const htmlOf = (changes: Partial<MailDocument> = {}, brand: Partial<MailBrand> = {}): string =>
  renderDocument({ ...showcase(brand), ...changes }).html;

const logo = { url: 'https://shop.example/logo.png', width: 960, height: 240 };

test('a shop’s logo stands in its mails no larger than their head, and its name where images are off', () => {
  const html = htmlOf({}, { logo, name: 'Corner & Sons' });
  expect(html).toContain('src="https://shop.example/logo.png" alt="Corner &amp; Sons" width="224" height="56"');
  expect(htmlOf({}, { logo: { ...logo, width: 100, height: 20 } })).toContain('width="100" height="20"');
  expect(htmlOf({}, { logo: null })).not.toContain('class="logo"');
  expect(htmlOf({}, { logo: null })).toContain('Corner Shop');
});

test.each(['http://shop.example/logo.png', 'javascript:alert(1)', 'data:image/png;base64,AA==', ''])(
  'a logo or picture at “%s” is not shown',
  (url) => {
    expect(htmlOf({}, { logo: { ...logo, url } })).not.toContain('class="logo"');
    const items = [{ title: 'Belt', detail: null, quantity: '× 1', imageUrl: url }];
    expect(htmlOf({ blocks: [{ type: 'items', title: 'In it', items, note: null }] })).not.toContain('<img');
  },
);

test('pictures on Shopify’s servers are asked for in the size that is shown, others as they are', () => {
  const html = (imageUrl: string) =>
    htmlOf({
      blocks: [{ type: 'asks', asks: [{ title: 'Belt', link: { label: 'x', url: 'https://x.example' }, imageUrl }] }],
    });
  expect(html('https://cdn.shopify.com/s/belt.jpg?v=2')).toContain(
    'src="https://cdn.shopify.com/s/belt.jpg?v=2&amp;width=128&amp;height=128&amp;crop=center"',
  );
  expect(html('https://pictures.example/belt.jpg?v=2')).toContain('src="https://pictures.example/belt.jpg?v=2"');
});

test('a shop’s colours and font are in its mails, turned so that they can be read', () => {
  const html = htmlOf({}, { buttonColor: '#ffd166', color: '#ffd166', font: 'georgia' });
  expect(html).toContain('bgcolor="#ffd166"');
  expect(html).toMatch(/background:#ffd166;color:#000000;font-family:Georgia/);
  expect(html).not.toMatch(/[^-]color:#ffd166;text-decoration/);
});

test('what was stored as a colour or font and is none does nothing', () => {
  const evil = 'red;}</style><script>alert(1)</script>';
  const html = htmlOf({}, { color: evil, buttonColor: evil, font: evil as MailFont });
  expect(html).toBe(htmlOf());
});

test('nothing in the data for mail programs can end its script', () => {
  const schema = { '@context': 'https://schema.org', name: '</script><script>alert(1)</script><!--\u2028&' };
  const html = htmlOf({ schema });
  const [, data = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? [];
  expect(data).not.toMatch(/[<>&\u2028]/);
  expect(JSON.parse(data)).toEqual(schema);
  expect(html.match(/<script/g)).toHaveLength(1);
});

test('whatever stands in any block is text, never markup', () => {
  const evil = '"><script>x</script>\'';
  const replaced = JSON.parse(JSON.stringify(showcase()), (key, value: unknown) => {
    const isWords = typeof value === 'string' && !/^(type|tone|url|imageUrl|direction|font|.*[cC]olor|@.*)$/.test(key);
    return isWords ? evil : value;
  }) as MailDocument;
  const { html } = renderDocument({ ...replaced, schema: null });
  expect(html).not.toMatch(/<script|x<\/script>|"">/);
  expect(html.split('&quot;&gt;&lt;script&gt;').length).toBeGreaterThan(40);
});

test('links that are not of the web are left out, their words stay', () => {
  const link = { label: 'Track', url: 'javascript:alert(1)' };
  const html = htmlOf({
    blocks: [
      { type: 'button', link },
      { type: 'details', rows: [{ label: 'Number', value: '1Z', url: link.url }] },
      { type: 'parcels', title: 'All', parcels: [{ title: 'P1', state: 'Lost', tone: 'trouble', detail: null, link }] },
      { type: 'asks', asks: [{ title: 'Belt', link }] },
    ],
    footer: { reason: 'Because.', unsubscribe: link, postalAddress: null },
  });
  expect(html).not.toMatch(/<a |javascript:/);
  expect(html).toContain('1Z');
  expect(html).toContain('Lost');
});

test('the postal address stands in both parts, or in none', () => {
  const { html, text } = renderDocument(showcase());
  for (const part of [html, text]) expect(part).toContain('1 High Street, London N1 1AA');
  const footer = { ...showcase().footer, postalAddress: null };
  expect(htmlOf({ footer })).not.toContain('High Street');
});

test.each([
  { color: 'red' },
  { color: '#fff' },
  { buttonColor: '#12345g' },
  { buttonColor: 'url(https://evil.example)' },
  { font: 'Comic Sans' },
  { logo: { ...logo, url: 'http://shop.example/logo.png' } },
  { logo: { ...logo, url: 'https://shop/logo.png' } },
  { logo: { ...logo, width: 0 } },
])('a brand with %j cannot be saved', (change) => {
  expect(brandSchema.safeParse({ ...defaultBrand, ...change }).success).toBe(false);
});

test('a brand with a logo on the shop’s own or Shopify’s servers can be saved', () => {
  const url = 'https://cdn.shopify.com/s/files/1/0001/logo.png?v=1';
  expect(brandSchema.safeParse({ ...defaultBrand, logo: { ...logo, url }, color: '#C2410C' }).success).toBe(true);
  expect(brandSchema.safeParse(defaultBrand).success).toBe(true);
});
