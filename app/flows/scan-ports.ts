import type { ParcelScan } from '../domain/returns/return-record.ts';

export type ReadScan =
  | { ok: true; trackingNumber: string; scan: ParcelScan | null }
  /** `unsigned`: not with this shop's secret. `malformed`: signed, and no scan that we can read. */
  | { ok: false; reason: 'unsigned' | 'malformed' };

/** Where carriers, or who follows parcels for a shop, tell of scans of what travels back. */
export interface ScanDoor {
  /** What a shop's scans are signed with. It follows from the app's own key, so that nothing has to be stored. */
  secretOf(shop: string): string;
  /** `signature`: HMAC-SHA256 over the body's bytes, in hex or base64. `scan` null: word of a parcel that no carrier has yet. */
  read(shop: string, signature: string | null, body: Uint8Array): ReadScan;
}
