import { afterAll, beforeAll, expect, test } from 'vitest';
import { requireOnMachine } from '../support/requirements.ts';
import { openStorefront, rome, words, wordsBefore, type StorefrontWorld } from './storefront-world.ts';

/** The holiday promise as shoppers read it, in a real browser, while time goes by and no server of ours is there. */

const chromium = requireOnMachine('chromium');
const scarf = '/products/merino-scarf';
const second = 1_000;
const hour = 3_600_000;
let opened: StorefrontWorld | null = null;

beforeAll(async () => {
  if (chromium !== null) opened = await openStorefront(chromium);
});
afterAll(async () => opened?.close());

function world(): StorefrontWorld {
  if (!opened) throw new Error('the storefront is not there');
  return opened;
}

const standard = 'Order by Mon 21 December, 14:00 (Milan time) Germany · Standard · 4,90 €';
const express = 'Order by Wed 23 December, 14:00 (Milan time) Germany · Express · 9,90 €';
const arrives = 'Christmas · Arrives by Thu 24 December';
const tooLate = 'Christmas · Too late for delivery by Thu 24 December. A gift card arrives at once Germany';

test.skipIf(chromium === null)('one second before and after each cutoff the page says what is true', async () => {
  const { publish, shopper } = world();
  await publish(rome('2026-12-18T06:00'));
  const { page, read, pass, complaints, close } = await shopper();
  await read(scarf, { rendered: rome('2026-12-21T13:59:59') });
  expect(await words(page, 'product')).toBe(`${arrives} ${standard} <1 min left`);
  await pass(2 * second);
  expect(await words(page, 'product')).toBe(`${arrives} ${express} 1 d 23 h left`);
  await pass(48 * hour - 2 * second);
  expect(await words(page, 'product')).toBe(`${arrives} ${express} <1 min left`);
  await pass(2 * second);
  expect(await words(page, 'product')).toBe(tooLate);
  await pass(34 * hour - 2 * second);
  expect(await words(page, 'product')).toBe(tooLate);
  await pass(2 * second);
  expect([await words(page, 'product'), await words(page, 'bar')]).toEqual([null, null]);
  expect(complaints).toEqual([]);
  await close();
});

test.skipIf(chromium === null)('what is silent leaves its room, so that nothing moves, and no bar', async () => {
  const { publish, shopper } = world();
  await publish(rome('2026-12-18T06:00'));
  const { page, read, pass, close } = await shopper();
  await read(scarf, { rendered: rome('2026-12-28T10:00') });
  expect(await words(page, 'bar')).toContain('Order by Mon 28 December');
  const room = await page.locator('.doorstep--product').boundingBox();
  await pass(30 * 24 * hour);
  expect([await words(page, 'product'), await words(page, 'bar')]).toEqual([null, null]);
  expect(await page.locator('.doorstep__bar').isVisible()).toBe(false);
  expect(await page.locator('.doorstep--product').boundingBox()).toEqual(room);
  await close();
});

test.skipIf(chromium === null).each([
  ['autumn', '2026-10-24T14:00', 'Order by Mon 26 October', '2 d 1 h left'],
  ['spring', '2027-03-27T14:00', 'Order by Mon 29 March', '1 d 23 h left'],
])('over the change of clocks in %s the time that is left is right', async (_, from, order, left) => {
  const { publish, shopper } = world();
  await publish(rome(from) - 48 * hour);
  const { page, read, pass, close } = await shopper({ timezoneId: 'America/New_York' });
  await read(scarf, { rendered: rome(from) });
  expect(await words(page, 'product')).toContain(`${order}, 14:00 (Milan time)`);
  expect(await words(page, 'product')).toContain(left);
  const [, days = '', hours = ''] = /(\d) d (\d+) h/.exec(left) ?? [];
  await pass((Number(days) * 24 + Number(hours)) * hour - second);
  expect(await words(page, 'product')).toContain('<1 min left');
  await pass(2 * second);
  expect(await words(page, 'product')).not.toContain(order);
  await close();
});

test.skipIf(chromium === null)('shoppers in Honolulu and Tokyo read the same words at the same instant', async () => {
  const { publish, shopper } = world();
  await publish(rome('2026-12-18T06:00'));
  const told = await Promise.all(
    ['Pacific/Honolulu', 'Asia/Tokyo'].map(async (timezoneId) => {
      const { page, read, close } = await shopper({ timezoneId, locale: 'ja-JP' });
      await read(scarf, { rendered: rome('2026-12-20T09:30') });
      const text = await words(page, 'product');
      await close();
      return text;
    }),
  );
  expect(told).toEqual([`${arrives} ${standard} 1 d 4 h left`, `${arrives} ${standard} 1 d 4 h left`]);
});

test.skipIf(chromium === null)(
  'a cached page that is a day old tells the truth, with a script and without',
  async () => {
    const { publish, shopper } = world();
    await publish(rome('2026-12-18T06:00'));
    const yesterday = { rendered: rome('2026-12-20T15:00'), read: rome('2026-12-21T15:00') };
    const { page, read, close } = await shopper();
    await read(scarf, yesterday);
    expect(await words(page, 'product')).toBe(`${arrives} ${express} 1 d 23 h left`);
    await close();
    const bare = await shopper({ javaScriptEnabled: false });
    await bare.read(scarf, yesterday);
    // Whoever reads it on Monday afternoon sees that it is over: days and hours are named, never "in two hours".
    expect(await words(bare.page, 'product')).toBe(`${arrives} ${standard}`);
    expect(await wordsBefore(bare.page, 'body')).toContain('Order by Mon 21 December, 14:00 (Milan time)');
    expect(await bare.page.locator('.doorstep__bar button').isVisible()).toBe(false);
    await bare.close();
  },
);

