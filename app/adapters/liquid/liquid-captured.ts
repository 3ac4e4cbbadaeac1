import { Drop } from 'liquidjs';

/** A text that `capture` put together: markup to show, words to compare and to filter. */
export class Captured extends Drop {}

type Kept = { markup: string; words: string };
const kept = new WeakMap<object, Kept>();

export const markupIn = (captured: Captured): string => kept.get(captured)?.markup ?? '';
export const wordsIn = (captured: Captured): string => kept.get(captured)?.words ?? '';

/**
 * The library calls whatever function a template names in a drop, its constructor and those of its prototypes too: so
 * there is nothing in this one but what comparing needs.
 */
export function captured(markup: string, words: string): Captured {
  const reachable: Readonly<Record<string, () => unknown>> = {
    valueOf: () => words,
    toString: () => words,
    liquidMethodMissing: () => undefined,
  };
  const shell = new Proxy(new Captured(), {
    get: (_drop, key) => (typeof key === 'string' && Object.hasOwn(reachable, key) ? reachable[key] : undefined),
  });
  kept.set(shell, { markup, words });
  return shell;
}
