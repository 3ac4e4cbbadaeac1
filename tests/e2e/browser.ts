import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type Frame, type Page } from 'playwright-core';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Headless Chromium says so, and Shopify's library sends away what looks like a bot. */
const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

export const desktop = { width: 1280, height: 900 };
export const phone = { width: 360, height: 740 };

/** Until a wait is given up: a busy machine takes its time, and nobody waits longer than it takes. */
export const patience = 120_000;

export const openBrowser = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: flags, timeout: patience });

/** A page that remembers what went wrong in it; what would leave this machine is stopped and counts as wrong. */
export async function openPage(browser: Browser, viewport = desktop): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage({ viewport, userAgent, locale: 'en-US', timezoneId: 'Europe/Rome' });
  page.setDefaultTimeout(patience);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.route(
    ({ hostname, protocol }) => protocol.startsWith('http') && hostname !== '127.0.0.1',
    (route) => {
      complaints.push(`left this machine: ${route.request().url()}`);
      return route.abort();
    },
  );
  return { page, complaints };
}

/** The app's own document within the admin, once it is there and its scripts are at work. */
export async function appFrame(page: Page): Promise<Frame> {
  const element = await page.waitForSelector('iframe[name="app-frame"]');
  const frame = await element.contentFrame();
  if (!frame) throw new Error('the admin has no app frame');
  await frame.waitForFunction(isAtWork);
  return frame;
}

/** Before React has taken a page over, nobody hears what is typed and clicked in it. */
function isAtWork(): boolean {
  if (!('shopify' in window) || document.readyState !== 'complete') return false;
  const isTakenOver = Object.keys(document.documentElement).some((key) => key.startsWith('__reactFiber'));
  return isTakenOver || !('__remixContext' in window);
}

const artifacts = join(import.meta.dirname, '../.artifacts');

/** For people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  await mkdir(artifacts, { recursive: true });
  const take = () => page.screenshot({ path: join(artifacts, `${name}.png`) });
  // On a busy machine Chromium now and then has no frame to take; a moment later it has.
  await take().catch(take);
}
