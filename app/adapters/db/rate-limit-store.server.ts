import type { Database } from '../../db.server.ts';
import type { RateLimits } from '../../flows/return-ports.ts';
import { date } from './return-rows.server.ts';
import type { ShopCipher } from './shop-cipher.server.ts';

/** Windows follow one another without a gap; keys are addresses, so they are stored under the shop's key only. */
export function createRateLimitStore(db: Pick<Database, 'sqlInShop'>, cipher: ShopCipher): RateLimits {
  return {
    async allow(shop, scope, key, limit, windowMs, now) {
      const hash = await cipher.emailIndex(shop, `${scope}|${key}`);
      const start = date(now - (now % windowMs));
      const [row] = await db.sqlInShop(
        shop,
        (tx) =>
          tx.$queryRaw<{ count: number }[]>`
          INSERT INTO portal_tries AS tries (shop, scope, key, window_start, count)
          VALUES (${shop}, ${scope}, ${hash}, ${start}::timestamptz, 1)
          ON CONFLICT (shop, scope, key, window_start) DO UPDATE SET count = least(tries.count + 1, 1000000)
          RETURNING count`,
      );
      return row !== undefined && row.count <= limit;
    },
  };
}
