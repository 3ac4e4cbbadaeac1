import { compareText } from './compare-content.ts';

/** A record in one order of keys, so that nobody who walks through it can tell what arrived first. */
export const byId = <T>(entries: [id: string, value: T][]): Record<string, T> =>
  Object.fromEntries(entries.sort(([a], [b]) => compareText(a, b)));
