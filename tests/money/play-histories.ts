import { checkMoney, type Verdict } from './check-money.ts';
import { playHistory, type History } from './history.ts';
import { isStarved } from './is-starved.ts';
import type { MoneyWorld } from './money-world.ts';
import type { StepWorkers } from './step-workers.ts';

/** A fifth of all histories: their steps are taken in processes that are killed. */
export const isKilled = (seed: number): boolean => seed % 5 === 4;

/**
 * One history after the other, until `next` has no more; one that could not be played to its end counts as a problem, but
 * for one that the machine had no time for, which does not count.
 */
export async function playHistories(
  world: MoneyWorld,
  workers: StepWorkers | null,
  next: () => Promise<number | null>,
  onEach: (verdict: Verdict) => void,
): Promise<void> {
  for (let seed = await next(); seed !== null; seed = await next()) {
    const own = seed;
    const verdict = await playHistory(world, workers, own)
      .then((one) => checkMoney(one).finally(() => forget(one)))
      .catch((error: unknown) => (error instanceof Error && isStarved(error.message) ? null : broken(own, error)));
    if (verdict !== null) onEach(verdict);
  }
}

/** The store is a model in memory: what was checked makes it slow for those to come. */
function forget({ world, shop, orderId, seed }: History): void {
  const { orders, products, returns } = world.store(shop);
  for (const { id } of orders.get(orderId)?.returns ?? []) returns.delete(id);
  orders.delete(orderId);
  products.delete(String(2_000_000_000 + seed));
}

const broken = (seed: number, error: unknown): Verdict => ({
  seed,
  problems: [`it broke: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`],
  steps: 0,
  parked: [],
  parkedForNothing: [],
  refunds: 0,
  bonuses: 0,
  hands: 0,
});
