import type { Instant } from '../domain/shared/instant.ts';
import type { TransitStatistics } from '../domain/shared/transit.ts';

/** What flows need of the world to learn how long parcels take, and whom others have asked already. */

export interface Transit {
  /**
   * Counts what the shop's parcels took that arrived since then, and keeps the result as the shop's `transit`; older ones
   * are forgotten. Null for a shop that is not there.
   */
  count(shop: string, since: Instant): Promise<TransitStatistics | null>;
}

export interface CustomerAsks {
  /**
   * Notes that these addresses were asked about these products by somebody else; the addresses are kept as a keyed index
   * only. Answers how many of them were not known yet.
   */
  noteAsked(shop: string, asks: { email: string; productId: string }[]): Promise<number>;
}
