import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { SealedTokens } from '../flows/portal-ports.ts';

const ivBytes = 12;
const tagBytes = 16;
/** What a token may unpack to; ours are a tenth of it. */
const largestValue = 64 * 1024;

/**
 * AES-256-GCM: whoever holds a token can neither read nor change it, nor use it in another shop or for another purpose,
 * because both are part of what is authenticated. Packed first: it travels in addresses.
 */
export function createSealedTokens(masterKey: Buffer): SealedTokens {
  const key = Buffer.from(hkdfSync('sha256', masterKey, '', 'sealed-token', 32));
  const aad = (shop: string, purpose: string) => Buffer.from(`${purpose}\0${shop}`);
  return {
    seal(shop, purpose, value, expiresAt) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(aad(shop, purpose));
      const packed = deflateRawSync(JSON.stringify([expiresAt, value]));
      return Buffer.concat([iv, cipher.update(packed), cipher.final(), cipher.getAuthTag()]).toString('base64url');
    },
    open(shop, purpose, token, now) {
      try {
        const bytes = Buffer.from(token, 'base64url');
        if (bytes.toString('base64url') !== token) return null;
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes });
        decipher.setAAD(aad(shop, purpose)).setAuthTag(bytes.subarray(-tagBytes));
        const packed = Buffer.concat([decipher.update(bytes.subarray(ivBytes, -tagBytes)), decipher.final()]);
        const text = inflateRawSync(packed, { maxOutputLength: largestValue }).toString('utf8');
        const [expiresAt, value] = JSON.parse(text) as [number, unknown];
        return now < expiresAt ? value : null;
      } catch {
        // Cut short, changed, made for something else: to whoever sent it, all are the same.
        return null;
      }
    },
  };
}
