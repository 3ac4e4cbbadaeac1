/** How full a shop's bucket is, as every answer says. Points; `restoreRate` is points a second. */
export type ThrottleStatus = { maximumAvailable: number; currentlyAvailable: number; restoreRate: number };

export type Throttle = {
  /** Real milliseconds to wait before this document may be sent; counts its cost as spent. */
  reserve(shop: string, document: string): number;
  /** What an answer said. */
  remember(shop: string, document: string, requestedCost: number, status: ThrottleStatus): void;
};

type Bucket = ThrottleStatus & { at: number };

/**
 * Remembers the buckets that run low, so that we wait instead of being turned away. Per process: other processes
 * drain the same bucket, so Shopify's own THROTTLED answer stays the truth.
 */
export function createThrottle(now: () => number): Throttle {
  const low = new Map<string, Bucket>();
  const costs = new Map<string, number>();

  return {
    reserve(shop, document) {
      const bucket = low.get(shop);
      if (bucket === undefined) return 0;
      const available = refilled(bucket, now());
      const cost = Math.min(costs.get(document) ?? 0, bucket.maximumAvailable);
      low.set(shop, { ...bucket, currentlyAvailable: available - cost, at: now() });
      return millisecondsUntil(cost, available, bucket.restoreRate);
    },
    remember(shop, document, requestedCost, status) {
      costs.set(document, requestedCost);
      // Above half, none of our documents can meet an empty bucket: forgetting it keeps the memory small.
      if (status.currentlyAvailable > status.maximumAvailable / 2) low.delete(shop);
      else low.set(shop, { ...status, at: now() });
    },
  };
}

/** Real milliseconds until a bucket holds `needed` points. */
export const millisecondsUntil = (needed: number, available: number, restoreRate: number): number =>
  Math.max(0, Math.ceil(((needed - available) / Math.max(restoreRate, 1)) * 1_000));

const refilled = ({ maximumAvailable, currentlyAvailable, restoreRate, at }: Bucket, now: number): number =>
  Math.min(maximumAvailable, currentlyAvailable + ((now - at) / 1_000) * restoreRate);
