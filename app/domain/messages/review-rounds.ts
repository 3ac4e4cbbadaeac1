import type { Instant } from '../shared/instant.ts';

/** A product in the shopper's hands. */
export type ReadyItem = {
  productId: string;
  deliveredAt: Instant;
  isAssumed: boolean;
  /** When they have had it as long as the shortest of the order's delays: what rounds are made by. */
  settledAt: Instant;
  /** When they have had it long enough to be asked about it. */
  readyAt: Instant;
};

export type Round = { sendAt: Instant; items: ReadyItem[] };

/**
 * One ask for everything, when the last item is ready: the longest delay of a round's items holds for all of it. What
 * comes late does not hold up the rest for ever: `patienceEnds`, counted from the first that is settled, the ask goes
 * out for those that are there, and the others get a round of their own. `awaitsMore`: there are items whose arrival
 * nobody can tell yet. `restedAt`: nothing is asked earlier, whatever came when.
 */
export function roundsOf(
  items: ReadyItem[],
  awaitsMore: boolean,
  restedAt: Instant,
  patienceEnds: (firstSettledAt: Instant) => Instant,
): Round[] {
  const rounds: Round[] = [];
  let rest = items.toSorted((a, b) => a.settledAt - b.settledAt);
  for (let first = rest[0]; first; first = rest[0]) {
    const lastSettledAt = awaitsMore ? Infinity : (rest.at(-1) ?? first).settledAt;
    const closesAt =
      lastSettledAt === first.settledAt ? lastSettledAt : Math.min(lastSettledAt, patienceEnds(first.settledAt));
    addRound(
      rounds,
      Math.max(closesAt, restedAt),
      rest.filter(({ settledAt }) => settledAt <= closesAt),
    );
    rest = rest.filter(({ settledAt }) => settledAt > closesAt);
  }
  return rounds;
}

/** Never two asks where one would do: what would go no later than the round before joins it. */
function addRound(rounds: Round[], notBefore: Instant, items: ReadyItem[]): void {
  const sendAt = Math.max(notBefore, ...items.map(({ readyAt }) => readyAt));
  const before = rounds.at(-1);
  if (before && sendAt <= before.sendAt) before.items.push(...items);
  else rounds.push({ sendAt, items });
}
