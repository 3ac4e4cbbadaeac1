import { writeFile } from 'node:fs/promises';
import { chromium, type Browser, type Page } from 'playwright-core';

type View = { label: string; width: number; scheme: 'light' | 'dark'; images: boolean };

const views: View[] = [
  { label: 'light', width: 700, scheme: 'light', images: true },
  { label: 'dark', width: 700, scheme: 'dark', images: true },
  { label: 'phone', width: 360, scheme: 'light', images: true },
  { label: 'dark phone, images off', width: 360, scheme: 'dark', images: false },
];

export type Pictures = {
  /** Writes one PNG: the mail in light, dark, on a phone, and with images off, side by side. */
  take(html: string, path: string): Promise<void>;
  close(): Promise<void>;
};

/** Looks at mails with the machine's own Chromium. Nothing is loaded from outside: product pictures are drawn here. */
export async function openPictures(executablePath: string): Promise<Pictures> {
  const browser = await openBrowser(executablePath);
  return {
    async take(html, path) {
      const shots = [];
      for (const view of views) shots.push({ view, png: await shot(browser, html, view) });
      await writeFile(path, await sideBySide(browser, shots));
    },
    close: () => browser.close(),
  };
}

/** Chromium without a window and without talking to anyone. */
export const openBrowser = (executablePath: string): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
    ],
  });

/** A page that shows a mail as a mail program would; every image is a drawing, or none is loaded. */
export async function openMail(browser: Browser, view: Omit<View, 'label'>): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width: view.width, height: 800 },
    colorScheme: view.scheme,
    deviceScaleFactor: 1,
    javaScriptEnabled: true,
  });
  await page.route(/^https?:/, (route) =>
    view.images ? route.fulfill({ contentType: 'image/svg+xml', body: drawing(route.request().url()) }) : route.abort(),
  );
  return page;
}

async function shot(browser: Browser, html: string, view: View): Promise<Buffer> {
  const page = await openMail(browser, view);
  await page.setContent(html, { waitUntil: 'load' });
  const png = await page.screenshot({ fullPage: true });
  await page.close();
  return png;
}

async function sideBySide(browser: Browser, shots: { view: View; png: Buffer }[]): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 2_200, height: 800 } });
  const cells = shots.map(
    ({ view, png }) =>
      `<figure><figcaption>${view.label}</figcaption><img src="data:image/png;base64,${png.toString('base64')}"></figure>`,
  );
  await page.setContent(
    `<style>body{margin:0;display:inline-flex;background:#888;font:16px sans-serif;color:#fff}figure{margin:8px}img{display:block}</style>${cells.join('')}`,
  );
  const png = await page.locator('body').screenshot();
  await page.close();
  return png;
}

function drawing(url: string): string {
  const hue = [...url].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 360;
  return url.includes('logo')
    ? '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 60"><rect width="60" height="60" rx="12" fill="#c2410c"/><text x="74" y="42" font-family="Georgia" font-size="34" fill="#c2410c">Corner</text></svg>'
    : `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="128" height="128"><rect width="64" height="64" fill="hsl(${hue} 40% 75%)"/><circle cx="32" cy="32" r="18" fill="hsl(${hue} 45% 45%)"/></svg>`;
}
