/** What chance decides in a history; the same seed decides the same. */
export type Chance = {
  /** Below 1. */
  next(): number;
  /** From `least` to `most`, both of them possible. */
  between(least: number, most: number): number;
  /** True once in `times`. */
  one(times: number): boolean;
  pick<T>(from: readonly [T, ...T[]]): T;
};

export function chanceOf(seed: number): Chance {
  let state = (seed * 2_654_435_761) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    one: (times) => between(1, times) === 1,
    pick: (from) => from[between(0, from.length - 1)] ?? from[0],
  };
}
