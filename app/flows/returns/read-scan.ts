import type { ParcelScan } from '../../domain/returns/return-record.ts';
import type { Deps } from '../ports.ts';

export type ToldScan =
  | { ok: true; trackingNumber: string; scan: ParcelScan | null }
  /** `unsigned`: also of a shop that is not here, or that has no secret. */
  | { ok: false; reason: 'unsigned' | 'malformed' };

/** What somebody tells of a parcel, if a secret of the shop signed it. Notes that this secret is in use. */
export async function readScan(
  deps: Pick<Deps, 'clock' | 'scanDoor' | 'scanSecrets' | 'shops'>,
  domain: string,
  signature: string | null,
  body: Uint8Array,
): Promise<ToldScan> {
  const now = deps.clock.now();
  const [shop, secrets] = await Promise.all([deps.shops.find(domain), deps.scanSecrets.valid(domain, now)]);
  const isHere = shop !== null && shop.uninstalledAt === null;
  const read = deps.scanDoor.read(isHere ? secrets.map(({ secret }) => secret) : [], signature, body);
  if (!read.ok) return read;
  const { trackingNumber, scan } = read;
  const used = secrets[read.secret];
  if (used) await deps.scanSecrets.used(domain, used.id, now);
  return { ok: true, trackingNumber, scan };
}
