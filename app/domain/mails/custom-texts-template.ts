import { customTextFields, noCustomTexts, type CustomTexts } from './custom-text-fields.ts';

/**
 * Our texts of one mail as a merchant could have written them: values that stand in them become their variables. To
 * start from, not to send: what our own texts do for several parcels or a missing name is not in them.
 */
export function asTemplates(ours: CustomTexts, values: Record<string, string | string[] | null>): CustomTexts {
  // The longest first: an order's number may stand within a longer value.
  const named = Object.entries(values)
    .filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].length > 1)
    .toSorted(([, one], [, other]) => other.length - one.length);
  const fields = customTextFields.map((field) => [field, ours[field] && asTemplate(ours[field], named)] as const);
  return { ...noCustomTexts, ...Object.fromEntries(fields) };
}

function asTemplate(text: string, named: [string, string][]): string {
  // A brace of ours would begin a variable; no text has one so far.
  let parts: (string | { name: string })[] = [text.replaceAll('{', '')];
  for (const [name, value] of named) {
    parts = parts.flatMap((part) => (typeof part === 'string' ? split(part, value, name) : [part]));
  }
  return parts.map((part) => (typeof part === 'string' ? part : `{{ ${part.name} }}`)).join('');
}

/** Only where the value stands as a word of its own. */
function split(text: string, value: string, name: string): (string | { name: string })[] {
  const found: (string | { name: string })[] = [];
  let from = 0;
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    const isWord = !isLetter(text[at - 1]) && !isLetter(text[at + value.length]);
    if (!isWord || at < from) continue;
    found.push(text.slice(from, at), { name });
    from = at + value.length;
  }
  return [...found, text.slice(from)];
}

const isLetter = (character: string | undefined): boolean => /[\p{L}\p{N}]/u.test(character ?? '');
