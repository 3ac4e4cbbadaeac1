import { z } from 'zod';
import type { Instant } from '../../domain/shared/instant.ts';
import type { Shop } from '../../domain/shared/shop-settings.ts';

export type KindStart = { ok: true; since: Instant } | { ok: false; error: string };

const dayForm = z.iso.date();

/**
 * From when on a kind that is turned on counts what happened: an instant, or a day of the shop's (`2026-12-01`) from its
 * first minute. On the day of the installation that is the installation, before which nothing is ever mailed.
 */
export function kindStart(
  start: Instant | string,
  { zone, installedAt }: Pick<Shop, 'zone' | 'installedAt'>,
  now: Instant,
): KindStart {
  if (typeof start === 'number') return within(start, installedAt, now) ? { ok: true, since: start } : outside;
  if (!dayForm.safeParse(start).success) return { ok: false, error: 'expected a day such as 2026-12-01' };
  const day = Temporal.PlainDate.from(start);
  const [from, to] = [
    day.toZonedDateTime(zone).epochMilliseconds,
    day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds,
  ];
  return to > installedAt && from <= now ? { ok: true, since: Math.max(from, installedAt) } : outside;
}

const within = (start: Instant, installedAt: Instant, now: Instant): boolean => start >= installedAt && start <= now;

const outside = { ok: false, error: 'expected a day from the app’s installation until today' } as const;

/** The days between which a kind may start, as the shop's calendar has them. */
export function startDays({ zone, installedAt }: Pick<Shop, 'zone' | 'installedAt'>, now: Instant) {
  const day = (at: Instant) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();
  return { first: day(installedAt), today: day(now) };
}
