import { Prisma } from '@prisma/client';
import { z } from 'zod';
import type { PromiseTable } from '../../domain/promise/promise-table.ts';
import type { Database } from '../../db.server.ts';
import type { PublishedPromise, PublishedPromises } from '../../flows/promise-ports.ts';

/** One row a shop: what its storefront has, and when it is to be written again. */
export function createPublishedPromisesStore(db: Pick<Database, 'inShop'>): PublishedPromises {
  const write = async (shop: string, statement: Prisma.Sql): Promise<void> => {
    await db.inShop(shop, (tx) => tx.$executeRaw(statement));
  };
  return {
    async get(shop) {
      const [row] = await db.inShop(
        shop,
        (tx) =>
          tx.$queryRaw<Row[]>`
          SELECT version, at, digest, content, cut, places, error, failing_since, wish
          FROM published_promises WHERE shop = ${shop}`,
      );
      return row ? publishedOf(row) : null;
    },

    save: (shop, done, nextAt) =>
      write(
        shop,
        Prisma.sql`
        UPDATE published_promises SET
          version = ${done.version}::int, at = ${new Date(done.at)}::timestamptz, digest = ${done.digest},
          content = ${done.table === null ? null : JSON.stringify(done.table)}, cut = ${JSON.stringify(done.cut)}::jsonb,
          places = ${JSON.stringify(done.places)}::jsonb, error = NULL, failing_since = NULL, failures = 0,
          retry_at = NULL, due_at = CASE WHEN wish = ${done.wish}::bigint THEN ${new Date(nextAt)}::timestamptz ELSE due_at END
        WHERE shop = ${shop}`,
      ),

    postpone: (shop, error, at) =>
      write(
        shop,
        Prisma.sql`
        UPDATE published_promises SET
          error = ${error}, failing_since = coalesce(failing_since, ${new Date(at)}::timestamptz), failures = failures + 1,
          retry_at = now() + least(interval '1 hour', interval '30 seconds' * power(2, least(failures, 20)))
        WHERE shop = ${shop}`,
      ),

    wish: (shop, at) =>
      write(
        shop,
        Prisma.sql`
        UPDATE published_promises SET wish = wish + 1, retry_at = NULL, due_at = least(due_at, ${new Date(at)}::timestamptz)
        WHERE shop = ${shop}`,
      ),
  };
}

type Row = {
  version: number | null;
  at: Date | null;
  digest: string | null;
  content: string | null;
  cut: unknown;
  places: unknown;
  error: string | null;
  failing_since: Date | null;
  wish: bigint;
};

const cutSchema = z
  .object({ dailyDays: z.number().nullable(), countries: z.array(z.string()), texts: z.array(z.string()).default([]) })
  .nullable();
const placesSchema = z
  .object({
    countries: z.array(z.string()),
    locations: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        country: z.string().nullable(),
        city: z.string().nullable().default(null),
        isActive: z.boolean(),
      }),
    ),
  })
  .nullable();

const publishedOf = (row: Row): PublishedPromise => ({
  version: row.version,
  at: row.at?.getTime() ?? null,
  digest: row.digest,
  // Our own writing: whoever changes its shape changes the migration too.
  table: row.content === null ? null : (JSON.parse(row.content) as PromiseTable),
  cut: cutSchema.parse(row.cut),
  places: placesSchema.parse(row.places),
  error: row.error,
  failingSince: row.failing_since?.getTime() ?? null,
  wish: Number(row.wish),
});
