import type { Instant } from '../../domain/shared/instant.ts';
import type { WrittenMessage } from '../order-ports.ts';
import type { Deps } from '../ports.ts';

/** Wakes the queue for messages that are due already. After the commit; what is lost here the ticker finds again. */
export async function enqueueSends(
  deps: Pick<Deps, 'queue'>,
  shop: string,
  written: WrittenMessage[],
  now: Instant,
): Promise<void> {
  const due = written.filter((message) => message.dueAt !== null && message.dueAt <= now);
  if (due.length === 0) return;
  await deps.queue.enqueue(
    due.map(({ id, attempt }) => ({ name: 'message.send', shop, messageId: id, attempt, state: 'planned' }) as const),
  );
}
