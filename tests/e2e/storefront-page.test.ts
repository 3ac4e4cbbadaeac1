import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownWordsLetters } from '../../app/domain/promise/season.ts';
import { requireOnMachine } from '../support/requirements.ts';
import { overflowOf, violationsIn } from './accessibility.ts';
import { picture } from './browser.ts';
import { aSeason } from '../domain/promise/promise-world.ts';
import { openStorefront, rome, slowNetwork, words, type StorefrontWorld } from './storefront-world.ts';

/** What the blocks cost a page, and how they are for everybody: with a small screen, a keyboard, a screen reader. */

const chromium = requireOnMachine('chromium');
const scarf = '/products/merino-scarf';
const rendered = rome('2026-12-18T10:00');
const screens = [
  { width: 375, height: 740 },
  { width: 1280, height: 900 },
];
let opened: StorefrontWorld | null = null;

beforeAll(async () => {
  if (chromium === null) return;
  opened = await openStorefront(chromium);
  await opened.publish(rome('2026-12-18T06:00'));
});
afterAll(async () => opened?.close());

function world(): StorefrontWorld {
  if (!opened) throw new Error('the storefront is not there');
  return opened;
}

/** Told by the browser itself; `slow`: scripts of ours that held up a frame. */
type Measured = { shifts: number; slow: string[]; bytes: Record<string, number> };

const watch = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const seen = { shifts: 0, slow: [] as string[] };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) seen.shifts += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
    new PerformanceObserver((list) => {
      type Frame = PerformanceEntry & { scripts: { sourceURL: string; duration: number }[] };
      for (const { scripts } of list.getEntries() as Frame[])
        for (const { sourceURL, duration } of scripts)
          if (duration >= 50 && sourceURL.includes('doorstep')) seen.slow.push(sourceURL);
    }).observe({ type: 'long-animation-frame', buffered: true });
  });

async function measured(page: Page): Promise<Measured> {
  await page.waitForFunction(() => /\d/.test(document.querySelector('[data-left]')?.textContent ?? ''));
  return page.evaluate<Measured>(`new Promise((done) => setTimeout(() => done({
    ...window.seen,
    bytes: Object.fromEntries(performance.getEntriesByType('resource')
      .filter(({ name }) => name.includes('doorstep')).map((one) => [one.name.split('/').at(-1), one.encodedBodySize])),
  }), 50))`);
}

const prefixes = ['', '/de', '/fr', '/es', '/it', '/el', '/ro', '/ar'];

test.skipIf(chromium === null)('nothing moves, nothing is slow, files are small, in each language', async () => {
  const { shopper, theme } = world();
  const pages: boolean[] = [];
  for (const viewport of screens) {
    const { page, look, complaints, close } = await shopper({ viewport });
    await watch(page);
    for (const block of ['bar', 'header']) {
      await theme({ blocks: { bar: null, header: null } });
      await theme({ blocks: { [block]: {} } });
      for (const prefix of prefixes) {
        await look(prefix + scarf, rendered);
        const { shifts, slow, bytes } = await measured(page);
        const where = `${block} ${prefix} ${viewport.width}`;
        expect([where, shifts]).toEqual([where, 0]);
        pages.push(slow.length > 0);
        expect(Object.keys(bytes).toSorted()).toEqual(['doorstep.css', 'doorstep.js']);
        expect(Math.max(...Object.values(bytes))).toBeLessThanOrEqual(1_024);
        expect(await overflowOf(page)).toBe(0);
      }
    }
    expect(complaints).toEqual([]);
    await close();
  }
  // A machine that is busy holds up whatever runs; what is slow by itself is slow on each page.
  expect(pages.filter(Boolean).length).toBeLessThan(pages.length / 2);
  await theme({ blocks: { bar: {}, header: null } });
});

test.skipIf(chromium === null)('over a slow network nothing moves either, wherever the bar is', async () => {
  const { shopper, theme } = world();
  const { page, look, complaints, close } = await shopper({ viewport: { width: 375, height: 740 } });
  await watch(page);
  await slowNetwork(page);
  for (const [blocks, paths] of [
    [{ bar: { position: 'top' }, header: null }, ['', scarf, '/cart/501:1']],
    [{ bar: { position: 'bottom' }, header: null }, [scarf]],
    [{ bar: null, header: {} }, ['']],
  ] as const) {
    await theme({ blocks });
    for (const path of paths) {
      await look(path, rendered);
      const { shifts } = await measured(page);
      expect([blocks, path, shifts]).toEqual([blocks, path, 0]);
      expect(await words(page, 'bar')).toContain('Order by Mon 21 December');
    }
  }
  expect(complaints).toEqual([]);
  await theme({ blocks: { bar: {}, header: null } });
  await close();
});

