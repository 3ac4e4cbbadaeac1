import { randomUUID } from 'node:crypto';
import { Prisma } from '@prisma/client';
import type { Database } from '../../db.server.ts';
import type { LabelPool, ReturnLabel } from '../../flows/return-ports.ts';
import { date } from './return-rows.server.ts';
import type { ShopCipher } from './shop-cipher.server.ts';

type Row = { id: string; country: string | null; details: Uint8Array; key: string };

const placeOf = (id: string): string => `return_labels.details.${id}`;

export function createLabelPool(db: Pick<Database, 'sqlInShop'>, cipher: ShopCipher): LabelPool {
  const { toLabel, toRow } = sealedLabels(cipher);
  return {
    async add(shop, labels, at) {
      if (labels.length === 0) return 0;
      const rows = await Promise.all(labels.map((label) => toRow(shop, label, date(at))));
      return db.sqlInShop(shop, (tx) =>
        tx.$executeRaw(
          Prisma.sql`
            INSERT INTO return_labels (shop, id, country, details, key, added_at) VALUES ${Prisma.join(rows)}`,
        ),
      );
    },

    async take(shop, country, returnId) {
      const row = await db.sqlInShop(shop, async (tx) => {
        // Two clicks for one return take turns: it has one label, and keeps it.
        const [, own] = await Promise.all([
          tx.$queryRaw`SELECT 1 FROM returns WHERE shop = ${shop} AND id = ${returnId}::uuid FOR UPDATE`,
          tx.$queryRaw<Row[]>`
            SELECT id, country, details, key FROM return_labels
            WHERE shop = ${shop} AND return_id = ${returnId}::uuid`,
        ]);
        return own[0] ?? (await tx.$queryRaw<Row[]>(takeOne(shop, country, returnId)))[0];
      });
      return row ? toLabel(shop, row) : null;
    },

    async give(shop, returnId, label, at) {
      const id = randomUUID();
      const row = await toRow(shop, label, date(at), id);
      await db.sqlInShop(shop, async (tx) => {
        await tx.$executeRaw`DELETE FROM return_labels WHERE shop = ${shop} AND return_id = ${returnId}::uuid`;
        await tx.$executeRaw(
          Prisma.sql`INSERT INTO return_labels (shop, id, country, details, key, added_at) VALUES ${row}`,
        );
        await tx.$executeRaw`
          UPDATE return_labels SET return_id = ${returnId}::uuid WHERE shop = ${shop} AND id = ${id}::uuid`;
      });
      return id;
    },

    async get(shop, labelId) {
      const [row] = await db.sqlInShop(
        shop,
        (tx) =>
          tx.$queryRaw<Row[]>`
          SELECT id, country, details, key FROM return_labels WHERE shop = ${shop} AND id::text = ${labelId}`,
      );
      return row ? toLabel(shop, row) : null;
    },

    left: (shop) =>
      db.sqlInShop(
        shop,
        (tx) =>
          tx.$queryRaw<{ country: string | null; left: number; used: number }[]>`
          SELECT country, count(*) FILTER (WHERE return_id IS NULL)::int AS left, count(return_id)::int AS used
          FROM return_labels WHERE shop = ${shop} GROUP BY country ORDER BY country NULLS LAST`,
      ),
  };
}

/** Labels from before codes have none. */
type Details = Pick<ReturnLabel, 'carrier' | 'trackingNumber'> & { code?: string | null };

/** What a label says of a parcel is sealed. */
function sealedLabels(cipher: ShopCipher) {
  return {
    async toLabel(shop: string, row: Row): Promise<ReturnLabel> {
      const { id, country, key } = row;
      const details = await cipher.open(shop, placeOf(id), row.details);
      const parsed = JSON.parse(Buffer.from(details).toString()) as Details;
      return { id, country, key, ...parsed, code: parsed.code ?? null };
    },
    async toRow(shop: string, label: Omit<ReturnLabel, 'id'>, at: Date, id = randomUUID()): Promise<Prisma.Sql> {
      const { carrier, trackingNumber, country, key, code = null } = label;
      const details = Buffer.from(JSON.stringify({ carrier, trackingNumber, code } satisfies Details));
      return Prisma.sql`(${shop}, ${id}::uuid, ${country}, ${await cipher.seal(shop, placeOf(id), details)}, ${key},
        ${at}::timestamptz)`;
    },
  };
}

/** Of those for the country first, the oldest first; what another return is just taking is passed over. */
const takeOne = (shop: string, country: string | null, returnId: string): Prisma.Sql => Prisma.sql`
  UPDATE return_labels SET return_id = ${returnId}::uuid
  WHERE shop = ${shop} AND id = (
    SELECT id FROM return_labels
    WHERE shop = ${shop} AND return_id IS NULL AND (country IS NULL OR country = ${country})
    ORDER BY country IS NULL, added_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
  RETURNING id, country, details, key`;
