import { carriedFrom } from './moved-before.ts';
import { isKept } from './return-facets.ts';
import type { ReturnLine, ReturnRecord } from './return-record.ts';

/** What sending a parcel back costs its shopper: taken once for all of it, in minor units of the return's currency. */

/** Of the parcel: what all of its lines bear of it. */
export const wholeFee = ({ lines }: Pick<ReturnRecord, 'lines'>): number =>
  lines.reduce((sum, { promised }) => sum + (promised?.shippingFee ?? 0), 0);

/**
 * What of the parcel's fee is taken with the next pieces. `ours`: once, with the first that travel back, for nothing else
 * bears it. `ahead`: what Shopify, which takes it with whatever comes first, takes beyond that; below 0, what it took before.
 */
export function parcelFee(
  record: Pick<ReturnRecord, 'lines' | 'feeAtShopify'>,
  next: { areKept: boolean },
  hasMoved: (line: ReturnLine) => boolean,
): { ours: number; ahead: number } {
  const fee = wholeFee(record);
  const moved = record.lines.filter(hasMoved);
  const theirs = moved.length > 0 ? 0 : (record.feeAtShopify ?? fee);
  if (next.areKept) return { ours: 0, ahead: theirs };
  if (moved.some(({ outcome }) => !isKept(outcome))) return { ours: 0, ahead: 0 };
  return { ours: fee, ahead: theirs - fee };
}

/** What Shopify has of a parcel's fee beyond what its lines bear: it takes that off what comes back, and nobody is to pay it. */
export const liftedFee = ({ lines, feeAtShopify }: Pick<ReturnRecord, 'lines' | 'feeAtShopify'>): number =>
  Math.max(0, (feeAtShopify ?? 0) - wholeFee({ lines }));

/** What Shopify's books show as owed for the fee of another parcel of the order: what was lifted, and what no money sufficed for. */
export function feeStillOwed(
  other: Pick<ReturnRecord, 'lines' | 'feeAtShopify'>,
  steps: Parameters<typeof carriedFrom>[0],
): number {
  const hasMoved = steps.some(({ kind, state }) => kind === 'process_items' && state === 'done');
  return hasMoved ? liftedFee(other) + Math.max(0, -carriedFrom(steps)) : 0;
}

/** A return at Shopify whose lines bear less of the fee by now: Shopify takes it off all the same. */
export function withLiftedFee(before: ReturnRecord, changed: ReturnRecord): ReturnRecord {
  const fee = before.feeAtShopify ?? wholeFee(before);
  return fee === wholeFee(changed) ? changed : { ...changed, feeAtShopify: fee };
}
