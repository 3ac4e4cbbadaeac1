import type { Database } from '../../db.server.ts';
import type { Access, AccessLog } from '../../flows/privacy-ports.ts';

export function createAccessLog(db: Pick<Database, 'inShop'>): AccessLog {
  return {
    async note(shop, who, what, subject) {
      await db.inShop(
        shop,
        (tx) => tx.$executeRaw`
          INSERT INTO access_log (shop, at, who, what, subject)
          VALUES (${shop}, current_setting('app.now')::timestamptz, ${who}, ${what}, ${subject})`,
      );
    },

    async list(shop, cursor, limit) {
      const before = cursor !== null && /^\d{1,18}$/.test(cursor) ? { id: { lt: BigInt(cursor) } } : {};
      const rows = await db.inShop(shop, (tx) =>
        tx.accessLog.findMany({ where: { shop, ...before }, orderBy: { id: 'desc' }, take: limit + 1 }),
      );
      const entries = rows.slice(0, limit).map(({ id, at, who, what, subject }) => ({
        id: String(id),
        at: at.getTime(),
        who,
        what: what as Access,
        subject,
      }));
      return { entries, cursor: rows.length > limit ? (entries.at(-1)?.id ?? null) : null };
    },
  };
}
