import type { Deps, Job } from './ports.ts';

/** Bounds one look: what is left over is found by the next. */
const limit = 500;

/**
 * Turns rows that are due into jobs: the guarantee behind every wake-up that got lost. Answers how many it found.
 */
export async function enqueueDueWork(deps: Pick<Deps, 'clock' | 'dueWork' | 'queue'>): Promise<number> {
  const now = deps.clock.now();
  const [messages, rereads, untold, steps, moves, shops, checks, promises, watches, replans, retentions, hasInbox] =
    await Promise.all([
      deps.dueWork.messages(now, 1),
      deps.dueWork.rereads(now, limit),
      deps.dueWork.untoldReturns(limit),
      deps.dueWork.returnSteps(now, limit),
      deps.dueWork.returnMoves(now, limit),
      deps.dueWork.reconciliations(now, limit),
      deps.dueWork.shopChecks(now, limit),
      deps.dueWork.promises(now, limit),
      deps.dueWork.promiseWatches(now, limit),
      deps.dueWork.replans(limit),
      deps.dueWork.retentions(now, limit),
      deps.dueWork.hasInbox(),
    ]);
  const jobs: Job[] = [
    ...(hasInbox ? [{ name: 'inbox.drain' } as const] : []),
    ...(messages.length > 0 ? [{ name: 'mails.send' } as const] : []),
    ...untold.map(({ shop, orderId }) => ({ name: 'returns.tell', shop, orderId }) as const),
    ...steps.map(({ shop, returnId }) => ({ name: 'return.step', shop, returnId }) as const),
    ...moves.map(({ shop, returnId }) => ({ name: 'return.move', shop, returnId }) as const),
    ...rereads.map(({ shop, orderId }) => ({ name: 'order.reread', shop, orderId }) as const),
    ...shops.map((shop) => ({ name: 'shop.reconcile', shop }) as const),
    ...checks.map((shop) => ({ name: 'shop.check', shop }) as const),
    ...watches.map(({ shop, orderId }) => ({ name: 'promise.watch', shop, orderId }) as const),
    ...promises.map((shop) => ({ name: 'promise.publish', shop }) as const),
    ...replans.map(({ shop, after }) => ({ name: 'shop.replan', shop, after }) as const),
    ...retentions.map((shop) => ({ name: 'shop.retain', shop }) as const),
    // Once a day too, beside it.
    ...retentions.map((shop) => ({ name: 'ledger.reconcile', shop }) as const),
  ];
  if (jobs.length > 0) await deps.queue.enqueue(jobs);
  return jobs.length;
}
