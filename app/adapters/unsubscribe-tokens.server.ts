import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { UnsubscribeTokens } from '../flows/privacy-ports.ts';
import type { ShopCipher } from './db/shop-cipher.server.ts';

/**
 * Tokens in unsubscribe links: who (as blind index, never the address), of which shop, from what; signed, without an
 * expiry, because a mail may be opened years later.
 */
export function createUnsubscribeTokens(masterKey: Buffer, cipher: Pick<ShopCipher, 'emailIndex'>): UnsubscribeTokens {
  const key = Buffer.from(hkdfSync('sha256', masterKey, '', 'unsubscribe-token', 32));
  const sign = (payload: string): Buffer => createHmac('sha256', key).update(payload).digest();
  return {
    async create(shop, email, messageClass) {
      const index = Buffer.from(await cipher.emailIndex(shop, email)).toString('base64url');
      const payload = Buffer.from(JSON.stringify([shop, index, messageClass])).toString('base64url');
      return `${payload}.${sign(payload).toString('base64url')}`;
    },
    read(token) {
      const [payload = '', signature = ''] = token.split('.');
      const given = Buffer.from(signature, 'base64url');
      const right = sign(payload);
      if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
      const parsed = payloadSchema.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
      if (!parsed.success) return null;
      const [shop, index, messageClass] = parsed.data;
      return { shop, emailIndex: new Uint8Array(Buffer.from(index, 'base64url')), messageClass };
    },
  };
}

const payloadSchema = z.tuple([z.string(), z.string(), z.enum(['transactional', 'review', 'marketing'])]);
