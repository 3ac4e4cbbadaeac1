import assert from 'node:assert/strict';
import { startMailProvider, type MailProvider, type ProviderReaction } from '../support/mail-provider.ts';
import { openCrashLab, type CrashLab } from './crash-lab.ts';
import type { Fault } from './fault.ts';
import { shuffled } from './shuffled.ts';

/** What a provider does to one request, and what the mail has come to in the end. */
type Trouble = { reaction: ProviderReaction; times: number; end: 'sent' | 'failed' | 'unknown' };

const rounds = { short: 1, long: 20 };
/** Longer than the slow are slow. */
const mailTimeoutMs = 400;
/** The first request for a mail and its repeats, see sending-app.ts. */
const everyTry = 3;

const lost = (does: 'cut' | 'be-silent', keeps: boolean): ProviderReaction => ({ does, keeps });

const troubles: Trouble[] = [
  { reaction: { does: 'answer', status: 429, name: 'rate_limit_exceeded' }, times: 1, end: 'sent' },
  { reaction: { does: 'answer', status: 401, name: 'restricted_api_key' }, times: 1, end: 'sent' },
  { reaction: { does: 'answer', status: 422, name: 'validation_error' }, times: 1, end: 'failed' },
  { reaction: { does: 'answer', status: 500, name: 'application_error' }, times: 1, end: 'sent' },
  { reaction: { does: 'answer', status: 503 }, times: everyTry, end: 'unknown' },
  { reaction: { does: 'delay', ms: mailTimeoutMs / 2 }, times: 1, end: 'sent' },
  { reaction: lost('be-silent', true), times: 1, end: 'sent' },
  { reaction: lost('be-silent', false), times: 1, end: 'sent' },
  { reaction: lost('cut', true), times: 1, end: 'sent' },
  { reaction: lost('cut', false), times: 1, end: 'sent' },
  { reaction: lost('be-silent', true), times: everyTry, end: 'unknown' },
  { reaction: lost('cut', false), times: everyTry, end: 'unknown' },
];

export const mailProviderFaults: Fault = {
  promise:
    'a mail provider that refuses, slows down, or takes a mail and loses its answer gets no mail twice, and in the end each that it can take',
  async run(ground) {
    const lab = await openCrashLab(ground, { leaseSeconds: 10, mailTimeoutMs });
    const provider = await startMailProvider(lab.mails);
    ground.cleanup.defer(() => provider.close());
    const waiting = shuffled(Array.from({ length: rounds[ground.scale] }, () => troubles).flat(), ground);
    const count = (end: Trouble['end']) => waiting.filter((trouble) => trouble.end === end).length || undefined;
    const expected = { failed: count('failed'), unknown: count('unknown') };
    const trials = waiting.length;
    await lab.addOrders(Math.ceil(trials / 2));
    causeTrouble(provider, waiting);
    await sendAll(lab, provider);
    assert.equal(waiting.length, 0, 'each trouble was met');

    const judgement = await lab.judge();
    const { failed, unknown } = judgement.states;
    assert.deepEqual({ failed, unknown }, expected, 'refused for good has failed, what nobody can tell is unknown');
    assert.ok(!JSON.stringify(judgement).includes('shopper@example.com'), 'the provider’s words are kept nowhere');
    return [{ name: 'mail provider fails', trials, judgement }];
  },
};

/** One after the other; a trouble of several tries stays with the mail that it met. */
function causeTrouble(provider: MailProvider, waiting: Trouble[]): void {
  const caught = new Map<string, { reaction: ProviderReaction; left: number }>();
  provider.react = () => {
    const key = provider.asked.at(-1)?.key ?? '';
    const known = caught.get(key);
    if (known) {
      known.left -= 1;
      return known.left >= 0 ? known.reaction : null;
    }
    const trouble = waiting.shift();
    if (!trouble) return null;
    caught.set(key, { reaction: trouble.reaction, left: trouble.times - 1 });
    return trouble.reaction;
  };
}

/** Two workers at a time, until nothing waits for another try. */
async function sendAll(lab: CrashLab, provider: MailProvider): Promise<void> {
  for (let left = Infinity; left > 0;) {
    await Promise.all([lab.startWorker(provider, null).ended, lab.startWorker(provider, null).ended]);
    left = (await lab.judge()).lost.length;
    await lab.letTimePass();
  }
}
