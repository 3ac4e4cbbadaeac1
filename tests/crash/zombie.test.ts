import { expect, onTestFinished, test } from 'vitest';
import { openCrashLab, type Child } from './crash-lab.ts';
import type { WorkerStep } from './kill-points.ts';
import { mailsPerOrder } from './seed.ts';

/** Waits until the worker has frozen itself, for longer than its lease lasts: the other worker has to wait it out. */
async function frozen(child: Child, step: WorkerStep): Promise<void> {
  onTestFinished(() => void child.process.kill('SIGKILL'));
  await expect.poll(() => child.output(), { timeout: 20_000 }).toContain(`at ${step}`);
}

test('a worker that wakes up after its claim has expired cannot begin to send', async () => {
  const lab = await openCrashLab(2);
  const sink = await lab.openSink();
  const zombie = lab.startWorker(sink, { step: 'claim-committed', occurrence: 2, signal: 'SIGSTOP' });
  await frozen(zombie, 'claim-committed');

  await lab.startWorker(sink, null).ended;
  expect(await lab.judge()).toMatchObject({ lost: [], doubled: [], states: { sent: 2 * mailsPerOrder } });

  zombie.process.kill('SIGCONT');
  await zombie.ended;
  expect(zombie.output()).toContain(' lost\n');
  expect(await lab.judge()).toMatchObject({
    lost: [],
    doubled: [],
    unexplained: [],
    states: { sent: 2 * mailsPerOrder },
  });
});

test('a worker that wakes up while its message counts as unknown may still bring it to its end', async () => {
  const lab = await openCrashLab(2);
  const sink = await lab.openSink();
  const zombie = lab.startWorker(sink, { step: 'sending-committed', occurrence: 1, signal: 'SIGSTOP' });
  await frozen(zombie, 'sending-committed');

  await lab.startWorker(sink, null).ended;
  const meanwhile = await lab.judge();
  expect(meanwhile).toMatchObject({ lost: [], doubled: [], states: { sent: 2 * mailsPerOrder - 1, unknown: 1 } });

  zombie.process.kill('SIGCONT');
  await zombie.ended;
  const { states, ...findings } = await lab.judge();
  expect(findings).toEqual({ lost: [], doubled: [], unexplained: [] });
  expect(states).toMatchObject({ sent: 2 * mailsPerOrder });
  expect(states).not.toHaveProperty('unknown');
});

test('a mail server that answers later than the lease lasts gets no mail twice', async () => {
  const lab = await openCrashLab(2);
  const sink = await lab.openSink();
  sink.delayMs = 800;
  const workers = [lab.startWorker(sink, null), lab.startWorker(sink, null)];
  await Promise.all(workers.map((worker) => worker.ended));
  const { states, ...findings } = await lab.judge();
  expect(findings).toEqual({ lost: [], doubled: [], unexplained: [] });
  expect(states).toMatchObject({ sent: 2 * mailsPerOrder });
});
