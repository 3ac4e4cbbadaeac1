import { expect, test } from 'vitest';
import { openCrashLab } from './crash-lab.ts';
import { startRealWorker } from './real-worker.ts';
import { mailsPerOrder } from './seed.ts';

const orders = 20;

test('SIGTERM ends a worker in the middle of its mails within 25 s, with each mail written down', async () => {
  const lab = await openCrashLab(orders);
  const sink = await lab.openSink();
  sink.delayMs = 400;
  const first = await startRealWorker(lab, sink);
  await expect.poll(() => sink.mails.length, { timeout: 20_000 }).toBeGreaterThan(3);
  const stoppedAt = performance.now();
  expect(await first.stop(), first.log()).toBe(0);
  expect(performance.now() - stoppedAt).toBeLessThan(25_000);

  const between = await lab.judge();
  expect(between).toMatchObject({ doubled: [], unexplained: [], states: { sent: sink.mails.length } });
  expect(sink.mails.length).toBeLessThan(orders * mailsPerOrder);

  sink.delayMs = 0;
  const second = await startRealWorker(lab, sink);
  await expect.poll(() => second.health(), { timeout: 60_000 }).toMatchObject({ ok: true, idle: true });
  expect(await second.stop(), second.log()).toBe(0);
  const { states, ...findings } = await lab.judge();
  expect(findings).toEqual({ lost: [], doubled: [], unexplained: [] });
  expect(states).toMatchObject({ sent: orders * mailsPerOrder });
});
