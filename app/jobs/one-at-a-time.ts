import type { Deps } from '../flows/ports.ts';

type Run = (deps: Deps, stopping?: AbortSignal) => Promise<unknown>;

/**
 * Work that finds by itself all there is to do: one run at a time in this process. Who asks while it runs is answered at
 * once, and it runs once more, because it may have looked already where there is something new now.
 */
export function oneAtATime(run: Run): Run {
  const running = new WeakMap<Deps, { again: boolean }>();
  return async (deps, stopping) => {
    const other = running.get(deps);
    if (other) return void (other.again = true);
    const mine = { again: true };
    running.set(deps, mine);
    try {
      while (mine.again && !stopping?.aborted) {
        mine.again = false;
        await run(deps, stopping);
      }
    } finally {
      running.delete(deps);
    }
  };
}
