import { join } from 'node:path';
import sharp from 'sharp';
import { findChromium } from '../../../mails/gallery.ts';
import { openBrowser } from '../../../mails/pictures.ts';
import type { Moment } from './holiday-shop.ts';
import { productPage } from './storefront-words.ts';

const folder = join(import.meta.dirname, '../../../docs/pictures');

/** Around the top of the product's name, in pixels: some of its picture, and all that is promised. */
const above = 90;
const below = 505;

/** Takes the README's pictures of the storefront, as a phone shows it, with the machine's own Chromium. */
export async function openCamera(
  sandboxUrl: string,
): Promise<{ take(moment: Moment): Promise<void>; close(): Promise<void> }> {
  const browser = await openBrowser(findChromium());
  return {
    async take({ name }) {
      const page = await browser.newPage({ viewport: { width: 375, height: 900 }, deviceScaleFactor: 1.5 });
      await page.goto(productPage(sandboxUrl), { waitUntil: 'networkidle' });
      const info = await page.locator('.product__info').boundingBox();
      const clip = { x: 0, y: (info?.y ?? 0) - above, width: 375, height: above + below };
      const picture = await page.screenshot({ fullPage: true, clip });
      await page.close();
      await sharp(picture)
        .png({ palette: true, colours: 96, effort: 10 })
        .toFile(join(folder, `${name}.png`));
    },
    close: () => browser.close(),
  };
}
