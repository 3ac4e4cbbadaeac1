import type { Deps, Job } from '../ports.ts';

/**
 * After a change's commit: its order's messages are planned anew, and with `returnId` its steps are taken. What is lost
 * here the ticker finds again.
 */
export async function wakeReturn(
  deps: Pick<Deps, 'queue'>,
  shop: string,
  orderId: string,
  returnId?: string,
): Promise<void> {
  const steps: Job[] = returnId === undefined ? [] : [{ name: 'return.step', shop, returnId }];
  const jobs: Job[] = [...steps, { name: 'returns.tell', shop, orderId }];
  // The change is made: that the queue is down for a moment is nothing that its shopper should read of.
  await deps.queue.enqueue(jobs).catch(() => undefined);
}