test.skipIf(chromium === null)(
  'on top it has a row of its own, also where a theme’s head or body is an odd one',
  async () => {
    const { shopper, theme } = world();
    await theme({ blocks: { bar: { position: 'top' } } });
    for (const javaScriptEnabled of [true, false]) {
      const { page, look, close } = await shopper({ javaScriptEnabled });
      // Browsers begin the body at a box in the head; and in a grid whatever comes first takes the first row.
      const odd = '<style>body{display:grid!important;grid-template:auto 1fr auto/100%}</style><div></div><template>';
      await page.route('**/products/**', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: (await response.text()).replace('<template>', odd) });
      });
      await look(scarf, rendered);
      const height = javaScriptEnabled
        ? await page.locator('.doorstep__bar').evaluate((bar) => bar.getBoundingClientRect().bottom)
        : await page.locator('body').evaluate((body) => parseFloat(getComputedStyle(body, '::before').height));
      expect(height).toBeGreaterThan(30);
      expect((await page.locator('.header').boundingBox())?.y).toBeCloseTo(height, 1);
      await close();
    }
    await theme({ blocks: { bar: {} } });
  },
);

test.skipIf(chromium === null)('where no countdown is on, there is no script', async () => {
  const { shopper, theme } = world();
  await theme({ blocks: { bar: { countdown: false }, product: { countdown: false } } });
  const { page, read, requests, close } = await shopper();
  await read(scarf, { rendered });
  expect(await words(page, 'product')).toContain('Order by Mon 21 December');
  expect(requests.filter((url) => url.endsWith('.js'))).toEqual([]);
  expect(await page.locator('script[src]').count()).toBe(0);
  await page.getByRole('button', { name: 'Close' }).click();
  await read(scarf, { rendered });
  expect(await page.locator('.doorstep__bar').count()).toBe(0);
  await theme({ blocks: { bar: {}, product: {} } });
  await close();
});

test.skipIf(chromium === null)('axe finds nothing, in light and dark themes, from left and from right', async () => {
  const { shopper, theme } = world();
  const all = ['', scarf, '/cart/501:1,601:1'];
  for (const [colours, language, country, paths, viewports] of [
    ['light', '', 'DE', all, screens],
    ['dark', '/de', 'DE', [scarf], screens.slice(1)],
    ['light', '/ar', 'AE', [scarf, '/cart/501:1'], screens.slice(0, 1)],
  ] as const) {
    await theme({ look: colours });
    for (const viewport of viewports) {
      const { page, look, close } = await shopper({ viewport });
      for (const path of paths) {
        await look(`${language}${path}?country=${country}`, rendered);
        expect([path, await violationsIn(page)]).toEqual([path, []]);
        expect(await overflowOf(page)).toBe(0);
        await picture(page, `storefront-${colours}${(language + path).replace(/\W+/g, '-')}-${viewport.width}`);
      }
      await close();
    }
  }
  await theme({ look: 'light' });
});

test.skipIf(chromium === null)('from right to left the page is a mirror: the picture of the parcel too', async () => {
  const { shopper } = world();
  const { page, read, close } = await shopper();
  await read(`/ar${scarf}?country=AE`, { rendered });
  const icon = await page.locator('.doorstep--product > svg').boundingBox();
  const text = await page.locator('.doorstep--product > p:not([hidden])').boundingBox();
  expect(icon?.x).toBeGreaterThan((text?.x ?? 0) + (text?.width ?? 0) - 1);
  expect(await words(page, 'product')).toContain('التوصيل بحلول الخميس 24 ديسمبر');
  await close();
});

test.skipIf(chromium === null)('a screen reader hears of a change once, and never of the countdown', async () => {
  const { shopper } = world();
  const { page, read, pass, close } = await shopper();
  await read(scarf, { rendered: rome('2026-12-21T13:30') });
  const region = page.locator('[aria-live]');
  expect(await region.count()).toBe(1);
  const heard = new Set<string>();
  for (let minute = 0; minute < 35; minute += 1) {
    heard.add(await region.ariaSnapshot());
    await pass(60_000);
  }
  expect([...heard].map((text) => /Order by \w+ \d+/.exec(text)?.[0])).toEqual(['Order by Mon 21', 'Order by Wed 23']);
  expect([...heard].join()).not.toContain('left');
  await close();
});

