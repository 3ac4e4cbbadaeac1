import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { openCrashLab, type Child, type CrashLab } from './crash-lab.ts';
import type { Fault } from './fault.ts';
import { problemsOf } from './judge.ts';
import type { WorkerStep } from './kill-points.ts';

/** Where no transaction is open: inside one, the database lets go of the frozen by itself. */
const beforeSending = ['job-begun', 'claim-committed', 'mail-composed'] as const satisfies WorkerStep[];
const whileSending = ['sending-committed', 'mail-accepted'] as const satisfies WorkerStep[];
const rounds = { short: 1, long: 10 };

export const zombies: Fault = {
  promise: 'a worker that wakes up after its lease is over cannot begin to send, and may still say what it knows',
  async run(ground) {
    const lab = await openCrashLab(ground);
    let trials = 0;
    for (; trials < rounds[ground.scale] * (beforeSending.length + whileSending.length);) {
      for (const step of [...beforeSending, ...whileSending]) {
        await lab.addOrders(2);
        await freezeAndWake(lab, step, 1 + Math.floor(ground.random() * 3));
        trials += 1;
      }
    }
    const judgement = await lab.judge();
    assert.equal(judgement.states.unknown, undefined, 'whoever woke up told what became of its mail');
    return [{ name: 'SIGSTOP past the lease, SIGCONT', trials, judgement }];
  },
};

async function freezeAndWake(lab: CrashLab, step: WorkerStep, occurrence: number): Promise<void> {
  const server = await lab.openMailServer();
  const zombie = lab.startWorker(server, { step, occurrence, signal: 'SIGSTOP' });
  await frozen(zombie, step);
  // Another waits the lease out, and brings everything to its end.
  await lab.startWorker(server, null).ended;
  const meanwhile = await lab.judge();
  assert.deepEqual(problemsOf(meanwhile), [], `frozen at ${step}`);
  const taken = server.mails.length;

  const isSending = whileSending.some((one) => one === step);
  assert.equal(meanwhile.states.unknown, isSending ? 1 : undefined, `unknown while one is frozen at ${step}`);
  zombie.process.kill('SIGCONT');
  await zombie.ended;
  if (isSending) return;
  assert.equal(server.mails.length, taken, `a zombie sent that was frozen at ${step}`);
  assert.match(zombie.output(), / (lost|not_due)\n/);
}

/** Waits until the worker has frozen itself. */
async function frozen(child: Child, step: WorkerStep): Promise<void> {
  for (const until = performance.now() + 120_000; !child.output().includes(`at ${step}\n`); await sleep(20)) {
    if (performance.now() > until) throw new Error(`a worker did not reach ${step}: ${child.output()}`);
  }
}
