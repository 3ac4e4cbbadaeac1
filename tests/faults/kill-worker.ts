import assert from 'node:assert/strict';
import type { MailServer } from '../support/mail-server.ts';
import { openCrashLab, type CrashLab } from './crash-lab.ts';
import type { Fault, Ground } from './fault.ts';
import { dialogueSteps, leavesUnknown, workerSteps, type DialogueStep, type WorkerStep } from './kill-points.ts';

type Round = { step: WorkerStep | DialogueStep | 'any-moment'; occurrence: number; afterMs: number };

const steps: Round['step'][] = [...workerSteps, ...(Object.keys(dialogueSteps) as DialogueStep[]), 'any-moment'];
const roundsPerStep = { short: 3, long: 63 };

export const killAtEveryStep: Fault = {
  promise: 'workers killed at every step of sending, two at a time, lose no mail and double none',
  async run(ground) {
    const rounds = roundsOf(ground);
    const lab = await openCrashLab(ground);
    // A trial uses up one mail and a bit.
    await lab.addOrders(Math.ceil(rounds.length * 0.8));
    const kills = new Map<string, number>();
    const waiting = rounds.values();
    const killOneByOne = async () => {
      const server = await lab.openMailServer();
      for (const round of waiting) {
        if (await killed(lab, server, round)) kills.set(round.step, (kills.get(round.step) ?? 0) + 1);
      }
      server.react = () => null;
      return server;
    };
    const [server] = await Promise.all([killOneByOne(), killOneByOne()]);
    assert.equal(await lab.startWorker(server, null).ended, null);

    const judgement = await lab.judge();
    const perStep = rounds.length / steps.length;
    assert.deepEqual(Object.fromEntries(kills), Object.fromEntries(steps.map((step) => [step, perStep])));
    checkUnknown(kills, judgement.states.unknown ?? 0);
    return [{ name: 'kill -9 at every step of sending', trials: rounds.length, judgement }];
  },
};

/** All steps in turn, so that neighbours in time die at different ones; each at its 1st, 2nd or 3rd occurrence. */
function roundsOf({ scale, random }: Ground): Round[] {
  const occurrence = () => 1 + Math.floor(random() * 3);
  const turn = () =>
    steps.map((step) => ({ step, occurrence: occurrence(), afterMs: 40 + Math.floor(random() * 200) }));
  return Array.from({ length: roundsPerStep[scale] }, turn).flat();
}

/** One worker, until it is dead. False when it found nothing left to do. */
async function killed(lab: CrashLab, server: MailServer, round: Round): Promise<boolean> {
  const { step, occurrence, afterMs } = round;
  if (!isDialogue(step)) {
    server.react = () => null;
    const end = step === 'any-moment' ? { afterMs } : { step, occurrence, signal: 'SIGKILL' as const };
    const worker = lab.startWorker(server, end);
    return (await worker.ended) === 'SIGKILL' && (step === 'any-moment' || worker.output().endsWith(`at ${step}\n`));
  }
  const worker = lab.startWorker(server, null);
  const { at, keeps } = dialogueSteps[step];
  let left = occurrence;
  server.react = (reached) => {
    if (reached !== at) return null;
    left -= 1;
    if (left > 0) return null;
    worker.process.kill('SIGKILL');
    return { does: 'be-silent', keeps };
  };
  return (await worker.ended) === 'SIGKILL';
}

const isDialogue = (step: Round['step']): step is DialogueStep => step in dialogueSteps;

/** Whoever dies between "sending" and "sent" leaves one message that nobody can tell about, and nobody else does. */
function checkUnknown(kills: Map<string, number>, unknown: number): void {
  const count = (wanted: (step: string) => boolean) =>
    [...kills].reduce((sum, [step, times]) => sum + (wanted(step) ? times : 0), 0);
  const least = count((step) => leavesUnknown.has(step));
  const most = count((step) => leavesUnknown.has(step) || step === 'any-moment');
  assert.ok(least <= unknown && unknown <= most, `${unknown} unknown, expected ${least} to ${most}`);
}
