import type { Browser } from 'playwright-core';
import { connectControl, type Control } from '../../sandbox/demo/control.ts';
import { adminUrl, launch, type World } from '../../sandbox/launch.ts';
import { inStorefront, storefrontPath } from '../../sandbox/storefront/storefront-paths.ts';
import { openBrowser } from './browser.ts';

/** The whole product on loopback, and a browser before it. */
export type BrowserWorld = {
  world: World;
  control: Control;
  browser: Browser;
  /** A new shop; it has not installed the app yet. */
  newShop(domain: string, profile?: object): Promise<void>;
  installedShop(domain: string, profile?: object): Promise<void>;
  /** The admin's address of one of the app's pages. */
  adminUrl(shop: string, path?: string): string;
  /** A page of the shop's own site: `/apps/doorstep/gift`, or an address under its domain as mails have it. */
  storefrontUrl(shop: string, page?: string): string;
  close(): Promise<void>;
};

export async function openWorld(executablePath: string): Promise<BrowserWorld> {
  const database = await sharedServer();
  const world = await launch({ mode: 'production', showLogs: false, now: '2026-12-01T08:00:00Z', ...database });
  const browser = await openBrowser(executablePath);
  const control = connectControl(world.sandboxUrl);
  const newShop = async (domain: string, profile: object = {}) => {
    await control.post('/sandbox/shops', { domain, ...profile });
  };
  return {
    world,
    control,
    browser,
    newShop,
    async installedShop(domain, profile) {
      await newShop(domain, profile);
      await control.post(`/sandbox/shops/${domain}/install`);
    },
    adminUrl: (shop, path = '') => adminUrl(world, shop) + path,
    storefrontUrl: (shop, page = '') => world.sandboxUrl + (inStorefront(page) ?? storefrontPath(shop) + page),
    async close() {
      await browser.close();
      await world.stop();
    },
  };
}

/** In a test run its PostgreSQL serves every file; whoever opens a world by hand gets one with it. */
async function sharedServer(): Promise<{ databaseUrl?: string }> {
  if (!process.env.VITEST) return {};
  const { freshDatabase } = await import('../support/database.ts');
  return { databaseUrl: await freshDatabase() };
}
