import { Captured, wordsIn } from './liquid-captured.ts';
import { limits } from './liquid-limits.ts';

/** A reason for the merchant: shown beside the field. */
export class TemplateRefusal extends Error {
  override name = 'TemplateRefusal';
}

/** A text of a size that a mail may have. Throws TemplateRefusal for one that is longer. */
export function bounded(text: string): string {
  if (text.length > limits.output) throw new TemplateRefusal(`a text is longer than ${limits.output} characters`);
  return text;
}

/** What a value says; nothing for what is no text, number or list of them. */
export function words(value: unknown): string {
  if (typeof value === 'string') return bounded(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof Captured) return wordsIn(value);
  return Array.isArray(value) ? bounded(value.map(words).join(', ')) : '';
}

const number = (value: unknown): number => {
  const parsed = Number(words(value));
  return Number.isFinite(parsed) ? parsed : 0;
};

const size = (value: unknown): number => (Array.isArray(value) ? value.length : words(value).length);

const characters = (value: unknown): string[] => [...words(value)];

/** Cut on a whole character, its end marked. */
function truncate(value: unknown, length: unknown = 50, end: unknown = '…'): string {
  const [all, mark] = [characters(value), words(end)];
  const most = Math.max(0, Math.trunc(number(length)));
  return all.length <= most ? all.join('') : all.slice(0, Math.max(0, most - [...mark].length)).join('') + mark;
}

const isEmpty = (value: unknown): boolean => value === false || words(value) === '';

const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** How long a text gets is known before it is made: replacing one character by thousands makes no giant. */
function replace(value: unknown, searched: unknown, replacement: unknown): string {
  const [text, from, to] = [words(value), words(searched), words(replacement)];
  if (from === '') return text;
  const parts = text.split(from);
  if (text.length + (parts.length - 1) * (to.length - from.length) > limits.output)
    bounded(' '.repeat(limits.output + 1));
  return parts.join(to);
}

/** All filters that merchants have: pure, without regular expressions of theirs, and each of bounded size. */
export const filters: Readonly<Record<string, (value: unknown, ...args: unknown[]) => unknown>> = {
  default: (value, otherwise) => (isEmpty(value) ? otherwise : value),
  upcase: (value) => bounded(words(value).toUpperCase()),
  downcase: (value) => bounded(words(value).toLowerCase()),
  capitalize: (value) => bounded(capitalize(words(value))),
  strip: (value) => words(value).trim(),
  append: (value, end) => bounded(words(value) + words(end)),
  prepend: (value, start) => bounded(words(start) + words(value)),
  replace,
  remove: (value, searched) => replace(value, searched, ''),
  truncate,
  size,
  first: (value) => (Array.isArray(value) ? (value as unknown[])[0] : characters(value)[0]),
  last: (value) => (Array.isArray(value) ? (value as unknown[]).at(-1) : characters(value).at(-1)),
  join: (value, between = ' ') => bounded(Array.isArray(value) ? value.map(words).join(words(between)) : words(value)),
  plus: (value, other) => number(value) + number(other),
  minus: (value, other) => number(value) - number(other),
  times: (value, other) => number(value) * number(other),
};
