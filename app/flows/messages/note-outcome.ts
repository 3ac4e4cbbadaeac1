import type { Deps, MailOutcome } from '../ports.ts';

type Attempt = { shop: string; messageId: string; attempt: number };
type Noted = 'sent' | 'not_sent' | 'unknown';

/** Real milliseconds; together less than a worker that is asked to stop has left. */
const waits = [250, 500, 1_000, 2_000, 4_000, 8_000];

/**
 * Writes down what became of a mail. Nobody else knows it: while the database is away (a restart takes seconds), it is
 * tried again, and only then left to be called unknown. Writing it twice changes nothing.
 */
export async function noteOutcome(
  deps: Pick<Deps, 'clock' | 'messages'>,
  of: Attempt,
  outcome: MailOutcome,
): Promise<Noted> {
  for (const wait of waits) {
    try {
      return await write(deps, of, outcome);
    } catch {
      await deps.clock.wait(wait);
    }
  }
  return write(deps, of, outcome);
}

async function write(
  { clock, messages }: Pick<Deps, 'clock' | 'messages'>,
  { shop, messageId, attempt }: Attempt,
  outcome: MailOutcome,
): Promise<Noted> {
  switch (outcome.result) {
    case 'accepted':
      await messages.markSent(shop, messageId, attempt, clock.now());
      return 'sent';
    case 'not_sent':
      await messages.markNotSent(shop, messageId, attempt, outcome.error, !outcome.permanent);
      return 'not_sent';
    case 'unknown':
      await messages.markUnknown(shop, messageId, attempt, outcome.error);
      return 'unknown';
  }
}
