import { expect, test } from 'vitest';
import { promiseTable, type PromiseSettings } from '../../app/domain/promise/promise-table.ts';
import { storefrontPromise } from '../../app/domain/promise/storefront-promise.ts';
import { createTheme, type ThemeWorld } from '../../sandbox/theme/theme.ts';
import { anOrigin, aSeason, aService, at, noHolidays } from '../domain/promise/promise-world.ts';

const theme = createTheme();

const settings: PromiseSettings = {
  zone: 'Europe/Rome',
  origins: [
    anOrigin({
      services: [
        aService({ id: 'express', name: 'Express', transit: { min: 1, max: 1 }, price: '9,90 €' }),
        aService(),
      ],
    }),
  ],
  seasons: [aSeason({ giftCardUrl: 'https://shop.example/gift-card', returnBy: '2027-01-31' })],
  countries: ['IT', 'DE'],
  productRules: [
    { tag: 'engraved', extraHandlingDays: 2 },
    { tag: 'preorder', extraHandlingDays: null },
  ],
};

const variant = {
  available: true,
  requires_shipping: true,
  inventory_management: 'shopify',
  inventory_quantity: 5,
};
const product = { tags: [] as string[], selected_or_first_available_variant: variant };

/** The page as Shopify renders it at a time of the warehouse's clock. */
function worldAt(text: string, changes: Partial<ThemeWorld> = {}): ThemeWorld {
  const now = at(text, 'Europe/Rome');
  return {
    now,
    zone: 'Europe/Rome',
    language: 'en',
    country: { iso_code: 'DE', name: 'Germany' },
    metafields: { promise: promiseTable(settings, noHolidays, now) },
    product,
    ...changes,
  };
}

/** What a shopper reads without JavaScript. */
const readable = (html: string): string =>
  html
    .replace(/<p [^>]*\bhidden>[\s\S]*?<\/p>/g, '')
    .replace(/<(script|style|link)[^>]*>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const productPage = async (text: string, changes: Partial<ThemeWorld> = {}): Promise<string> =>
  readable(await theme.block('product', worldAt(text, changes)));

test.each([
  [
    '2026-12-21T13:59:59',
    'Order by Mon 21 December, 14:00 (Milan time): in Germany by Christmas, with Standard. Standard: 4,90 €.',
  ],
  [
    '2026-12-21T14:00:00',
    'Order by Wed 23 December, 14:00 (Milan time): in Germany by Christmas, with Express. Express: 9,90 €.',
  ],
  ['2026-12-23T14:00:00', 'Too late to arrive by Christmas. A gift card arrives at once'],
])('at %s the product page says: %s', async (text, words) => {
  expect(await productPage(text)).toBe(`${words} Bought now, it may come back until Sun 31 January.`);
});

test('outside seasons it says until when to order, and between which days it arrives', async () => {
  expect(await productPage('2026-11-20T10:00')).toBe(
    'Order by Fri 20 November, 14:00 (Milan time): in Germany on Mon 23 November. Express: 9,90 €.',
  );
});

test.each([
  ['sold out', { ...product, selected_or_first_available_variant: { ...variant, available: false } }],
  ['ordered back', { ...product, selected_or_first_available_variant: { ...variant, inventory_quantity: 0 } }],
  ['a preorder', { ...product, tags: ['preorder'] }],
  ['a download', { ...product, selected_or_first_available_variant: { ...variant, requires_shipping: false } }],
])('what is %s promises nothing', async (_, item) => {
  expect(await productPage('2026-12-01T10:00', { product: item })).toBe(
    'Bought now, it may come back until Sun 31 January.',
  );
});

test('what is engraved is to be ordered two working days earlier', async () => {
  const engraved = { ...product, tags: ['engraved'] };
  expect(await productPage('2026-12-01T10:00', { product: engraved })).toContain('Order by Thu 17 December');
});

test('in the cart the item that takes longest decides, and one that may promise nothing silences it', async () => {
  const line = (tags: string[]) => ({ product: { tags }, variant });
  const cart = (...items: unknown[]) => ({ item_count: items.length, items });
  const say = async (...items: unknown[]) =>
    readable(await theme.block('cart', worldAt('2026-12-01T10:00', { cart: cart(...items) })));
  expect(await say(line([]), line(['engraved']))).toContain('Thu 17 December');
  expect(await say(line([]), line([]))).toContain('Mon 21 December');
  expect(await say(line([]), line(['preorder']))).toBe('');
});

test('a country that nothing ships to hears nothing', async () => {
  const country = { iso_code: 'JP', name: 'Japan' };
  expect(readable(await theme.block('bar', worldAt('2026-12-01T10:00', { country })))).toBe('');
});

test('a shop that has set up nothing shows nothing, but in the theme editor it says what to do', async () => {
  const metafields = {};
  expect(await theme.block('bar', worldAt('2026-12-01T10:00', { metafields }))).toBe('');
  expect(await theme.block('bar', worldAt('2026-12-01T10:00', { metafields, isInEditor: true }))).toContain(
    'Set up shipping services',
  );
});

test('a merchant’s own words are said in their language, escaped', async () => {
  const own = { ...settings, seasons: [aSeason({ texts: { en: '<b>{holiday}</b>: until {date}!' } })] };
  const now = at('2026-12-01T10:00', 'Europe/Rome');
  const metafields = { promise: promiseTable(own, noHolidays, now) };
  const html = await theme.block('bar', worldAt('2026-12-01T10:00', { metafields }));
  expect(html).toContain('&lt;b&gt;Christmas&lt;/b&gt;: until Mon 21 December!');
  const german = await theme.block('bar', worldAt('2026-12-01T10:00', { metafields, language: 'de' }));
  expect(readable(german)).toContain('Bestellen bis Mo., 21. Dezember, 14:00 Uhr');
});

test('the server says what the engine says, at each hour of a season', async () => {
  for (let hours = 0; hours < 24 * 40; hours += 7) {
    const now = at('2026-11-25T00:30', 'Europe/Rome') + hours * 3_600_000;
    const world = { ...worldAt('2026-11-25T00:30'), now };
    const table = promiseTable(settings, noHolidays, now);
    const html = await theme.block('product', { ...world, metafields: { promise: table } });
    const [, until = ''] = /<p data-from="\d+" data-until="(\d+)"(?! hidden)>/.exec(html) ?? [];
    const promise = storefrontPromise(table, 'DE', 0, now / 1_000);
    const expected = promise === null ? '' : 'until' in promise ? promise.until : promise.season.until;
    expect(until).toBe(String(expected));
  }
});
