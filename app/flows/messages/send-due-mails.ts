import type { DueMessage } from '../due-ports.ts';
import type { Deps } from '../ports.ts';
import { sendMessage } from './send-message.ts';

/** So many mails of this process are under way at once. */
const mailsAtOnce = 8;
/** Taken in hand with one look: so few that a shop with one mail does not wait for another's many. */
const batchSize = 12;
/** With so few left in hand, the next look begins: before anybody is idle, and with little before what it finds. */
const lookBelow = 3;

/**
 * Sends what is due until nothing is, or `stopping` is told; shops take turns. Any number of processes may: what one
 * has in hand no other is given. What fails stops no other: it is thrown at the end, and found again by its row.
 */
export async function sendDueMails(deps: Deps, stopping?: AbortSignal): Promise<void> {
  const failures: unknown[] = [];
  const next = dueMessages(deps, failures, stopping);
  const sendOn = async (): Promise<void> => {
    for (let due = await next(); due; due = await next()) {
      await sendMessage(deps, due.shop, due.id, due.state).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: mailsAtOnce }, sendOn));
  if (failures.length > 0) throw new AggregateError(failures, 'some mails could not be sent yet');
}

/** One due message after the other; undefined when there are no more. Looks for the next before the last are gone. */
function dueMessages(
  deps: Pick<Deps, 'clock' | 'dueWork'>,
  failures: unknown[],
  stopping?: AbortSignal,
): () => Promise<DueMessage | undefined> {
  const waiting: DueMessage[] = [];
  /** What is in nobody's hands is found at each look, and given out once. */
  const given = new Set<string>();
  let isOver = false;
  let looking: Promise<void> | null = null;

  const isNew = ({ id, state }: DueMessage): boolean => state === 'planned' || !given.has(id);
  const look = async (): Promise<void> => {
    const taken = await deps.dueWork.takeMessages(deps.clock.now(), batchSize);
    const fresh = taken.filter(isNew);
    for (const { id, state } of fresh) if (state !== 'planned') given.add(id);
    waiting.push(...fresh);
    isOver = fresh.length === 0;
  };
  const lookOnce = (): Promise<void> =>
    look()
      .catch((error: unknown) => {
        failures.push(error);
        isOver = true;
      })
      .finally(() => (looking = null));

  return async () => {
    for (;;) {
      if (stopping?.aborted) return undefined;
      if (waiting.length < lookBelow && !isOver) looking ??= lookOnce();
      const message = waiting.shift();
      if (message || looking === null) return message;
      await looking;
    }
  };
}
