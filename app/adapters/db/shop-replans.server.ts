import type { Database } from '../../db.server.ts';
import type { Shops } from '../../flows/shop-ports.ts';

/** What an update adds when it changes what is planned for the whole shop: planning anew begins with the first order. */
export const planAnew = { settingsVersion: { increment: 1 }, planCursor: null };

type Replans = Pick<Shops, 'replanState' | 'replanned' | 'replanProgress'>;

/** How far planning all of a shop's messages anew has come. */
export function shopReplans(db: Pick<Database, 'inShop'>): Replans {
  return {
    async replanState(domain) {
      const row = await db.inShop(domain, (tx) => tx.shop.findUnique({ where: { domain } }));
      if (!row || row.plannedVersion >= row.settingsVersion) return null;
      return { version: row.settingsVersion, after: row.planCursor };
    },

    async replanned(domain, version, after) {
      const data = { planCursor: after, ...(after === null && { plannedVersion: version }) };
      const where = { domain, settingsVersion: version };
      const noted = await db.inShop(domain, (tx) => tx.shop.updateMany({ where, data }));
      return noted.count > 0;
    },

    async replanProgress(domain) {
      const [row] = await db.inShop(
        domain,
        (tx) => tx.$queryRaw<{ isRunning: boolean; total: bigint; done: bigint }[]>`
          SELECT planned_version < settings_version AS "isRunning",
            (SELECT count(*) FROM orders WHERE shop = ${domain}) AS total,
            (SELECT count(*) FROM orders WHERE shop = ${domain} AND id <= plan_cursor) AS done
          FROM shops WHERE domain = ${domain}`,
      );
      if (!row) return null;
      const total = Number(row.total);
      return { isRunning: row.isRunning, total, done: row.isRunning ? Number(row.done) : total };
    },
  };
}
