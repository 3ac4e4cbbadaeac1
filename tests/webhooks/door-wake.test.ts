import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createLog } from '../../app/log.server.ts';
import { createWake } from '../../app/webhooks/door-wake.server.ts';

const log = createLog({ name: 'test', level: 'silent' });

test('a burst of webhooks wakes the worker once', async () => {
  const jobs: unknown[] = [];
  const wake = createWake({ enqueue: async (added) => void jobs.push(...added) }, log);
  for (let round = 0; round < 100; round += 1) wake();
  await sleep(100);
  expect(jobs).toEqual([{ name: 'inbox.drain' }]);
});

test('a webhook that comes while the queue is being asked wakes the worker once more', async () => {
  let calls = 0;
  const wake = createWake(
    {
      enqueue: async () => {
        calls += 1;
        if (calls === 1) wake();
        await sleep(20);
      },
    },
    log,
  );
  wake();
  await sleep(200);
  expect(calls).toBe(2);
});

test('a queue that is down neither throws nor is asked many times at once', async () => {
  let underWay = 0;
  let most = 0;
  const wake = createWake(
    {
      enqueue: async () => {
        underWay += 1;
        most = Math.max(most, underWay);
        await sleep(60);
        underWay -= 1;
        throw new Error('queue is down');
      },
    },
    log,
  );
  for (let round = 0; round < 20; round += 1) {
    wake();
    await sleep(10);
  }
  await sleep(200);
  expect(most).toBe(1);
});
