import { isolateEnd, isolateStart } from './texts/translator.ts';

/** Markup that is safe to put into a page: only this file makes it. */
export type Html = { readonly markup: string };

/** What fills a hole in markup: a value, which is escaped, or markup. */
export type Hole = string | number | Html | Html[] | null;

/** Markup with every value escaped, also for use in quoted attributes; markup, lists of it and null come as they are. */
export function html(strings: TemplateStringsArray, ...values: Hole[]): Html {
  let markup = strings[0] ?? '';
  for (let index = 0; index < values.length; index += 1) {
    markup += markupOf(values[index] ?? null) + (strings[index + 1] ?? '');
  }
  return { markup };
}

/** A text between isolate marks as markup: mail programs do not agree on the marks, but do on `dir`. */
export function inline(text: string): Html {
  const markup = escape(text).replaceAll(isolateStart, '<span dir="auto">').replaceAll(isolateEnd, '</span>');
  return { markup };
}

/** A whole value from outside, in its own writing direction. */
export const isolated = (value: string): Html => html`<span dir="auto">${value}</span>`;

/** For a script element: nothing in it can end the element or open a comment. */
export function jsonMarkup(value: object): Html {
  const markup = JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return { markup };
}

function markupOf(value: Hole): string {
  if (value === null) return '';
  if (Array.isArray(value)) return value.map(({ markup }) => markup).join('');
  return typeof value === 'object' ? value.markup : escape(String(value));
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
