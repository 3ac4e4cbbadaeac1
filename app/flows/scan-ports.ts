import type { ParcelScan } from '../domain/returns/return-record.ts';
import type { Instant } from '../domain/shared/instant.ts';

export type ReadScan =
  | { ok: true; trackingNumber: string; scan: ParcelScan | null; /** Which of the secrets signed it. */ secret: number }
  /** `unsigned`: not with any of these secrets. `malformed`: signed, and no scan that we can read. */
  | { ok: false; reason: 'unsigned' | 'malformed' };

/** Where carriers, or who follows parcels for a shop, tell of scans of what travels back. */
export interface ScanDoor {
  /** `signature`: HMAC-SHA256 over the body's bytes, in hex or base64. `scan` null: word of a parcel that no carrier has yet. */
  read(secrets: string[], signature: string | null, body: Uint8Array): ReadScan;
}

export type ScanSecret = {
  id: string;
  secret: string;
  madeAt: Instant;
  /** Null: until another one is made. */
  until: Instant | null;
  /** To the minute; null: nothing was signed with it yet. */
  lastUsedAt: Instant | null;
};

/** What a shop's carriers sign with. */
export interface ScanSecrets {
  /** Those that are good at `now`, the newest first; none while staff never asked for one. */
  valid(shop: string, now: Instant): Promise<ScanSecret[]>;
  /** Makes another one, and answers it; the one before is good until `othersUntil`. */
  add(shop: string, now: Instant, othersUntil: Instant): Promise<string>;
  /** From now on the newest is the only one. */
  endOld(shop: string): Promise<void>;
  used(shop: string, id: string, now: Instant): Promise<void>;
}
