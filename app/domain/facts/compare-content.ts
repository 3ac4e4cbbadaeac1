/**
 * A total order over JSON values: 0 for the same content, whatever the order of object keys.
 * What comes first means nothing; it only lets two readers pick the same one.
 */
export function compareContent(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (Array.isArray(a) && Array.isArray(b)) return compareArrays(a, b);
  if (isPlainObject(a) && isPlainObject(b)) return compareObjects(a, b);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  return rank(a) - rank(b);
}

export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function compareArrays(a: unknown[], b: unknown[]): number {
  if (a.length !== b.length) return a.length - b.length;
  for (let i = 0; i < a.length; i++) {
    const difference = compareContent(a[i], b[i]);
    if (difference !== 0) return difference;
  }
  return 0;
}

function compareObjects(a: Record<string, unknown>, b: Record<string, unknown>): number {
  const keys = Object.keys(a).sort();
  const keyDifference = compareArrays(keys, Object.keys(b).sort());
  if (keyDifference !== 0) return keyDifference;
  for (const key of keys) {
    const difference = compareContent(a[key], b[key]);
    if (difference !== 0) return difference;
  }
  return 0;
}

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function rank(value: unknown): number {
  if (value === undefined) return 0;
  if (value === null) return 1;
  if (value === false) return 2;
  if (value === true) return 3;
  if (typeof value === 'number') return 4;
  if (typeof value === 'string') return 5;
  return Array.isArray(value) ? 6 : 7;
}
