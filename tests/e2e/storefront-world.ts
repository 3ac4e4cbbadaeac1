import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { promiseTable, type PromiseSettings } from '../../app/domain/promise/promise-table.ts';
import { startSandbox } from '../../sandbox/start-sandbox.ts';
import { anOrigin, aSeason, aService, at, noHolidays } from '../domain/promise/promise-world.ts';
import { desktop, openBrowser, patience } from './browser.ts';

/** The sandbox's storefront and a browser before it. There is no app at all: its servers are down all the time. */

const shop = 'lumen.myshopify.com';
const picture = (name: string): string => `https://pictures.casanatale.example/${name}.svg`;

const products = [
  {
    id: '50',
    title: 'Merino scarf',
    imageUrl: picture('scarf'),
    variants: [
      { id: '501', options: { Size: 'S' }, price: '59.00', stock: 4 },
      { id: '502', options: { Size: 'M' }, price: '59.00', stock: 0 },
    ],
  },
  { id: '60', title: 'Teapot', tags: ['engraved'], imageUrl: picture('teapot'), variants: [{ id: '601', stock: 9 }] },
  { id: '70', title: 'Lantern', tags: ['preorder'], imageUrl: picture('lantern'), variants: [{ id: '701' }] },
];

const settings: PromiseSettings = {
  zone: 'Europe/Rome',
  origins: [
    anOrigin({
      services: [
        aService({ id: 'express', name: 'Express', transit: { min: 1, max: 1 }, price: '9,90 €' }),
        aService({ price: '4,90 €' }),
      ],
    }),
  ],
  seasons: [aSeason({ giftCardUrl: 'https://lumen.example/gift-card', returnBy: '2027-01-31' })],
  countries: ['IT', 'DE', 'AE'],
  productRules: [
    { tag: 'engraved', extraHandlingDays: 2 },
    { tag: 'preorder', extraHandlingDays: null },
  ],
};

/** An instant by the warehouse's clock. */
export const rome = (text: string): number => at(text, 'Europe/Rome');

export type Shopper = {
  page: Page;
  /** What went wrong, and every request that was made. */
  complaints: string[];
  requests: string[];
  /** The page as it was rendered at one instant and is read at another; by the clock of the shopper's browser. */
  read(path: string, times: { rendered: number; read?: number }): Promise<void>;
  /** The same by the machine's own time, for what waits for timers. */
  look(path: string, rendered: number): Promise<void>;
  /** Time goes by. */
  pass(ms: number): Promise<void>;
  close(): Promise<void>;
};

export type StorefrontWorld = Awaited<ReturnType<typeof openStorefront>>;

export async function openStorefront(executablePath: string) {
  const [storefront, browser] = [await startStorefront(), await openBrowser(executablePath)];
  return {
    ...storefront,
    shopper: (options: BrowserContextOptions = {}) => newShopper(browser, storefront.origin, options),
    async close() {
      await browser.close();
      await storefront.close();
    },
  };
}

/** The shop without a browser; with all blocks in its theme, and nothing to say yet. */
export async function startStorefront() {
  const running = await startSandbox({ now: rome('2026-10-20T09:00') });
  const perform = async (method: string, path: string, body: object): Promise<void> => {
    const { status, text } = await running.sandbox.perform(method, path, body);
    if (status >= 300) throw new Error(text);
  };
  const theme = (change: object) => perform('PATCH', `/sandbox/shops/${shop}/theme`, change);
  const profile = { domain: shop, name: 'Lumen', zone: 'Europe/Rome', currency: 'EUR', country: 'DE' };
  await perform('POST', '/sandbox/shops', profile);
  for (const product of products) await perform('POST', `/sandbox/shops/${shop}/products`, product);
  const policy = { heading: 'Returns and help', email: 'help@lumen.example', phone: '+39 02 1234' };
  await theme({ blocks: { bar: {}, product: {}, cart: {}, policy } });
  return {
    origin: `${running.url}/storefront/lumen`,
    theme,
    /** What the app would write at an instant. */
    publish: (now: number, changes: Partial<PromiseSettings> = {}) =>
      perform(
        'PUT',
        `/sandbox/shops/${shop}/app-metafields/doorstep.promise`,
        promiseTable({ ...settings, ...changes }, noHolidays, now),
      ),
    close: () => running.close(),
  };
}

async function newShopper(browser: Browser, origin: string, options: BrowserContextOptions): Promise<Shopper> {
  const context = await browser.newContext({ viewport: desktop, timezoneId: 'Europe/Rome', ...options });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('request', (request) => requests.push(request.url()));
  let hasClock = false;
  return {
    page,
    complaints,
    requests,
    async read(path, { rendered, read = rendered }) {
      if (options.javaScriptEnabled !== false) {
        if (!hasClock) await page.clock.install({ time: read - 1_000 });
        await (hasClock ? page.clock.setSystemTime(read) : page.clock.pauseAt(read));
        hasClock = true;
      }
      const url = new URL(origin + path);
      url.searchParams.set('clock', 'browser');
      url.searchParams.set('cached', new Date(rendered).toISOString());
      await page.goto(url.href);
    },
    async look(path, rendered) {
      const url = new URL(origin + path);
      url.searchParams.set('cached', new Date(rendered).toISOString());
      await page.goto(url.href);
    },
    async pass(ms) {
      if (ms > 5_000) await page.clock.fastForward(ms - 2_000);
      await page.clock.runFor(ms > 5_000 ? 2_000 : ms);
    },
    close: () => context.close(),
  };
}

/** What somebody reads of a block, or null where it shows nothing. */
export async function words(page: Page, block: 'bar' | 'product' | 'cart'): Promise<string | null> {
  const lines = await page.locator(`.doorstep--${block} > p`).all();
  for (const line of lines) {
    if (await line.isVisible()) return (await line.innerText()).replace(/\s+/g, ' ').trim();
  }
  return null;
}

/** What a style sheet puts before an element. */
export const wordsBefore = (page: Page, selector: string): Promise<string> =>
  page.locator(selector).evaluate((element) => getComputedStyle(element, '::before').content);

/** Every page as for the first time, over a phone's network. */
export async function slowNetwork(page: Page): Promise<void> {
  const protocol = await page.context().newCDPSession(page);
  await protocol.send('Network.enable');
  await protocol.send('Network.setCacheDisabled', { cacheDisabled: true });
  const speed = { downloadThroughput: 50_000, uploadThroughput: 50_000 };
  await protocol.send('Network.emulateNetworkConditions', { offline: false, latency: 150, ...speed });
}
