import type { Clock } from '../flows/ports.ts';

/** Business time of this process: the machine's, unless whoever started the process supplied a clock of its own. */
export function processClock(): Clock {
  const supplied = (globalThis as { [key: symbol]: unknown })[Symbol.for('doorstep.clock')];
  return (supplied as Clock | undefined) ?? systemClock;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  wait: (realMs, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const done = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, realMs);
      signal?.addEventListener('abort', done, { once: true });
    }),
};
