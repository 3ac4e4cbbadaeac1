import { HOUR, type Instant } from '../../domain/shared/instant.ts';
import type { Deps } from '../ports.ts';
import type { Staff } from './staff-request.ts';

/** So long a carrier may go on with the secret before, once there is a new one. */
const oldIsGoodFor = 24 * HOUR;

type SecretDeps = Pick<Deps, 'accessLog' | 'clock' | 'scanSecrets'>;

/** What staff may know of a secret without seeing it. */
export type KnownSecret = { ending: string; madeAt: Instant; until: Instant | null; lastUsedAt: Instant | null };

/** Where a shop's carriers tell of scans, and with what they sign, the newest first; no secrets: nobody set it up. */
export async function scanDoorOf(
  { appUrl, clock, scanSecrets }: Pick<Deps, 'appUrl' | 'clock' | 'scanSecrets'>,
  shop: string,
): Promise<{ url: string; secrets: KnownSecret[] }> {
  const secrets = await scanSecrets.valid(shop, clock.now());
  return {
    url: `${appUrl}/scans/${shop.replace(/\.myshopify\.com$/, '')}`,
    secrets: secrets.map(({ secret, madeAt, until, lastUsedAt }) => ({
      ending: secret.slice(-4),
      madeAt,
      until,
      lastUsedAt,
    })),
  };
}

/** The newest, whole, for whoever sets a carrier up; null: there is none. */
export async function showScanSecret(
  { accessLog, clock, scanSecrets }: SecretDeps,
  staff: Staff,
): Promise<string | null> {
  const [newest] = await scanSecrets.valid(staff.shop, clock.now());
  if (!newest) return null;
  await accessLog.note(staff.shop, staff.id, 'scans.secret_show', null);
  return newest.secret;
}

/** Another one. The one before stays good for a day, so that no scan is lost while the carrier is given the new one. */
export async function renewScanSecret({ accessLog, clock, scanSecrets }: SecretDeps, staff: Staff): Promise<string> {
  const now = clock.now();
  const secret = await scanSecrets.add(staff.shop, now, now + oldIsGoodFor);
  await accessLog.note(staff.shop, staff.id, 'scans.secret_new', null);
  return secret;
}

/** For when the one before got into wrong hands, or the carrier has the new one already. */
export async function endOldScanSecrets({ accessLog, scanSecrets }: SecretDeps, staff: Staff): Promise<void> {
  await scanSecrets.endOld(staff.shop);
  await accessLog.note(staff.shop, staff.id, 'scans.secret_end', null);
}
