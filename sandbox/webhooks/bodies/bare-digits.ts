/** `rawJSON` marks text that `stringify` writes as it is (ECMAScript 2026; not yet in TypeScript's library). */
const json = JSON as JSON & { rawJSON(text: string): unknown };

/** An id as Shopify writes it, a bare number: as text it keeps all 18 digits, which a JavaScript number does not. */
export function bareDigits(id: string): unknown {
  return json.rawJSON(id);
}

export const bareDigitsOrNull = (id: string | null): unknown => (id === null ? null : bareDigits(id));
