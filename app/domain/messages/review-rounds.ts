import type { Instant } from '../shared/instant.ts';

/** A product in the shopper's hands, and when they have had it long enough to be asked. */
export type ReadyItem = { productId: string; deliveredAt: Instant; isAssumed: boolean; readyAt: Instant };

export type Round = { sendAt: Instant; items: ReadyItem[] };

/**
 * One ask for everything, when the last item is ready. What is late does not hold up the rest for ever: `patienceEnds`,
 * counted from the first that is ready, the ask goes out for those that are there, and the others get a round of
 * their own. `awaitsMore`: there are items whose arrival nobody can tell yet.
 */
export function roundsOf(
  items: ReadyItem[],
  awaitsMore: boolean,
  patienceEnds: (firstReadyAt: Instant) => Instant,
): Round[] {
  const rounds: Round[] = [];
  let rest = items.toSorted((a, b) => a.readyAt - b.readyAt);
  for (let first = rest[0]; first; first = rest[0]) {
    const lastReadyAt = awaitsMore ? Infinity : (rest.at(-1) ?? first).readyAt;
    const sendAt = lastReadyAt === first.readyAt ? lastReadyAt : Math.min(lastReadyAt, patienceEnds(first.readyAt));
    rounds.push({ sendAt, items: rest.filter(({ readyAt }) => readyAt <= sendAt) });
    rest = rest.filter(({ readyAt }) => readyAt > sendAt);
  }
  return rounds;
}
