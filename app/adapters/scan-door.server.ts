import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { scanStatuses } from '../domain/returns/return-record.ts';
import type { ScanDoor } from '../flows/scan-ports.ts';

/** What is told before a carrier has the parcel in hand: true, and no scan. */
const beforeIts = ['label_created', 'label_printed', 'label_purchased', 'pre_transit', 'info_received', 'confirmed'];

/** Words of tracking services for what we call otherwise. */
const alike: Readonly<Record<string, string>> = {
  carrier_picked_up: 'picked_up',
  transit: 'in_transit',
  available_for_pickup: 'in_transit',
  failed_attempt: 'attempted_delivery',
};

const plainWord = (word: string): string => {
  const plain = word
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  return alike[plain] ?? plain;
};

const scanSchema = z.object({
  trackingNumber: z.string().trim().min(4).max(100),
  scannedAt: z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
  status: z.string().max(60).transform(plainWord),
});

const isScanStatus = (word: string): word is (typeof scanStatuses)[number] =>
  (scanStatuses as readonly string[]).includes(word);

/** Where a shop has no secret, something is signed with all the same: nobody sees the difference. */
const nobodys = randomBytes(32).toString('base64url');

export const createScanDoor = (): ScanDoor => ({
  read(secrets, signature, body) {
    const signed = (secrets.length > 0 ? secrets : [nobodys]).map((one) => isSigned(one, signature ?? '', body));
    const secret = signed.indexOf(true);
    if (secret === -1) return { ok: false, reason: 'unsigned' };
    const parsed = scanSchema.safeParse(parsedJson(body));
    if (!parsed.success) return { ok: false, reason: 'malformed' };
    const { trackingNumber, scannedAt, status } = parsed.data;
    if (isScanStatus(status)) return { ok: true, trackingNumber, scan: { at: scannedAt, status }, secret };
    const isEarly = beforeIts.includes(status);
    return isEarly ? { ok: true, trackingNumber, scan: null, secret } : { ok: false, reason: 'malformed' };
  },
});

/** For whoever signs, in tests too. */
export const scanSignature = (secret: string, body: Uint8Array | string): Buffer =>
  createHmac('sha256', secret).update(body).digest();

function isSigned(secret: string, signature: string, body: Uint8Array): boolean {
  const given = Buffer.from(signature, /^[\da-f]{64}$/i.test(signature) ? 'hex' : 'base64');
  const right = scanSignature(secret, body);
  return given.length === right.length && timingSafeEqual(given, right);
}

function parsedJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return null;
  }
}
