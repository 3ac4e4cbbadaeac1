import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { plainEmail } from '../../domain/shared/email-address.ts';
import type { Tx } from '../../db.server.ts';

/**
 * Personal data at rest: AES-256-GCM with a key per shop, which the master key wraps. Whoever destroys the shop's key
 * row has redacted everything that it sealed, backups included.
 */
export type ShopCipher = {
  /** `place` names table, column and row: a value moved elsewhere does not open. */
  seal(shop: string, place: string, plain: Uint8Array): Promise<Uint8Array<ArrayBuffer>>;
  /** As `seal`, with the key that the database has now: another process may have destroyed the one this process holds. */
  sealAnew(shop: string, place: string, plain: Uint8Array): Promise<Uint8Array<ArrayBuffer>>;
  /** Throws when the key is gone or the value does not belong to this place. */
  open(shop: string, place: string, sealed: Uint8Array): Promise<Uint8Array>;
  /** For looking an address up without storing it: the same for the same normalised address within a shop. */
  emailIndex(shop: string, email: string): Promise<Uint8Array<ArrayBuffer>>;
  forget(shop: string): void;
  /** Loads the shop's key. To be called before a transaction, which must not wait for a second connection. */
  prepare(shop: string): Promise<void>;
};

type ShopKeys = { data: Buffer; index: Buffer };

type Options = { masterKey: Buffer; inShop<T>(shop: string, work: (tx: Tx) => Promise<T>): Promise<T> };

const ivBytes = 12;
const tagBytes = 16;
const version = 1;
/** Bounds how long a process goes on with a key that another process destroyed. */
const keyLifetimeMs = 5 * 60_000;
const cachedKeys = 10_000;

export function createShopCipher({ masterKey, inShop }: Options): ShopCipher {
  const cache = new Map<string, { keys: Promise<ShopKeys>; until: number }>();

  function keysOf(shop: string): Promise<ShopKeys> {
    const cached = cache.get(shop);
    if (cached && cached.until > performance.now()) return cached.keys;
    const keys = loadKeys(shop);
    if (cache.size >= cachedKeys) cache.clear();
    cache.set(shop, { keys, until: performance.now() + keyLifetimeMs });
    keys.catch(() => cache.delete(shop));
    return keys;
  }

  async function loadKeys(shop: string): Promise<ShopKeys> {
    const wrapped = await inShop(shop, async (tx) => {
      const fresh = sealWith(masterKey, `shop_keys|${shop}`, randomBytes(32));
      await tx.shopKey.createMany({ data: { shop, wrapped: fresh }, skipDuplicates: true });
      return (await tx.shopKey.findUniqueOrThrow({ where: { shop } })).wrapped;
    });
    const data = Buffer.from(openWith(masterKey, `shop_keys|${shop}`, wrapped));
    return { data, index: Buffer.from(hkdfSync('sha256', data, '', 'email-index', 32)) };
  }

  const seal: ShopCipher['seal'] = async (shop, place, plain) =>
    sealWith((await keysOf(shop)).data, `${shop}|${place}`, plain);

  return {
    seal,
    sealAnew(shop, place, plain) {
      cache.delete(shop);
      return seal(shop, place, plain);
    },
    async open(shop, place, sealed) {
      const keys = await keysOf(shop);
      try {
        return openWith(keys.data, `${shop}|${place}`, sealed);
      } catch {
        // Another process may have destroyed that key since, and a new installation brought a new one.
        cache.delete(shop);
        return openWith((await keysOf(shop)).data, `${shop}|${place}`, sealed);
      }
    },
    async emailIndex(shop, email) {
      const digest = createHmac('sha256', (await keysOf(shop)).index)
        .update(plainEmail(email))
        .digest();
      return new Uint8Array(digest);
    },
    forget: (shop) => void cache.delete(shop),
    prepare: async (shop) => void (await keysOf(shop)),
  };
}

function sealWith(key: Buffer, place: string, plain: Uint8Array): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Uint8Array.of(version), iv, cipher.getAuthTag(), body]);
}

function openWith(key: Buffer, place: string, sealed: Uint8Array): Uint8Array {
  if (sealed[0] !== version) throw new Error('sealed by an unknown version');
  const iv = sealed.subarray(1, 1 + ivBytes);
  const tag = sealed.subarray(1 + ivBytes, 1 + ivBytes + tagBytes);
  const decipher = createDecipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place)).setAuthTag(tag);
  return Buffer.concat([decipher.update(sealed.subarray(1 + ivBytes + tagBytes)), decipher.final()]);
}
