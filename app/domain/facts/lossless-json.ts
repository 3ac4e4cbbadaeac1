type Reviver = (key: string, value: unknown, context: { source?: string }) => unknown;

/** TypeScript's library does not know the reviver's third argument yet: https://tc39.es/proposal-json-parse-with-source */
const parseWithSource = JSON.parse as (text: string, reviver: Reviver) => unknown;

/** A number needs 16 digits to lose one, so most bodies need no second look. */
const mayLoseDigits = /\d{16}/;

/**
 * JSON.parse, but integers too large for a JavaScript number stay as the text they were, with every digit.
 * Throws SyntaxError for what is not JSON.
 */
export function parseJson(text: string): unknown {
  return mayLoseDigits.test(text) ? parseWithSource(text, keepDigits) : JSON.parse(text);
}

const keepDigits: Reviver = (_key, value, { source }) =>
  Number.isInteger(value) && !Number.isSafeInteger(value) && source !== undefined ? source : value;
