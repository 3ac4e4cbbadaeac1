import { enqueueDueWork } from '../flows/enqueue-due-work.ts';
import type { Deps } from '../flows/ports.ts';

/** Real milliseconds between two looks for due work; a jump of business time brings the next look at once. */
const interval = 1_000;
const ticksBetweenTrims = 60;

type Ticker = Pick<Deps, 'clock' | 'dueWork' | 'queue'> & { trimQueue(): Promise<void> };

/** Looks for due work until `signal` aborts. Any number of processes may: a job already queued is not queued twice. */
export async function runTicker(deps: Ticker, signal: AbortSignal, onError: (error: unknown) => void): Promise<void> {
  for (let tick = 1; !signal.aborted; tick += 1) {
    try {
      await enqueueDueWork(deps);
      if (tick % ticksBetweenTrims === 0) await deps.trimQueue();
    } catch (error) {
      onError(error);
    }
    await deps.clock.wait(interval, signal);
  }
}
