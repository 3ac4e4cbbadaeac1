import type { Instant } from '../domain/shared/instant.ts';

/** What the shopper's return pages need of the world. */

/** Who is at the door, by Shopify's signature. */
export type PortalVisitor = {
  shop: string;
  /** Signed in at the online store; mostly null, also for people who have an account. */
  customerId: string | null;
  /** Where the shop shows the pages, for example `/apps/doorstep`: links must begin with it. */
  prefix: string;
};

/** Shopify's app proxy: every page request comes through it, signed. */
export interface PortalDoor {
  /** `stale`: signed, but not now (real time): an address that somebody kept. */
  check(url: string): { ok: true; visitor: PortalVisitor } | { ok: false; reason: 'unsigned' | 'stale' };
}

/** Addresses of the return pages for mails and slips; each opens one thing of one shop. */
export interface PortalLinks {
  /**
   * The order's returns, for its mails: opens as often as wanted, for half a year. The same order has the same link for a
   * month. With a return's id it leads to how that one stands.
   */
  entry(shop: string, orderId: string, returnId?: string): string;
  /** What an entry link's last part opens; null: not ours, of another shop, or over. */
  readEntry(shop: string, token: string, now: Instant): { orderId: string } | null;
  /** Of an order that will be late: where its shopper says whether to wait. Opens for a month or two. */
  late(shop: string, orderId: string): string;
  readLate(shop: string, token: string, now: Instant): { orderId: string } | null;
  /** Of a token of PortalTokens with the purpose `entry`. */
  oneTime(shop: string, token: string): string;
  /** Of a gift code: what staff print or send. */
  gift(shop: string, code: string): string;
  /** Where staff see a stored file (a photo, a label), for a quarter of an hour; on our own address. */
  file(shop: string, key: string): string;
  readFile(token: string, now: Instant): { shop: string; key: string } | null;
}

/** Values that travel through a shopper's browser: encrypted, of one shop and one purpose, and gone after a while. */
export interface SealedTokens {
  seal(shop: string, purpose: string, value: unknown, expiresAt: Instant): string;
  /** Null: not ours, of another shop or purpose, or over. */
  open(shop: string, purpose: string, token: string, now: Instant): unknown;
}

export type PressedPhoto = { data: Uint8Array; contentType: 'image/jpeg' | 'image/png' | 'image/webp' };

/** Makes a picture anew from what somebody uploaded: no EXIF, no place, nothing but pixels. */
export interface PhotoPress {
  /** `no_picture`: neither JPEG, PNG nor WebP by its content. `too_large`: more pixels than we decode; known before decoding. */
  press(upload: Uint8Array): Promise<PressedPhoto | 'no_picture' | 'too_large'>;
}

/** 122 random bits as a UUID: a name that nobody else has or guesses. */
export type NewId = () => string;

/** Orders at Shopify, for shoppers: of a customer whom Shopify has signed in, and by number. */
export interface CustomerOrders {
  /** Newest first, 20 at most, without cancelled ones. Throws RetryableError or TerminalError. */
  lastOf(shop: string, customerId: string): Promise<{ id: string; name: string; placedAt: Instant }[]>;
  /** By their name with or without its sign, a few at most, as far back as the app's scopes reach. Throws as above. */
  named(shop: string, name: string): Promise<{ id: string; name: string; email: string | null }[]>;
}

/** QR codes of what a counter's scanner, or the camera of a phone, is to read. */
export interface CodePictures {
  /** For a page of ours: the picture itself, as `data:` address. */
  inPage(text: string): string;
  /** For mails: where the picture lies, on our own address. The same text has the same address for ever. */
  urlOf(text: string): string;
  /** What an address's last part shows; null: not made by us. */
  read(token: string): string | null;
  png(text: string): Promise<Uint8Array>;
}
