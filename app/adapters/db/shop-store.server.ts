import type { Shop as ShopRow } from '@prisma/client';
import type { Instant } from '../../domain/shared/instant.ts';
import { shopSettingsSchema, type Shop } from '../../domain/shared/shop-settings.ts';
import type { Database, Tx } from '../../db.server.ts';
import type { ShopProfile, Shops } from '../../flows/ports.ts';

export function createShopStore(db: Pick<Database, 'inShop'>): Shops {
  return {
    find: (domain) => db.inShop(domain, (tx) => loadShop(tx, domain)),

    install: (profile, now) => db.inShop(profile.domain, (tx) => install(tx, profile, new Date(now))),

    async uninstall(domain, at) {
      await db.inShop(domain, async (tx) => {
        // A late or repeated webhook from before a reinstall must not end the new installation.
        await tx.shop.updateMany({
          where: { domain, uninstalledAt: null, installedAt: { lte: new Date(at) } },
          data: { uninstalledAt: new Date(at) },
        });
      });
    },

    async updateProfile(domain, { name, zone, locale, email }) {
      const known = {
        ...(name && { name }),
        ...(zone && { zone }),
        ...(locale && { locale }),
        ...(email && { email }),
      };
      await db.inShop(domain, (tx) => tx.shop.updateMany({ where: { domain }, data: known }));
    },

    async saveSettings(domain, settings) {
      await db.inShop(domain, (tx) =>
        tx.shop.update({ where: { domain }, data: { settings, settingsVersion: { increment: 1 } } }),
      );
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
  };
}

async function install(tx: Tx, profile: ShopProfile, at: Date): Promise<void> {
  const where = { domain: profile.domain };
  const known = await tx.shop.findUnique({ where });
  // A first install and a reinstall both start a new floor, so that nothing old is mailed.
  const arrival = { installedAt: at, uninstalledAt: null, reconciledUntil: at, reconcileAt: at };
  const isInstalled = known !== null && known.uninstalledAt === null;
  await tx.shop.upsert({
    where,
    create: { ...profile, ...arrival, settings: shopSettingsSchema.parse({}) },
    update: { ...profile, ...(isInstalled ? {} : arrival) },
  });
}

export async function loadShop(tx: Tx, domain: string): Promise<Shop | null> {
  const row = await tx.shop.findUnique({ where: { domain } });
  return row ? toShop(row) : null;
}

const toInstant = (date: Date | null): Instant | null => date?.getTime() ?? null;

function toShop(row: ShopRow): Shop {
  return {
    domain: row.domain,
    name: row.name,
    zone: row.zone,
    locale: row.locale,
    email: row.email,
    installedAt: row.installedAt.getTime(),
    uninstalledAt: toInstant(row.uninstalledAt),
    settings: shopSettingsSchema.parse(row.settings),
    settingsVersion: row.settingsVersion,
  };
}
