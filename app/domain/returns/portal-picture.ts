import { webUrl } from '../mails/mail-link.ts';

/** A product's picture as pages show it: over https, and from Shopify's servers cut to twice its size. Null: none. */
export function portalPicture(imageUrl: string | null): string | null {
  const href = webUrl(imageUrl);
  if (!href?.startsWith('https:')) return null;
  const url = new URL(href);
  if (url.hostname !== 'cdn.shopify.com') return href;
  for (const [name, value] of Object.entries({ width: '320', height: '320', crop: 'center' })) {
    url.searchParams.set(name, value);
  }
  return url.href;
}
