import { expect, test } from 'vitest';
import { promiseTable, type PromiseSettings } from '../../app/domain/promise/promise-table.ts';
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
const product = { tags: [] as string[], variants: [variant], selected_or_first_available_variant: variant };

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
    .replace(/<[^>]+>|&nbsp;/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const productPage = async (text: string, changes: Partial<ThemeWorld> = {}): Promise<string> =>
  readable(await theme.block('product', worldAt(text, changes)));

const comesBack = 'Bought by Thu 24 December, it may come back until Sun 31 January.';

test.each([
  [
    '2026-12-21T13:59:59',
    'Christmas · Arrives by Thu 24 December Order by Mon 21 December, 14:00 (Milan time) Germany · Standard · 4,90 €',
  ],
  [
    '2026-12-21T14:00:00',
    'Christmas · Arrives by Thu 24 December Order by Wed 23 December, 14:00 (Milan time) Germany · Express · 9,90 €',
  ],
  ['2026-12-23T14:00:00', 'Christmas · Too late for delivery by Thu 24 December. A gift card arrives at once Germany'],
])('at %s the product page says: %s', async (text, words) => {
  expect(await productPage(text)).toBe(`${words} ${comesBack}`);
});

test('two seasons for one country: the page tells what can still be met, and a bar that was closed for one is not for the other', async () => {
  const nicholas = aSeason({
    id: 'nicholas',
    name: 'Saint Nicholas',
    arriveBy: '2026-12-05',
    giftCardUrl: 'https://shop.example/gift-card',
  });
  const seasons = [...settings.seasons, nicholas];
  const barAt = async (text: string) => {
    const world = worldAt(text);
    const metafields = { promise: promiseTable({ ...settings, seasons }, noHolidays, world.now) };
    const html = await theme.block('bar', { ...world, metafields });
    return [
      /data-bar="(.*)"/.exec(html)?.[1],
      /<strong>(.*) ·/.exec(html.replace(/<p [^>]*hidden>[\s\S]*?<\/p>/g, ''))?.[1],
    ];
  };
  expect(await barAt('2026-12-01T10:00')).toEqual(['nicholas', 'Saint Nicholas']);
  expect(await barAt('2026-12-04T14:00')).toEqual(['christmas-2026', 'Christmas']);
  expect(await barAt('2026-11-20T10:00')).toEqual(['daily', undefined]);
});

test('outside seasons it says until when to order, when it leaves, and between which days it arrives', async () => {
  expect(await productPage('2026-11-20T10:00')).toBe(
    'Arrives on Mon 23 November Order by Fri 20 November, 14:00 (Milan time) Germany · Express · 9,90 € · ships the same day',
  );
  const [origin] = settings.origins;
  const slow = { ...settings, origins: [{ ...anOrigin(origin), services: [aService()], handlingDays: 1 }] };
  const world = worldAt('2026-11-20T10:00');
  const metafields = { promise: promiseTable(slow, noHolidays, world.now) };
  expect(readable(await theme.block('product', { ...world, metafields }))).toBe(
    'Arrives Wed 25 – Thu 26 November Order by Fri 20 November, 14:00 (Milan time) Germany · Standard · 4,90 € · ships Mon 23 November',
  );
});

test('a season’s name is said in the shop’s own language only: in others its day is', async () => {
  expect(await productPage('2026-12-21T10:00', { language: 'de', isPrimaryLanguage: false })).toContain(
    'Lieferung bis Do., 24. Dezember Bestellen bis Mo., 21. Dezember, 14:00 Uhr (Ortszeit Milan) Germany · Standard',
  );
});

test('English is written as in the shopper’s country', async () => {
  const country = { iso_code: 'US', name: 'United States' };
  const overseas = { ...settings, countries: ['US'] };
  const pageAt = async (text: string) => {
    const world = worldAt(text, { country });
    const metafields = { promise: promiseTable(overseas, noHolidays, world.now) };
    return readable(await theme.block('product', { ...world, metafields }));
  };
  expect(await pageAt('2026-12-21T10:00')).toContain(
    'Arrives by Thu, December 24 Order by Mon, December 21, 14:00 (Milan time) United States',
  );
});

test.each([
  ['sold out', { ...product, selected_or_first_available_variant: { ...variant, available: false } }],
  ['ordered back', { ...product, selected_or_first_available_variant: { ...variant, inventory_quantity: 0 } }],
  ['a preorder', { ...product, tags: ['preorder'] }],
  ['a download', { ...product, selected_or_first_available_variant: { ...variant, requires_shipping: false } }],
])('what is %s promises nothing', async (_, item) => {
  expect(await productPage('2026-12-01T10:00', { product: item })).toBe(comesBack);
});

test('what is bought with a selling plan is promised where it is sent at once, as the first of many', async () => {
  const [preorder, subscription] = [false, true].map((recurring) => ({ recurring_deliveries: recurring }));
  const planned = (plan: unknown) => ({ ...variant, selling_plan_allocations: [{ selling_plan: plan }] });
  const page = (changes: object) => productPage('2026-12-01T10:00', { product: { ...product, ...changes } });
  const only = (plan: unknown) => {
    const piece = planned(plan);
    return page({ requires_selling_plan: true, variants: [piece], selected_or_first_available_variant: piece });
  };
  expect(await only(preorder)).toBe(comesBack);
  expect(await only(subscription)).toContain('Order by Mon 21 December');
  expect(await page({ selected_selling_plan: preorder })).toBe(comesBack);
  expect(await page({ selected_or_first_available_variant: planned(preorder) })).toContain('Order by Mon 21 December');
  const cartOf = async (plan: unknown) => {
    const line = { product, variant, quantity: 1, selling_plan_allocation: { selling_plan: plan } };
    return readable(await theme.block('cart', worldAt('2026-12-01T10:00', { cart: { item_count: 1, items: [line] } })));
  };
  expect(await cartOf(preorder)).toBe('');
  expect(await cartOf(subscription)).toContain('Order by Mon 21 December');
});

test('what is engraved is to be ordered two working days earlier', async () => {
  const engraved = { ...product, tags: ['engraved'] };
  expect(await productPage('2026-12-01T10:00', { product: engraved })).toContain('Order by Thu 17 December');
});

test('in the cart the item that takes longest decides, and one that may promise nothing silences it', async () => {
  const line = (tags: string[], changes: object = {}) => ({ product: { tags }, variant, quantity: 1, ...changes });
  const cart = (...items: unknown[]) => ({ item_count: items.length, items });
  const say = async (...items: unknown[]) =>
    readable(await theme.block('cart', worldAt('2026-12-01T10:00', { cart: cart(...items) })));
  expect(await say(line([]), line(['engraved']))).toContain('Thu 17 December');
  expect(await say(line([]), line([]))).toContain('Mon 21 December');
  expect(await say(line([]), line(['preorder']))).toBe('');
  expect(await say(line([], { quantity: 6 }))).toBe('');
  expect(await say(line([], { quantity: 3 }), line([], { quantity: 3 }))).toBe('');
  expect(await say(line([], { quantity: 3 }), line([], { quantity: 3, variant: { ...variant, id: 2 } }))).not.toBe('');
});

test('in the cart what needs no shipping neither promises nor silences', async () => {
  const download = { product: { tags: [] }, variant: { ...variant, requires_shipping: false }, quantity: 1 };
  const giftCard = { ...download, gift_card: true };
  const shirt = { product: { tags: [] }, variant, quantity: 1 };
  const say = async (...items: unknown[]) =>
    readable(await theme.block('cart', worldAt('2026-12-01T10:00', { cart: { item_count: items.length, items } })));
  expect(await say(download, giftCard, shirt)).toContain('Order by Mon 21 December');
  expect(await say(download, giftCard)).toBe('');
  expect(await say()).toBe('');
});

test('variants that promise nothing are named, for shoppers who choose them on the page', async () => {
  const variants = [
    { ...variant, id: 1 },
    { ...variant, id: 2, available: false },
    { ...variant, id: 3, inventory_quantity: 0 },
  ];
  const item = { ...product, variants, selected_or_first_available_variant: variants[0] };
  expect(await theme.block('product', worldAt('2026-12-01T10:00', { product: item }))).toContain(
    'data-silent="2 3 " data-piece="1"',
  );
});

test('a country that nothing ships to hears nothing', async () => {
  const country = { iso_code: 'JP', name: 'Japan' };
  expect(readable(await theme.block('bar', worldAt('2026-12-01T10:00', { country })))).toBe('');
});

test('the bar names the service too, for whoever chooses another one', async () => {
  const bar = async (text: string) => readable(await theme.block('bar', worldAt(text)));
  expect(await bar('2026-12-22T10:00')).toContain('Order by Wed 23 December, 14:00 (Milan time) Germany · Express ');
  expect(await bar('2026-11-20T10:00')).toContain('Order by Fri 20 November, 14:00 (Milan time) Germany · Express ');
  expect(await bar('2026-11-20T10:00')).not.toContain('ships');
});

test('a shop that has set up nothing shows nothing, but in the theme editor it says what to do', async () => {
  const metafields = {};
  expect(await theme.block('bar', worldAt('2026-12-01T10:00', { metafields }))).toBe('');
  for (const block of ['bar', 'product', 'cart']) {
    const html = await theme.block(block, worldAt('2026-12-01T10:00', { metafields, isInEditor: true }));
    expect([block, readable(html)]).toEqual([block, expect.stringContaining('Set up shipping services')]);
  }
});

test('in the theme editor a block that promises nothing for what is shown says that, and shoppers read nothing', async () => {
  const soldOut = { ...product, selected_or_first_available_variant: { ...variant, available: false } };
  const nothing = { product: soldOut, cart: { item_count: 0, items: [] } };
  const hint = 'Doorstep: nothing to promise for what is shown here.';
  for (const block of ['product', 'cart']) {
    const [staff, shopper] = [
      await theme.block(block, worldAt('2026-12-01T10:00', { ...nothing, isInEditor: true })),
      await theme.block(block, worldAt('2026-12-01T10:00', nothing)),
    ];
    expect([block, staff.includes(hint), shopper.includes(hint)]).toEqual([block, true, false]);
  }
  expect(await theme.block('product', worldAt('2026-12-01T10:00', { isInEditor: true }))).not.toContain(hint);
});

test('what a page without scripts shows stands in a style sheet, and nobody’s words can end it', async () => {
  const name = `</style><script>"\\"</script> & 'Co'\f{`;
  const now = at('2026-12-01T10:00', 'Europe/Rome');
  const metafields = {
    promise: promiseTable({ ...settings, seasons: [aSeason({ name })] }, noHolidays, now),
  };
  const html = await theme.block('bar', worldAt('2026-12-01T10:00', { metafields }));
  const [, shown = ''] = /content: "(.*)";\n/.exec(html) ?? [];
  expect(shown.replace(/ +/g, ' ')).toBe(
    String.raw`\3C /style>\3C script>\22 \\\22 \3C /script> & 'Co' { · Arrives by Thu 24 December · Order by Mon 21 December, 14:00 (Milan time) · Germany · Standard`,
  );
});

test('a closed bar stays away, but not in the theme editor, where staff look for it', async () => {
  const scriptsOf = async (block: string, changes: Partial<ThemeWorld>, settings = {}) =>
    String(
      (await theme.block(block, worldAt('2026-12-01T10:00', changes), settings)).match(/<script>[\s\S]*?<\/script>/g),
    );
  for (const block of ['bar', 'header']) {
    expect(await scriptsOf(block, {})).toContain('localStorage');
    expect(await scriptsOf(block, { isInEditor: true })).not.toContain('localStorage');
    expect(await scriptsOf(block, {}, { closable: false })).not.toContain('localStorage');
  }
});

test('the room at the page’s end is that of the longest words, and there is none where the bar is on top', async () => {
  const now = at('2026-12-01T10:00', 'Europe/Rome');
  const lettersWith = async (texts: Record<string, string>, position = 'bottom') => {
    const metafields = { promise: promiseTable({ ...settings, seasons: [aSeason({ texts })] }, noHolidays, now) };
    const html = await theme.block('bar', worldAt('2026-12-01T10:00', { metafields }), { position });
    return [...html.matchAll(/padding-bottom: max\(4em, (\d+)em/g)].map(([, letters]) => Number(letters));
  };
  const [ours = 0, bare] = await lettersWith({});
  const [own = 0] = await lettersWith({ en: 'x'.repeat(200) });
  expect(bare).toBe(ours);
  expect(own - ours).toBe(200 - 'Christmas · Arrives by Thu 24 December'.length);
  expect(await lettersWith({}, 'top')).toEqual([]);
});

test('without a countdown there is no script file, also where the bar can be closed', async () => {
  const [tells, shut] = [worldAt('2026-12-01T10:00'), { countdown: false, closable: true }];
  for (const block of ['bar', 'header', 'product']) {
    expect([block, await theme.block(block, tells)]).toEqual([block, expect.stringContaining('doorstep.js')]);
    expect([block, await theme.block(block, tells, shut)]).not.toEqual([block, expect.stringContaining('doorstep.js')]);
  }
});

test('a merchant’s own words are said in their language, escaped, and until when to order stays behind them', async () => {
  const own = { ...settings, seasons: [aSeason({ texts: { en: '<b>{holiday}</b>: until {date}!' } })] };
  const now = at('2026-12-01T10:00', 'Europe/Rome');
  const metafields = { promise: promiseTable(own, noHolidays, now) };
  const html = await theme.block('bar', worldAt('2026-12-01T10:00', { metafields }));
  expect(html).toContain('<strong>&lt;b&gt;Christmas&lt;/b&gt;: until Mon 21 December!</strong>');
  expect(html).toContain('<span>Order by Mon 21 December, 14:00 (Milan time)</span>');
  const german = await theme.block('bar', worldAt('2026-12-01T10:00', { metafields, language: 'de' }));
  expect(readable(german)).toContain('Bestellen bis Mo., 21. Dezember, 14:00 Uhr');
});
