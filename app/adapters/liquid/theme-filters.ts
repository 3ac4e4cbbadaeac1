import type { Instant } from '../../domain/shared/instant.ts';

/** Shopify's Liquid filters, as far as the theme extension uses them (https://shopify.dev/docs/api/liquid/filters). */

/** A date in the shop's zone. Throws for a directive that nobody taught us, so that a block cannot look right by luck. */
export function formatDate(value: unknown, format: string, now: Instant, zone: string): string {
  const date = dateOf(value, now, zone);
  return format.replace(/%(-?\w)/g, (_, directive: string) => {
    const part = directives[directive]?.(date);
    if (part === undefined) throw new Error(`the date filter does not know %${directive}`);
    return part;
  });
}

type Zoned = Temporal.ZonedDateTime;

const two = (number: number): string => String(number).padStart(2, '0');

const directives: Record<string, (date: Zoned) => string> = {
  s: (date) => String(Math.floor(date.epochMilliseconds / 1_000)),
  u: (date) => String(date.dayOfWeek),
  d: (date) => two(date.day),
  '-d': (date) => String(date.day),
  '-m': (date) => String(date.month),
  Y: (date) => String(date.year),
  H: (date) => two(date.hour),
  M: (date) => two(date.minute),
};

function dateOf(value: unknown, now: Instant, zone: string): Zoned {
  if (value === 'now') return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  if (typeof value === 'number') return Temporal.Instant.fromEpochMilliseconds(value * 1_000).toZonedDateTimeISO(zone);
  return Temporal.PlainDate.from(String(value)).toZonedDateTime(zone);
}

/** `bar.label` with its variables, all of it escaped, as Shopify does for keys that do not end in `_html`. */
export function translate(texts: unknown, key: string, values: [string, string | number | undefined][]): string {
  const found = key.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown> | null)?.[name], texts);
  if (typeof found !== 'string') return `Translation missing: ${key}`;
  const given = new Map(values);
  return escapeHtml(found.replace(/{{\s*(\w+)\s*}}/g, (_, name: string) => String(given.get(name) ?? '')));
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
