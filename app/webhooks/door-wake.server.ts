import { setTimeout as sleep } from 'node:timers/promises';
import type { Queue } from '../flows/ports.ts';
import type { Log } from '../log.server.ts';

/** Long enough to gather a burst into one job, short enough that nobody waits for it. */
const GATHER_MS = 50;

/**
 * Asks the worker to look into the inbox, once for a burst of webhooks and with one call under way at most.
 * Never throws and is never awaited: with the queue down, the worker's own ticker finds the rows.
 */
export function createWake(queue: Pick<Queue, 'enqueue'>, log: Log): () => void {
  let isWanted = false;
  let isRunning = false;

  const run = async () => {
    isRunning = true;
    while (isWanted) {
      await sleep(GATHER_MS);
      // Before the call: what is committed while it runs is not surely seen by the job it adds.
      isWanted = false;
      await queue.enqueue([{ name: 'inbox.drain' }]).catch((error: unknown) => {
        log.warn({ err: error }, 'worker not woken, it will look by itself');
      });
    }
    isRunning = false;
  };

  return () => {
    isWanted = true;
    if (!isRunning) void run();
  };
}
