/** Runs work as it is handed in, never more than `count` at once. */
export type SomeAtOnce = <T>(work: () => Promise<T>) => Promise<T>;

export function someAtOnce(count: number): SomeAtOnce {
  const waiting: (() => void)[] = [];
  let free = count;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
