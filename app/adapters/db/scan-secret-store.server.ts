import { randomBytes, randomUUID } from 'node:crypto';
import type { ScanSecret as ScanSecretRow } from '@prisma/client';
import type { Database } from '../../db.server.ts';
import { MINUTE } from '../../domain/shared/instant.ts';
import type { ScanSecret, ScanSecrets } from '../../flows/scan-ports.ts';
import type { ShopCipher } from './shop-cipher.server.ts';

/** Whoever makes one after the other ends the oldest: each costs a look at every scan. */
const keptAtMost = 5;

export function createScanSecretStore(db: Pick<Database, 'inShop'>, cipher: ShopCipher): ScanSecrets {
  const opened = async (row: ScanSecretRow): Promise<ScanSecret> => ({
    id: row.id,
    secret: Buffer.from(await cipher.open(row.shop, placeOf(row.id), row.secret)).toString('utf8'),
    madeAt: row.madeAt.getTime(),
    until: row.until?.getTime() ?? null,
    lastUsedAt: row.lastUsedAt?.getTime() ?? null,
  });

  return {
    async valid(shop, now) {
      const isGood = { OR: [{ until: null }, { until: { gt: new Date(now) } }] };
      const rows = await db.inShop(shop, (tx) =>
        tx.scanSecret.findMany({
          where: { shop, ...isGood },
          orderBy: [{ until: { sort: 'desc', nulls: 'first' } }, { madeAt: 'desc' }],
        }),
      );
      return Promise.all(rows.map(opened));
    },

    async add(shop, now, othersUntil) {
      const [id, secret] = [randomUUID(), randomBytes(32).toString('base64url')];
      const sealed = await cipher.seal(shop, placeOf(id), Buffer.from(secret));
      await db.inShop(shop, async (tx) => {
        // Two clicks take turns: the first one's secret ends later, as if it were older.
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`scan_secrets|${shop}`}, 0))`;
        await tx.scanSecret.updateMany({ where: { shop, until: null }, data: { until: new Date(othersUntil) } });
        await tx.scanSecret.deleteMany({ where: { shop, until: { lte: new Date(now) } } });
        await tx.$executeRaw`
          DELETE FROM scan_secrets WHERE shop = ${shop} AND id IN (
            SELECT id FROM scan_secrets WHERE shop = ${shop} ORDER BY until DESC, made_at DESC OFFSET ${keptAtMost - 1})`;
        await tx.scanSecret.create({ data: { shop, id, secret: sealed, madeAt: new Date(now) } });
      });
      return secret;
    },

    async endOld(shop) {
      await db.inShop(shop, (tx) => tx.scanSecret.deleteMany({ where: { shop, until: { not: null } } }));
    },

    async used(shop, id, now) {
      const before = { OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: new Date(now - MINUTE) } }] };
      await db.inShop(shop, (tx) =>
        tx.scanSecret.updateMany({ where: { shop, id, ...before }, data: { lastUsedAt: new Date(now) } }),
      );
    },
  };
}

const placeOf = (id: string): string => `scan_secrets.secret.${id}`;
