import type { MailBrand } from './mail-document.ts';
import { logoPart, noPicturePart, picturePart, shopNamePart } from './layout-parts.ts';
import type { Theme } from './layout-theme.ts';
import { isolated, type Html } from './mail-html.ts';
import { webUrl } from './mail-link.ts';

/** A product's picture; null when there is no address that mail programs load. Its alt text is empty: the title stands beside it. */
export function picture(t: Theme, imageUrl: string | null | undefined): Html | null {
  const src = thumbnail(imageUrl);
  return src ? picturePart(t, { src }) : null;
}

/** An empty box where others have a picture, so that titles stand in one line. */
export const pictureColumn = (t: Theme, imageUrl: string | null | undefined): Html =>
  picture(t, imageUrl) ?? noPicturePart(t);

/** The logo within 240 × 56 pixels, or the shop's name where there is none; the name too where images are off. */
export function brandMark(t: Theme, { name, logo }: MailBrand): { logo: Html | null; shopName: Html | null } {
  const src = httpsUrl(logo?.url);
  if (!logo || !src) return { logo: null, shopName: shopNamePart(t, { name: isolated(name) }) };
  const scale = Math.min(1, 240 / logo.width, 56 / logo.height);
  const size = { width: Math.round(logo.width * scale), height: Math.round(logo.height * scale) };
  return { logo: logoPart(t, { src, name, ...size }), shopName: null };
}

/** Shopify's servers cut pictures to size on demand; twice the shown size, for sharp screens. */
function thumbnail(imageUrl: string | null | undefined): string | null {
  const href = httpsUrl(imageUrl);
  const url = href ? new URL(href) : null;
  if (url?.hostname !== 'cdn.shopify.com') return href;
  for (const [name, value] of Object.entries({ width: '128', height: '128', crop: 'center' })) {
    url.searchParams.set(name, value);
  }
  return url.href;
}

/** Mail programs and their image proxies load nothing else. */
function httpsUrl(text: string | null | undefined): string | null {
  const href = webUrl(text);
  return href?.startsWith('https:') ? href : null;
}
