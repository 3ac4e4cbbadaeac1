import { formatDay, parseDay } from '../../domain/promise/calendar.ts';

const words = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** Longer closings than a year are no closing days. */
const longest = 366;

/** With all days from `first` to `last` (empty: that day alone; earlier: none), in order and each once. */
export function addDays(days: string[], first: string, last: string): string[] {
  const [from, to] = [parseDay(first), parseDay(last || first)];
  if (from === null || to === null) return days;
  const more = Array.from({ length: Math.min(to - from + 1, longest) }, (_, at) => formatDay(from + at));
  return [...new Set([...days, ...more])].toSorted();
}

/** Days that follow one another, together: `24 Dec 2026 – 2 Jan 2027`. */
export function spansOf(days: string[]): { text: string; days: string[] }[] {
  const spans: string[][] = [];
  for (const day of days.toSorted()) {
    const span = spans.at(-1);
    const before = parseDay(span?.at(-1) ?? '');
    if (span && before !== null && parseDay(day) === before + 1) span.push(day);
    else spans.push([day]);
  }
  return spans.map((span) => ({ text: wordsOf(span), days: span }));
}

function wordsOf(span: string[]): string {
  const [first = '', last = first] = [span[0], span.at(-1)];
  const [from, to] = [first, last].map((day) => words.format(Date.parse(`${day}T00:00:00Z`)));
  return first === last ? `${from}` : `${from} – ${to}`;
}
