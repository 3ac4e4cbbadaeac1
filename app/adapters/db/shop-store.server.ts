import { HOUR, type Instant } from '../../domain/shared/instant.ts';
import { shopSettingsSchema } from '../../domain/shared/shop-settings.ts';
import type { Database, Tx } from '../../db.server.ts';
import type { ShopProfile, Shops } from '../../flows/shop-ports.ts';
import { planAnew, shopReplans } from './shop-replans.server.ts';
import { loadShop } from './shop-row.server.ts';

export function createShopStore(db: Pick<Database, 'inShop' | 'sqlInShop'>): Shops {
  return {
    find: (domain) => db.sqlInShop(domain, (tx) => loadShop(tx, domain)),

    install: (profile, now) => db.inShop(profile.domain, (tx) => install(tx, profile, new Date(now))),

    uninstall: (domain, at) => db.inShop(domain, (tx) => uninstall(tx, domain, new Date(at))),

    async updateProfile(domain, told) {
      const { zone } = told;
      const known = Object.fromEntries(Object.entries(told).filter(([, value]) => value));
      await db.inShop(domain, async (tx) => {
        // Quiet hours and local hours are the zone's.
        if (zone) await tx.shop.updateMany({ where: { domain, zone: { not: zone } }, data: planAnew });
        await tx.shop.updateMany({ where: { domain }, data: known });
      });
    },

    async saveSettings(domain, settings) {
      await db.inShop(domain, (tx) => tx.shop.update({ where: { domain }, data: { settings, ...planAnew } }));
    },

    async planAnew(domain) {
      await db.inShop(domain, (tx) => tx.shop.updateMany({ where: { domain }, data: planAnew }));
    },

    async setAttention(domain, attention) {
      const data = {
        attention: attention?.reason ?? null,
        attentionSince: toDate(attention?.since ?? null),
        attentionRetryAt: toDate(attention?.retryAt ?? null),
      };
      await db.inShop(domain, (tx) => tx.shop.updateMany({ where: { domain, uninstalledAt: null }, data }));
    },

    async checkAgainAt(domain, at) {
      await db.inShop(domain, (tx) => tx.shop.updateMany({ where: { domain }, data: { tokenKeepAt: new Date(at) } }));
    },

    async hideGuide(domain, at) {
      await db.inShop(domain, (tx) => tx.shop.updateMany({ where: { domain }, data: { guideHiddenAt: new Date(at) } }));
    },

    async reconciled(domain, until, next) {
      await db.inShop(domain, (tx) =>
        tx.shop.updateMany({
          where: { domain },
          data: { reconciledUntil: new Date(until), reconcileAt: new Date(next) },
        }),
      );
    },

    async reconciledUntil(domain) {
      const row = await db.inShop(domain, (tx) =>
        tx.shop.findUnique({ where: { domain }, select: { reconciledUntil: true } }),
      );
      return row?.reconciledUntil.getTime() ?? null;
    },

    ...shopReplans(db),
  };
}

/** No setting lets anything expire sooner. */
const firstRetention = (installedAt: Date): Date => new Date(installedAt.getTime() + 7 * 24 * HOUR);

async function install(tx: Tx, profile: ShopProfile, at: Date): Promise<void> {
  const where = { domain: profile.domain };
  const known = await tx.shop.findUnique({ where });
  // A first install and a reinstall both start a new floor, so that nothing old is mailed.
  const arrival = {
    ...noAttention,
    installedAt: at,
    uninstalledAt: null,
    reconciledUntil: at,
    reconcileAt: at,
  };
  const isInstalled = known !== null && known.uninstalledAt === null;
  await tx.shop.upsert({
    where,
    create: { ...profile, ...arrival, settings: shopSettingsSchema.parse({}), retentionAt: firstRetention(at) },
    update: { ...profile, ...(isInstalled ? {} : { ...arrival, ...planAnew }) },
  });
  // What the storefront had went with the app.
  if (known && !isInstalled)
    await tx.$executeRaw`
      UPDATE published_promises SET wish = wish + 1, retry_at = NULL, due_at = least(due_at, ${at}::timestamptz)
      WHERE shop = ${profile.domain}`;
}

const noAttention = { attention: null, attentionSince: null, attentionRetryAt: null };

async function uninstall(tx: Tx, domain: string, at: Date): Promise<void> {
  // A late or repeated webhook from before a reinstall must not end the new installation.
  const ended = await tx.shop.updateMany({
    where: { domain, uninstalledAt: null, installedAt: { lte: at } },
    data: { ...noAttention, ...planAnew, uninstalledAt: at },
  });
  // Shopify has revoked them; a new installation brings its own.
  if (ended.count > 0) await tx.session.deleteMany({ where: { shop: domain } });
}

const toDate = (instant: Instant | null): Date | null => (instant === null ? null : new Date(instant));
