import type { Instant } from '../../app/domain/shared/instant.ts';

/** A control call that is made when the clock gets there. */
export type ScheduledCall = { at: Instant; method: string; path: string; body: unknown };

export type ScheduleEntry = ScheduledCall & { state: 'waiting' | 'done' | 'failed'; answer: unknown };

export type Schedule = {
  readonly entries: readonly ScheduleEntry[];
  add(call: ScheduledCall): ScheduleEntry;
  /** The earliest that waits; of several at one instant, the one that was added first. */
  next(): ScheduleEntry | null;
};

export function createSchedule(): Schedule {
  const entries: ScheduleEntry[] = [];
  return {
    entries,
    add(call) {
      const entry: ScheduleEntry = { ...call, state: 'waiting', answer: null };
      entries.push(entry);
      return entry;
    },
    next: () =>
      entries.reduce<ScheduleEntry | null>(
        (next, entry) => (entry.state === 'waiting' && (next === null || entry.at < next.at) ? entry : next),
        null,
      ),
  };
}
