import { seededRandom } from '../../sandbox/webhooks/seeded-random.ts';
import type { Fault, Ground, Tally } from './fault.ts';

/** Runs one fault's trials, and clears away what they started. */
export async function runFault(
  fault: Fault,
  { seed, ...ground }: Omit<Ground, 'random' | 'cleanup'> & { seed: number },
): Promise<Tally[]> {
  const cleanup = new AsyncDisposableStack();
  try {
    return await fault.run({ ...ground, random: seededRandom(seed), cleanup });
  } catch (error) {
    // Says more than what then could not be cleared away.
    await cleanup.disposeAsync().catch(() => undefined);
    throw error;
  } finally {
    await cleanup.disposeAsync();
  }
}
