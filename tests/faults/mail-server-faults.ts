import assert from 'node:assert/strict';
import { mailSteps, type MailServer, type MailStep, type Reaction } from '../support/mail-server.ts';
import { openCrashLab, type CrashLab } from './crash-lab.ts';
import type { Fault } from './fault.ts';
import { shuffled } from './shuffled.ts';

/** What a mail server does instead of saying yes, and what the mail has then come to. */
type Trouble = { step: MailStep; reaction: Reaction; end: 'sent' | 'failed' | 'unknown' };

const rounds = { short: 1, long: 12 };
/** Longer than the slow are slow. */
const mailTimeoutMs = 400;

export const mailServerFaults: Fault = {
  promise:
    'a mail server that fails at any point of the dialogue gets no mail twice, and in the end each that it can take',
  async run(ground) {
    const lab = await openCrashLab(ground, { leaseSeconds: 10, mailTimeoutMs });
    const server = await lab.openMailServer();
    const waiting = shuffled(Array.from({ length: rounds[ground.scale] }, () => troubles).flat(), ground);
    const expected = Object.groupBy(waiting, ({ end }) => end);
    const trials = waiting.length;
    await lab.addOrders(Math.ceil(trials / 2));
    causeTrouble(server, waiting);
    await sendAll(lab, server);
    assert.equal(waiting.length, 0, 'each trouble was met');

    const judgement = await lab.judge();
    const { failed, unknown } = judgement.states;
    assert.deepEqual(
      { failed, unknown },
      { failed: expected.failed?.length, unknown: expected.unknown?.length },
      'what was refused for good has failed, what nobody can tell is unknown, and all else was sent',
    );
    return [{ name: 'mail server fails at every verb', trials, judgement }];
  },
};

/** A server has its reasons: 4yz for now, 5yz for good; 421 also says goodbye. */
const refusals: Record<MailStep, string[]> = {
  greeting: ['421 too busy', '554 not you'],
  ehlo: ['421 too busy'],
  mail: ['421 too busy', '451 later', '452 no room'],
  rcpt: ['421 too busy', '450 mailbox busy', '550 no such mailbox'],
  data: ['421 too busy', '451 later', '554 no'],
  dot: ['421 too busy', '452 no room', '554 spam'],
};

const troubles: Trouble[] = mailSteps.flatMap((step): Trouble[] => {
  const isTold = step !== 'greeting' && step !== 'ehlo';
  const refused = refusals[step].map((line): Trouble => {
    // About the mail, not about who brings it.
    const isForGood = line.startsWith('5') && isTold;
    return { step, reaction: { does: 'refuse', line }, end: isForGood ? 'failed' : 'sent' };
  });
  const slow: Trouble = { step, reaction: { does: 'delay', ms: mailTimeoutMs / 2 }, end: 'sent' };
  const gone = (['cut', 'be-silent'] as const).flatMap((does): Trouble[] =>
    step === 'dot'
      ? [true, false].map((keeps) => ({ step, reaction: { does, keeps }, end: 'unknown' }))
      : [{ step, reaction: { does }, end: 'sent' }],
  );
  return [...refused, slow, ...gone];
});

/** One after the other, each at the next dialogue that comes to its step. */
function causeTrouble(server: MailServer, waiting: Trouble[]): void {
  server.react = (step) => {
    if (waiting[0]?.step !== step) return null;
    const { reaction } = waiting.shift() ?? { reaction: null };
    return reaction;
  };
  // Workers keep their connections: a greeting comes only after the last was lost.
  server.onMail = () => {
    if (waiting[0]?.step === 'greeting' || waiting[0]?.step === 'ehlo') setImmediate(() => server.hangUpIdle());
  };
}

/** Two workers at a time, until nothing waits for another try. */
async function sendAll(lab: CrashLab, server: MailServer): Promise<void> {
  for (let left = Infinity; left > 0;) {
    await Promise.all([lab.startWorker(server, null).ended, lab.startWorker(server, null).ended]);
    left = (await lab.judge()).lost.length;
    await lab.letTimePass();
  }
}
