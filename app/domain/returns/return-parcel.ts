import { HOUR, type Instant } from '../shared/instant.ts';
import { travels } from './return-facets.ts';
import type { ParcelScan, ReturnRecord, SaidSent } from './return-record.ts';

/** A parcel's number without what people and carriers write into it to read it better. */
export const plainParcelNumber = (number: string): string =>
  number
    .normalize('NFKC')
    .replace(/[\s.\-\u2010-\u2015]/g, '')
    .toUpperCase();

/** By which scans find an open return: the number of its label, else the one that its shopper named. Null: none. */
export function parcelNumberOf({ state, sendBack }: ReturnRecord): string | null {
  const number = plainParcelNumber(sendBack?.trackingNumber ?? '');
  return state === 'open' && number !== '' ? number : null;
}

/** The number is not just the shopper's word: it came with a label, or staff wrote it. */
export const isNumberOurs = ({ sendBack, saidSent }: ReturnRecord): boolean =>
  sendBack !== null &&
  sendBack.trackingNumber !== null &&
  !(saidSent?.isUsed === true && saidSent.trackingNumber === sendBack.trackingNumber);

/** What the shopper says is kept as it is; their number counts where nobody has a better one. */
export function withSaidSent(record: ReturnRecord, said: Omit<SaidSent, 'isUsed'>): ReturnRecord {
  const { sendBack } = record;
  if (!sendBack || isNumberOurs(record)) return { ...record, saidSent: { ...said, isUsed: false } };
  const carrier = said.carrier ?? sendBack.carrier;
  return {
    ...record,
    saidSent: { ...said, isUsed: said.trackingNumber !== null },
    sendBack: { ...sendBack, carrier, trackingNumber: said.trackingNumber, trackingUrl: null },
  };
}

/** It travels, by a scan or by the word of staff: what a person was to look for is found. */
export function onItsWay(record: ReturnRecord, at: Instant): ReturnRecord {
  const isFound = record.attention === 'never_sent_back' || record.attention === 'no_label';
  return { ...record, firstScanAt: at, attention: isFound ? null : record.attention };
}

/** Clocks of carriers are not ours. */
const clockRoom = HOUR;

/**
 * A return after a scan of its parcel. `known`: the same or an earlier one. `not_expected`: it is over or nothing travels,
 * or the scan is from before it was approved or from the future: then it is no scan of this parcel.
 */
export function withScan(
  record: ReturnRecord,
  scan: ParcelScan,
  now: Instant,
): ReturnRecord | 'known' | 'not_expected' {
  const { state, decision, lastScan, firstScanAt } = record;
  if (state !== 'open' || !decision || !travels(record)) return 'not_expected';
  if (scan.at < decision.at - clockRoom || scan.at > now + clockRoom) return 'not_expected';
  if (lastScan && scan.at <= lastScan.at) return 'known';
  const seen = { ...record, lastScan: scan };
  return firstScanAt === null ? onItsWay(seen, Math.min(scan.at, now)) : seen;
}
