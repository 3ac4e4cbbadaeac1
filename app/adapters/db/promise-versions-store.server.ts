import { Prisma } from '@prisma/client';
import { promiseConfigSchema, type PromiseVersion } from '../../domain/promise/promise-config.ts';
import type { Database } from '../../db.server.ts';
import type { PromiseVersions } from '../../flows/promise-ports.ts';

type Row = { version: number; config: unknown; saved_at: Date; saved_by: string };

/** Versions are only ever added. */
export function createPromiseVersionsStore(db: Pick<Database, 'inShop'>): PromiseVersions {
  async function one(shop: string, which: Prisma.Sql): Promise<PromiseVersion | null> {
    const [row] = await db.inShop(
      shop,
      (tx) =>
        tx.$queryRaw<Row[]>`
        SELECT version, config, saved_at, saved_by FROM promise_versions WHERE shop = ${shop} ${which}
        ORDER BY version DESC LIMIT 1`,
    );
    return row ? versionOf(row) : null;
  }

  return {
    current: (shop) => one(shop, Prisma.empty),
    at: (shop, instant) => one(shop, Prisma.sql`AND saved_at <= ${new Date(instant)}::timestamptz`),
    get: (shop, version) => one(shop, Prisma.sql`AND version = ${version}`),

    save: (shop, config, base, by, at) =>
      db.inShop(shop, async (tx) => {
        const saved = await tx.$queryRaw<{ version: number }[]>`
          INSERT INTO promise_versions (shop, version, config, saved_at, saved_by)
          SELECT ${shop}, ${base}::int + 1, ${JSON.stringify(config)}::jsonb, ${new Date(at)}::timestamptz, ${by}
          WHERE ${base}::int = (SELECT coalesce(max(version), 0) FROM promise_versions WHERE shop = ${shop})
          ON CONFLICT DO NOTHING RETURNING version`;
        const version = saved[0]?.version;
        if (version === undefined) return 'changed';
        await tx.$executeRaw`
          INSERT INTO published_promises (shop, due_at) VALUES (${shop}, ${new Date(at)}::timestamptz)
          ON CONFLICT (shop) DO UPDATE SET
            wish = published_promises.wish + 1, retry_at = NULL,
            due_at = least(published_promises.due_at, excluded.due_at)`;
        return version;
      }),
  };
}

/** A document from before a part was added gets that part's default. */
const versionOf = (row: Row): PromiseVersion => ({
  version: row.version,
  config: promiseConfigSchema.parse(row.config),
  savedAt: row.saved_at.getTime(),
  savedBy: row.saved_by,
});
