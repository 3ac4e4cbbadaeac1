import { isolateEnd, isolateStart } from './texts/translator.ts';

/** Markup that is safe to put into a page: only the `html` tag makes it. */
export type Html = { readonly markup: string };

type Interpolation = string | number | Html | Html[] | null;

/** Markup with every value escaped, also for use in quoted attributes; markup, lists of it and null come as they are. */
export function html(strings: TemplateStringsArray, ...values: Interpolation[]): Html {
  const parts = strings.map((text, index) => withoutIndent(text) + markupOf(values[index] ?? null));
  return { markup: parts.join('') };
}

/** A text between isolate marks as markup: mail programs do not agree on the marks, but do on `dir`. */
export function inline(text: string): Html {
  const markup = escape(text).replaceAll(isolateStart, '<span dir="auto">').replaceAll(isolateEnd, '</span>');
  return { markup };
}

/** A whole value from outside, in its own writing direction. */
export const isolated = (value: string): Html => html`<span dir="auto">${value}</span>`;

/** The source's own indentation would be a third of the mail, and Gmail cuts mails at 102 KB. */
const withoutIndent = (text: string): string => text.replace(/\n\s+/g, '\n');

function markupOf(value: Interpolation): string {
  if (value === null) return '';
  if (Array.isArray(value)) return value.map(({ markup }) => markup).join('');
  return typeof value === 'object' ? value.markup : escape(String(value));
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
