import { expect, test } from 'vitest';
import type { Deps } from '../../app/flows/ports.ts';
import { oneAtATime } from '../../app/jobs/one-at-a-time.ts';

const deps = {} as Deps;

/** Work that goes on until it is let go, and how often it was begun. */
function slowWork() {
  let gate = Promise.withResolvers<void>();
  const work = { runs: 0, letGo: () => gate.resolve() };
  const run = oneAtATime(async () => {
    work.runs += 1;
    await gate.promise;
    gate = Promise.withResolvers<void>();
  });
  return { work, run };
}

test('who asks while it runs waits for nothing, and it runs once more', async () => {
  const { work, run } = slowWork();
  const first = run(deps);
  await Promise.all([run(deps), run(deps), run(deps)]);
  expect(work.runs).toBe(1);
  work.letGo();
  await new Promise(setImmediate);
  expect(work.runs).toBe(2);
  work.letGo();
  await first;
  expect(work.runs).toBe(2);
});

test('after a failure it can run again', async () => {
  let runs = 0;
  const run = oneAtATime(() => ((runs += 1), runs === 1 ? Promise.reject(new Error('down')) : Promise.resolve()));
  await expect(run(deps)).rejects.toThrow('down');
  await run(deps);
  expect(runs).toBe(2);
});

test('told to stop, it does not run once more', async () => {
  const { work, run } = slowWork();
  const stopping = new AbortController();
  const first = run(deps, stopping.signal);
  await run(deps);
  stopping.abort();
  work.letGo();
  await first;
  expect(work.runs).toBe(1);
});
