import { Prisma } from '@prisma/client';
import { returnPolicySchema, type PolicyVersion } from '../../domain/returns/return-policy.ts';
import type { Database } from '../../db.server.ts';
import type { ReturnPolicies } from '../../flows/return-ports.ts';
import { date } from './return-rows.server.ts';

type Row = { version: number; policy: unknown; saved_at: Date; saved_by: string };

/** Versions are only ever added. */
export function createReturnPolicyStore(db: Pick<Database, 'sqlInShop'>): ReturnPolicies {
  async function one(shop: string, where: Prisma.Sql): Promise<PolicyVersion | null> {
    const [row] = await db.sqlInShop(
      shop,
      (tx) =>
        tx.$queryRaw<Row[]>`
        SELECT version, policy, saved_at, saved_by FROM return_policies WHERE shop = ${shop} ${where} LIMIT 1`,
    );
    return row
      ? // A document from before a part was added gets that part's default.
        {
          version: row.version,
          policy: returnPolicySchema.parse(row.policy),
          savedAt: row.saved_at.getTime(),
          savedBy: row.saved_by,
        }
      : null;
  }

  return {
    current: (shop) => one(shop, Prisma.sql`ORDER BY version DESC`),
    // Of those with returns on: what was in force by then, the newest first; else the first that came.
    at: (shop, placedAt) =>
      one(
        shop,
        Prisma.sql`
          AND (policy ->> 'isOn')::boolean
          ORDER BY saved_at <= ${date(placedAt)}::timestamptz DESC,
            CASE WHEN saved_at <= ${date(placedAt)}::timestamptz THEN -version ELSE version END`,
      ),
    get: (shop, version) => one(shop, Prisma.sql`AND version = ${version}`),

    async save(shop, policy, base, by, at) {
      const saved = await db.sqlInShop(
        shop,
        (tx) =>
          tx.$queryRaw<{ version: number }[]>`
          INSERT INTO return_policies (shop, version, policy, saved_at, saved_by)
          SELECT ${shop}, ${base}::int + 1, ${JSON.stringify(policy)}::jsonb, ${date(at)}::timestamptz, ${by}
          WHERE NOT EXISTS (SELECT 1 FROM return_policies WHERE shop = ${shop} AND version > ${base}::int)
          ON CONFLICT DO NOTHING RETURNING version`,
      );
      return saved[0]?.version ?? 'changed';
    },
  };
}