test.skipIf(chromium === null)('it looks like the theme: its font, its colours, and nothing that moves', async () => {
  const { shopper, theme } = world();
  const { page, read, close } = await shopper({ reducedMotion: 'reduce' });
  for (const look of ['light', 'dark']) {
    await theme({ look });
    await read(scarf, { rendered });
    const looks = await page.evaluate(() => {
      const of = (selector: string) => {
        const { fontFamily, color } = getComputedStyle(document.querySelector(selector) ?? document.body);
        return { fontFamily, color };
      };
      return { block: of('.doorstep--product strong'), page: of('main'), animations: document.getAnimations().length };
    });
    expect(looks.block).toEqual(looks.page);
    expect(looks.animations).toBe(0);
  }
  await theme({ look: 'light' });
  await close();
});

test.skipIf(chromium === null)(
  'the bar stays at the foot of the screen, or scrolls away from above the header',
  async () => {
    const { shopper, theme } = world();
    const { page, read, close } = await shopper({ viewport: { width: 375, height: 740 } });
    await read('/cart/501:1', { rendered });
    const low = await page.locator('.doorstep__bar').boundingBox();
    expect(Math.round((low?.y ?? 0) + (low?.height ?? 0))).toBe(740);
    await page.mouse.wheel(0, 10_000);
    await page.waitForFunction(() => scrollY + innerHeight >= document.documentElement.scrollHeight - 1);
    const end = await page.locator('footer').boundingBox();
    expect((end?.y ?? 0) + (end?.height ?? 0)).toBeLessThan(low?.y ?? 0);
    await theme({ blocks: { bar: { position: 'top' } } });
    await read('/cart/501:1', { rendered });
    const [high, header] = [
      await page.locator('.doorstep__bar').boundingBox(),
      await page.locator('.header').boundingBox(),
    ];
    expect(high?.y).toBe(0);
    expect((header?.y ?? 0) - (high?.height ?? 0)).toBeGreaterThan(-1);
    await page.getByRole('button', { name: 'Close' }).click();
    expect((await page.locator('.header').boundingBox())?.y).toBe(0);
    await theme({ blocks: { bar: {} } });
    await close();
  },
);

test.skipIf(chromium === null).each([
  [320, true],
  [375, true],
  [768, true],
  [1280, true],
  [375, false],
])(
  'the longest words of a merchant’s own lie on nothing at the page’s end, at %i px, with a script: %s',
  async (width, javaScriptEnabled) => {
    const { publish, shopper } = world();
    const en = 'Wrapped, with a card and a bow, and there on time for {holiday}: '.repeat(4).slice(0, ownWordsLetters);
    await publish(rendered, { seasons: [aSeason({ texts: { en } })] });
    const { page, look, close } = await shopper({ viewport: { width, height: 740 }, javaScriptEnabled });
    await look('/cart/501:1', rendered);
    await page.mouse.wheel(0, 10_000);
    await page.waitForFunction(() => scrollY + innerHeight >= document.documentElement.scrollHeight - 1);
    const end = await page.locator('footer').boundingBox();
    const high = javaScriptEnabled
      ? (await page.locator('.doorstep__bar').boundingBox())?.height
      : await page.locator('body').evaluate((body) => {
          const { height, paddingTop } = getComputedStyle(body, '::before');
          return parseFloat(height) + 2 * parseFloat(paddingTop);
        });
    await picture(page, `storefront-long-words-${width}${javaScriptEnabled ? '' : '-bare'}`);
    expect(high).toBeLessThan(width < 375 ? 740 / 5 : 740 / 6);
    expect((end?.y ?? 0) + (end?.height ?? 0)).toBeLessThanOrEqual(740 - (high ?? 0));
    expect(await overflowOf(page)).toBe(0);
    await publish(rome('2026-12-18T06:00'));
    await close();
  },
);

test.skipIf(chromium === null)('returns and help are there before the sale', async () => {
  const { shopper } = world();
  const { page, read, close } = await shopper();
  await read('/cart/501:1', { rendered });
  const policy = page.getByRole('region', { name: 'Returns and help' });
  expect(await policy.innerText()).toContain('Bought by Thu 24 December, it may come back until Sun 31 January.');
  const links = await policy.getByRole('link').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  expect(links).toEqual([
    '/storefront/lumen/apps/doorstep',
    '/storefront/lumen/apps/doorstep/policy',
    'mailto:help@lumen.example',
    'tel:+39021234',
  ]);
  await close();
});
