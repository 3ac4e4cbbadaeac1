import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '../../db.server.ts';
import type { PortalTokens } from '../../flows/return-ports.ts';
import { giftCode } from '../../domain/returns/gift-code.ts';
import { date } from './return-rows.server.ts';
import type { ShopCipher } from './shop-cipher.server.ts';

type Row = { order_id: string; data: Uint8Array };

/** 128 bits: nobody guesses them, so a plain hash of them is enough. */
const tokenBytes = 16;

const hashOf = (purpose: string, token: string): Buffer =>
  createHash('sha256').update(`${purpose}|${token.trim()}`).digest();

const placeOf = (hash: Uint8Array): string => `portal_tokens.data.${Buffer.from(hash).toString('hex')}`;

export function createPortalTokenStore(db: Pick<Database, 'sqlInShop'>, cipher: ShopCipher): PortalTokens {
  return {
    async create(shop, purpose, orderId, expiresAt, data) {
      const bytes = randomBytes(tokenBytes);
      // Of a gift it is printed, and typed by hand; all others are tapped on.
      const token = purpose === 'gift' ? giftCode(bytes) : bytes.toString('base64url');
      const hash = hashOf(purpose, token);
      const sealed = await cipher.seal(shop, placeOf(hash), Buffer.from(JSON.stringify(data ?? null)));
      await db.sqlInShop(
        shop,
        (tx) =>
          tx.$executeRaw`
          INSERT INTO portal_tokens (shop, hash, purpose, order_id, expires_at, data)
          VALUES (${shop}, ${hash}, ${purpose}, ${orderId}, ${date(expiresAt)}::timestamptz, ${sealed})`,
      );
      return token;
    },

    async redeem(shop, purpose, token, now) {
      const hash = hashOf(purpose, token);
      const [row] = await db.sqlInShop(shop, (tx) =>
        purpose === 'gift'
          ? tx.$queryRaw<Row[]>`
              SELECT order_id, data FROM portal_tokens WHERE shop = ${shop} AND hash = ${hash}
                AND purpose = 'gift' AND expires_at > ${date(now)}::timestamptz`
          : tx.$queryRaw<Row[]>`
              DELETE FROM portal_tokens WHERE shop = ${shop} AND hash = ${hash}
                AND purpose = ${purpose} AND expires_at > ${date(now)}::timestamptz RETURNING order_id, data`,
      );
      if (!row) return null;
      const data: unknown = JSON.parse(Buffer.from(await cipher.open(shop, placeOf(hash), row.data)).toString());
      return { orderId: row.order_id, data };
    },
  };
}
