import { get } from 'node:http';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../app/flows/ports.ts';

const patience = 30_000;
const reconnectAfter = 100;

/**
 * The sandbox's clock, followed over its stream. Resolves with the first value, so that nobody ever sees real time
 * through it; rejects when the sandbox does not answer for half a minute. Never keeps the process alive by itself.
 */
export async function connectClock(sandboxUrl: string): Promise<Clock> {
  let now = 0;
  const sleepers = new Set<() => void>();
  await followStream(new URL('/sandbox/clock/stream', sandboxUrl), (value) => {
    now = value;
    for (const wake of sleepers) wake();
  });
  return {
    now: () => now,
    async wait(realMs, signal) {
      const jumped = new AbortController();
      const wake = (): void => jumped.abort();
      sleepers.add(wake);
      const either = signal ? AbortSignal.any([jumped.signal, signal]) : jumped.signal;
      await sleep(realMs, undefined, { signal: either }).catch(() => undefined);
      sleepers.delete(wake);
    },
  };
}

/** Resolves at the first value and goes on for good: connects again when the sandbox starts again. */
function followStream(url: URL, take: (now: number) => void): Promise<void> {
  const deadline = Date.now() + patience;
  return new Promise((resolve, reject) => {
    let isFollowing = false;
    const connect = (): void => {
      const request = get(url, { agent: false }, (response) => {
        const lines = createInterface({ input: response });
        lines.on('line', (line) => {
          take(Date.parse((JSON.parse(line) as { now: string }).now));
          isFollowing = true;
          response.socket.unref();
          resolve();
        });
        lines.on('error', ignore);
      });
      if (isFollowing) request.once('socket', (socket) => socket.unref());
      // What went wrong is told by 'close', which follows every error.
      request.on('error', ignore);
      request.once('close', connectAgain);
    };
    const connectAgain = (): void => {
      if (!isFollowing && Date.now() > deadline) {
        reject(new Error(`The sandbox at ${url.origin} does not answer: is it running, and is SANDBOX_URL right?`));
        return;
      }
      const timer = setTimeout(connect, reconnectAfter);
      if (isFollowing) timer.unref();
    };
    connect();
  });
}

const ignore = (): void => undefined;