test.skipIf(chromium === null)('a browser whose clock is days behind is not believed', async () => {
  const { publish, shopper } = world();
  await publish(rome('2026-12-18T06:00'));
  const { page, read, close } = await shopper();
  await read(scarf, { rendered: rome('2026-12-21T14:00'), read: rome('2026-12-14T10:00') });
  expect(await words(page, 'product')).toBe(`${arrives} ${express} 2 d left`);
  await close();
});

test.skipIf(chromium === null)('with our servers down the pages are whole, and ask nobody but the shop', async () => {
  const { publish, shopper, origin } = world();
  await publish(rome('2026-12-18T06:00'));
  const { page, read, requests, complaints, close } = await shopper();
  for (const path of ['', scarf, '/cart/501:1']) await read(path, { rendered: rome('2026-12-18T10:00') });
  expect(await words(page, 'cart')).toContain(standard);
  const host = new URL(origin).origin;
  const ours = new RegExp(`^(data:|${host}(/storefront/lumen|/theme/assets/|/pictures/))`);
  expect(requests.filter((url) => !ours.test(url) || url.includes('/apps/'))).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test.skipIf(chromium === null)('a bar that was closed stays closed, until there is another season', async () => {
  const { publish, shopper, theme } = world();
  await publish(rome('2026-12-18T06:00'));
  const { page, read, complaints, close } = await shopper();
  await read('', { rendered: rome('2026-12-18T10:00') });
  await page.getByRole('button', { name: 'Close' }).press('Enter');
  expect(await page.locator('.doorstep__bar').isVisible()).toBe(false);
  // Whoever closed it by keyboard stands at the page's first link, and not nowhere.
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('A');
  await read(scarf, { rendered: rome('2026-12-18T11:00') });
  expect(await page.locator('.doorstep__bar').count()).toBe(0);
  expect(await words(page, 'product')).toContain(standard);
  await read('', { rendered: rome('2026-12-26T11:00') });
  expect(await page.locator('.doorstep__bar').isVisible()).toBe(true);
  // Where nothing may be kept, it closes for this page.
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new Error('refused');
      },
    });
  });
  await theme({ blocks: { bar: { countdown: false } } });
  await read('', { rendered: rome('2026-12-18T10:00') });
  await page.getByRole('button', { name: 'Close' }).click();
  expect(await page.locator('.doorstep__bar').isVisible()).toBe(false);
  await theme({ blocks: { bar: {} } });
  expect(complaints).toEqual([]);
  await close();
});

test.skipIf(chromium === null)('a size that is sold out promises nothing as soon as it is chosen', async () => {
  const { publish, shopper } = world();
  await publish(rome('2026-12-18T06:00'));
  const { page, read, pass, close } = await shopper();
  await read(scarf, { rendered: rome('2026-12-18T10:00') });
  await page.getByText('M', { exact: true }).click();
  await pass(1_500);
  expect(await words(page, 'product')).toBeNull();
  await page.getByText('S', { exact: true }).click();
  await pass(1_500);
  expect(await words(page, 'product')).toContain(standard);
  await close();
});

test.skipIf(chromium === null)('the cart follows its slowest item; a preorder silences it', async () => {
  const { publish, shopper } = world();
  await publish(rome('2026-12-14T06:00'));
  const { page, read, close } = await shopper();
  const rendered = rome('2026-12-14T10:00');
  await read('/products/teapot', { rendered });
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await read('/cart', { rendered });
  expect(await words(page, 'cart')).toContain('Order by Thu 17 December');
  await read('/cart/501:1', { rendered });
  await read('/cart', { rendered });
  expect(await words(page, 'cart')).toContain('Order by Mon 21 December');
  await read('/cart/501:1,701:1', { rendered });
  expect(await page.locator('.doorstep--cart').count()).toBe(0);
  await close();
});

test.skipIf(chromium === null)(
  'country and language are the shopper’s choice, and the promise names the country',
  async () => {
    const { publish, shopper } = world();
    await publish(rome('2026-12-18T06:00'));
    const { page, read, close } = await shopper();
    await read(scarf, { rendered: rome('2026-12-18T10:00') });
    await page.getByLabel('Country/region').selectOption('IT');
    await page.getByLabel('Language').selectOption('de');
    await page.getByRole('button', { name: 'Update' }).click();
    expect(new URL(page.url()).pathname).toBe(`/storefront/lumen/de${scarf}`);
    await read(`/de${scarf}`, { rendered: rome('2026-12-18T10:00') });
    expect(await words(page, 'product')).toBe(
      'Lieferung bis Do., 24. Dezember Bestellen bis Mo., 21. Dezember, 14:00 Uhr (Ortszeit Milan) Italien · Standard · 4,90 € noch 3 Tg. 4 Std.',
    );
    await read(`${scarf}?country=JP`, { rendered: rome('2026-12-18T10:00') });
    expect([await words(page, 'product'), await words(page, 'bar')]).toEqual([null, null]);
    await close();
  },
);
