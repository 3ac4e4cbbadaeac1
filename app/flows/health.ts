import { formatInstant, SECOND, type Instant } from '../domain/shared/instant.ts';
import type { WorkStatus } from './due-ports.ts';
import type { Deps } from './ports.ts';

export type Health = {
  ok: boolean;
  /** Business time, as this process sees it. */
  now: string;
  database: 'ok' | 'down';
  queue: 'ok' | 'down';
  /** Nothing is due and not done. */
  idle: boolean;
  nextDueAt: string | null;
  /** How long the oldest due thing has been waiting, in seconds. */
  oldestDueSeconds: number | null;
  work: WorkStatus | null;
};

const format = (instant: Instant | null): string | null => (instant === null ? null : formatInstant(instant));

/** Never throws: a process that cannot look says so. */
export async function health(deps: Pick<Deps, 'clock' | 'dueWork' | 'queue'>): Promise<Health> {
  const now = deps.clock.now();
  const [work, queue] = await Promise.all([
    deps.dueWork.status(now).catch(() => null),
    deps.queue.ping().then(
      () => 'ok' as const,
      () => 'down' as const,
    ),
  ]);
  return {
    ok: work !== null,
    now: formatInstant(now),
    database: work ? 'ok' : 'down',
    queue,
    idle: work !== null && isIdle(work),
    nextDueAt: format(work?.nextDueAt ?? null),
    oldestDueSeconds: work?.oldestDueAt == null ? null : Math.round((now - work.oldestDueAt) / SECOND),
    work,
  };
}

function isIdle(work: WorkStatus): boolean {
  const { inboxReceived, messagesDue, messagesInFlight, rereadsDue, returnsUntold, reconciliationsDue } = work;
  const { retentionsDue, shopChecksDue, promisesDue, promiseWatchesDue, replansDue } = work;
  const ofMessages = inboxReceived + messagesDue + messagesInFlight + returnsUntold;
  const ofReturns = work.returnStepsDue + work.returnStepsInFlight + work.returnMovesDue;
  const ofShops = reconciliationsDue + retentionsDue + shopChecksDue + promisesDue + promiseWatchesDue + replansDue;
  return ofMessages + ofReturns + rereadsDue + ofShops === 0;
}
