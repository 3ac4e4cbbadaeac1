import { checkMoney, type Verdict } from './check-money.ts';
import { playHistory } from './history.ts';
import type { MoneyWorld } from './money-world.ts';

/** `only`: this history alone. `goesOn`: asked before each. */
type Plan = { count: number; seed: number; only?: number | null; goesOn?: () => boolean };

/** More would wait for one another: they share one database and one sandbox. */
const atOnce = 2;

/** Plays histories, some at once; those that could not be played to their end count as problems. */
export async function playHistories(
  world: MoneyWorld,
  { count, seed, only = null, goesOn = () => true }: Plan,
  onEach: (verdict: Verdict) => void = () => undefined,
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  let next = 0;
  const play = async (): Promise<void> => {
    for (let at = next++; at < count && goesOn(); at = next++) {
      const own = only ?? seed * 20_000 + at;
      const verdict = await playHistory(world, own)
        .then(checkMoney)
        .catch((error: unknown) => broken(own, error));
      verdicts.push(verdict);
      onEach(verdict);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, play));
  return verdicts;
}

const broken = (seed: number, error: unknown): Verdict => ({
  seed,
  problems: [`it broke: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`],
  steps: 0,
  parked: [],
  parkedForNothing: [],
  refunds: 0,
});

export type Sum = {
  histories: number;
  steps: number;
  refunds: number;
  parked: number;
  parkedForNothing: number;
  problems: string[];
};

export const sumOf = (verdicts: Verdict[]): Sum => ({
  histories: verdicts.length,
  steps: verdicts.reduce((sum, { steps }) => sum + steps, 0),
  refunds: verdicts.reduce((sum, { refunds }) => sum + refunds, 0),
  parked: verdicts.reduce((sum, { parked }) => sum + parked.length, 0),
  parkedForNothing: verdicts.reduce((sum, { parkedForNothing }) => sum + parkedForNothing.length, 0),
  problems: verdicts.flatMap(({ seed, problems }) => problems.map((problem) => `history ${seed}: ${problem}`)),
});
