import type { Database } from '../../db.server.ts';
import type { Blocklist } from '../../flows/return-ports.ts';
import { date } from './return-rows.server.ts';
import type { ShopCipher } from './shop-cipher.server.ts';

type Row = { email_index: Uint8Array; email: Uint8Array; added_at: Date };

const placeOf = (index: Uint8Array): string => `blocked_addresses.email.${Buffer.from(index).toString('hex')}`;

export function createBlocklistStore(db: Pick<Database, 'sqlInShop'>, cipher: ShopCipher): Blocklist {
  return {
    async has(shop, email) {
      const index = await cipher.emailIndex(shop, email);
      const found = await db.sqlInShop(
        shop,
        (tx) =>
          tx.$queryRaw<unknown[]>`SELECT 1 FROM blocked_addresses WHERE shop = ${shop} AND email_index = ${index}`,
      );
      return found.length > 0;
    },

    async add(shop, email, at) {
      const index = await cipher.emailIndex(shop, email);
      const sealed = await cipher.seal(shop, placeOf(index), Buffer.from(email.trim()));
      await db.sqlInShop(
        shop,
        (tx) =>
          tx.$executeRaw`
          INSERT INTO blocked_addresses (shop, email_index, email, added_at)
          VALUES (${shop}, ${index}, ${sealed}, ${date(at)}::timestamptz) ON CONFLICT DO NOTHING`,
      );
    },

    async remove(shop, email) {
      const index = await cipher.emailIndex(shop, email);
      await db.sqlInShop(
        shop,
        (tx) => tx.$executeRaw`DELETE FROM blocked_addresses WHERE shop = ${shop} AND email_index = ${index}`,
      );
    },

    async list(shop) {
      const rows = await db.sqlInShop(
        shop,
        (tx) =>
          tx.$queryRaw<Row[]>`
          SELECT email_index, email, added_at FROM blocked_addresses WHERE shop = ${shop} ORDER BY added_at DESC`,
      );
      return Promise.all(
        rows.map(async (row) => ({
          email: Buffer.from(await cipher.open(shop, placeOf(row.email_index), row.email)).toString(),
          at: row.added_at.getTime(),
        })),
      );
    },
  };
}
