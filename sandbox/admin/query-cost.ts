import { valueFromASTUntyped, visit } from 'graphql';
import type { DocumentNode } from 'graphql';

/** Points: how big the bucket is, and how many come back a second. Shopify's standard plan has these. */
export type BucketSize = { maximumAvailable: number; restoreRate: number };

export type ThrottleStatus = BucketSize & { currentlyAvailable: number };

export type CostBuckets = {
  size: BucketSize;
  /** Takes `cost` from the shop's bucket; `isThrottled` when there is not enough, and then nothing is taken. */
  spend(shop: string, cost: number): { isThrottled: boolean; status: ThrottleStatus };
};

/** A leaky bucket per shop. `now` in milliseconds says how time passes for it. */
export function createCostBuckets(now: () => number): CostBuckets {
  const levels = new Map<string, { available: number; at: number }>();
  const buckets: CostBuckets = {
    size: { maximumAvailable: 2_000, restoreRate: 100 },
    spend(shop, cost) {
      const { maximumAvailable, restoreRate } = buckets.size;
      const at = now();
      const level = levels.get(shop) ?? { available: maximumAvailable, at };
      const restored = Math.min(maximumAvailable, level.available + ((at - level.at) / 1_000) * restoreRate);
      const isThrottled = cost > restored;
      const available = isThrottled ? restored : restored - cost;
      levels.set(shop, { available, at });
      return {
        isThrottled,
        status: { maximumAvailable, restoreRate, currentlyAvailable: Math.floor(available) },
      };
    },
  };
  return buckets;
}

/** A simple estimate, not Shopify's own formula: a point for each object asked for, and a page's size for each list. */
export function queryCost(document: DocumentNode, variables: Record<string, unknown>): number {
  let cost = 0;
  visit(document, {
    Field(field) {
      if (!field.selectionSet) return;
      cost += 1;
      const page = field.arguments?.find(({ name }) => name.value === 'first' || name.value === 'last');
      const size: unknown = page && valueFromASTUntyped(page.value, variables);
      if (typeof size === 'number') cost += size;
    },
  });
  return cost;
}
