import type { Instant } from '../domain/shared/instant.ts';
import type { ShopAttention } from '../domain/shared/shop-attention.ts';
import type { Shop, ShopSettings } from '../domain/shared/shop-settings.ts';

/** The shops that have us, and what is known of each. */

export interface Shops {
  find(domain: string): Promise<Shop | null>;
  /** First install, or reinstall: sets `installedAt` when the shop is new or was uninstalled. */
  install(profile: ShopProfile, now: Instant): Promise<void>;
  /** Plans all messages anew (none may go) and drops the tokens. Ignored when it is older than the installation. */
  uninstall(domain: string, at: Instant): Promise<void>;
  /** What is null stays as it is known. Another zone plans all messages anew. */
  updateProfile(
    domain: string,
    profile: { [Part in keyof Omit<ShopProfile, 'domain'>]: ShopProfile[Part] | null },
  ): Promise<void>;
  /** Plans all unsent messages anew. */
  saveSettings(domain: string, settings: ShopSettings): Promise<void>;
  /** After a change that is no setting, and yet concerns all of the shop's messages. */
  planAnew(domain: string): Promise<void>;
  /** What makes the shop's messages wait, or null: nothing does (any more). Ignored when it uninstalled. */
  setAttention(domain: string, attention: ShopAttention | null): Promise<void>;
  /** When the shop is to be asked next how it is. */
  checkAgainAt(domain: string, at: Instant): Promise<void>;
  /** Null when all messages are planned with the current settings; else with which version, and how far it has come. */
  replanState(domain: string): Promise<{ version: number; after: string | null } | null>;
  /**
   * All orders up to `after` are planned with `version`; null: all are. False when the settings changed meanwhile, so
   * that planning begins anew.
   */
  replanned(domain: string, version: number, after: string | null): Promise<boolean>;
  /** In orders; null for a shop that is not there. */
  replanProgress(domain: string): Promise<ReplanProgress | null>;
  /** Staff put the finished set-up guide away. */
  hideGuide(domain: string, at: Instant): Promise<void>;
  reconciled(domain: string, until: Instant, next: Instant): Promise<void>;
  reconciledUntil(domain: string): Promise<Instant | null>;
}

export type ReplanProgress = { isRunning: boolean; done: number; total: number };

export type ShopProfile = {
  domain: string;
  name: string;
  zone: string;
  locale: string;
  email: string | null;
  /** ISO code of the shop's own currency; null where nobody said. */
  currency: string | null;
  /** Shopify's name of the plan that the shop pays for; null where nobody said. */
  plan: string | null;
};
