import { expect, test } from 'vitest';
import { noteOutcome } from '../../../app/flows/messages/note-outcome.ts';
import type { Deps, MailOutcome } from '../../../app/flows/ports.ts';

const of = { shop: 'toys.myshopify.com', messageId: 'm1', attempt: 2 };

/** A database that is away for the first `failures` writes. Writes down what was written, and how long was waited. */
function awayFor(failures: number) {
  const written: unknown[][] = [];
  const waited: number[] = [];
  let left = failures;
  const write = (...args: unknown[]) => {
    if (left-- > 0) return Promise.reject(new Error('the database is away'));
    written.push(args);
    return Promise.resolve();
  };
  const messages = { markSent: write, markNotSent: write, markUnknown: write } as unknown as Deps['messages'];
  const clock: Deps['clock'] = { now: () => 7, wait: (ms) => Promise.resolve(void waited.push(ms)) };
  return { deps: { messages, clock }, written, waited };
}

test.each<[MailOutcome, string, unknown[]]>([
  [{ result: 'accepted' }, 'sent', [7]],
  [{ result: 'unknown', error: 'ETIMEDOUT' }, 'unknown', ['ETIMEDOUT']],
  [{ result: 'not_sent', error: 'EENVELOPE 451', permanent: false }, 'not_sent', ['EENVELOPE 451', true]],
])('what became of a mail is written down once the database is back: %o', async (outcome, noted, told) => {
  const { deps, written, waited } = awayFor(3);
  expect(await noteOutcome(deps, of, outcome)).toBe(noted);
  expect(written).toEqual([['toys.myshopify.com', 'm1', 2, ...told]]);
  expect(waited).toEqual([250, 500, 1_000]);
});

test('a database that stays away is waited for no longer than a worker that has to stop can wait', async () => {
  const { deps, waited } = awayFor(Infinity);
  await expect(noteOutcome(deps, of, { result: 'accepted' })).rejects.toThrow('the database is away');
  expect(waited.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(20_000);
});
