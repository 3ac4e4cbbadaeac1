import type { Promised } from './promised-money.ts';
import type { ReturnOutcome } from './return-policy.ts';
import type { SwapGroup } from './swap-chips.ts';

/** One thing that the shopper may have, with the exact sum. */
export type PortalOffer = {
  outcome: ReturnOutcome;
  /** Money that comes; null for a swap. */
  promised: Promised | null;
  /** With tax and before fees, for all pieces; 0 on a gift's page. */
  paid: number;
  /** Variants to choose from, for an exchange. */
  swaps: SwapGroup[];
  /** The variant that the reason suggests. */
  suggestedId: string | null;
  /** The other product that was found; null: none yet. */
  other: {
    title: string;
    variantTitle: string | null;
    imageUrl: string | null;
    variantId: string;
    difference: number;
  } | null;
};

/** The sum that stands on an offer's card; null: no money on it. */
export const sumOf = ({ promised, other }: PortalOffer): number | null =>
  promised ? promised.amount : (other?.difference ?? null);
