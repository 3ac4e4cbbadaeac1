import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { formatInstant, MINUTE, parseInstant } from '../../app/domain/shared/instant.ts';
import type { Instant } from '../../app/domain/shared/instant.ts';
import { ControlError } from '../control/control-error.ts';

/** Real milliseconds between two looks: most waits are short, and the app pays for every look. */
const firstPause = 10;
const longestPause = 60;

/** Longer than the longest lease (90 s): a call whose answer nobody saw stays open for so long, and is then read back. */
const longestWait = 2.5 * MINUTE;

const healthInput = z.object({
  now: z.iso.datetime({ offset: true }),
  idle: z.boolean(),
  nextDueAt: z.string().nullable(),
});

/**
 * Waits until every process of the app says that it has seen `now` and has nothing left to do. Answers the earliest
 * instant at which one of them will have. Rejects, naming who is not idle and why, after `patience` real milliseconds.
 */
export async function appIsIdle(healthUrls: string[], now: Instant, patience = longestWait): Promise<Instant | null> {
  const deadline = Date.now() + patience;
  for (let pause = firstPause; ; pause = Math.min(pause * 1.5, longestPause)) {
    const reports = await reportsUntilBusy(healthUrls, now);
    const busy = reports.at(-1)?.busy ?? null;
    if (busy === null) return earliest(reports.map((each) => each.nextDueAt));
    if (Date.now() > deadline) {
      throw new ControlError(
        409,
        `The app is not idle after ${patience / 1_000} s at ${formatInstant(now)}: ${reports.at(-1)?.url}: ${busy}`,
      );
    }
    await sleep(pause);
  }
}

/** One after the other: who is busy answers for all, and the workers, who stand last, are so most often. */
async function reportsUntilBusy(healthUrls: string[], now: Instant): Promise<Report[]> {
  const reports: Report[] = [];
  for (const url of healthUrls.toReversed()) {
    const one = await report(url, now);
    reports.push(one);
    if (one.busy !== null) break;
  }
  return reports;
}

type Report = { url: string; busy: string | null; nextDueAt: Instant | null };

async function report(url: string, now: Instant): Promise<Report> {
  const busy = (reason: string): Report => ({ url, busy: reason, nextDueAt: null });
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    const text = await response.text();
    const health = healthInput.safeParse(JSON.parse(text));
    if (!health.success)
      return busy(`answers HTTP ${response.status} without {now, idle, nextDueAt}: ${text.slice(0, 300)}`);
    const nextDueAt = parseInstant(health.data.nextDueAt);
    if ((parseInstant(health.data.now) ?? 0) < now) return busy(`its clock still says ${health.data.now}`);
    if (!health.data.idle) return busy(`says it is busy: ${text.slice(0, 600)}`);
    if (nextDueAt !== null && nextDueAt <= now)
      return busy(`says idle, but that work is due at ${health.data.nextDueAt}`);
    return { url, busy: null, nextDueAt };
  } catch (error) {
    return busy(`does not answer (${error instanceof Error ? error.message : String(error)})`);
  }
}

export function earliest(instants: (Instant | null)[]): Instant | null {
  const known = instants.filter((instant) => instant !== null);
  return known.length === 0 ? null : Math.min(...known);
}
