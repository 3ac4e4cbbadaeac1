/** A small memory: what was kept longest makes room, and nothing is remembered beyond its time (real milliseconds). */
export function createRemembered<Value>(most: number, now: () => number = Date.now) {
  const kept = new Map<string, { value: Value; until: number }>();
  return {
    get(key: string): Value | undefined {
      const found = kept.get(key);
      return found && found.until > now() ? found.value : undefined;
    },
    keep(key: string, value: Value, ms: number): void {
      kept.delete(key);
      const [oldest] = kept.keys();
      if (kept.size >= most && oldest !== undefined) kept.delete(oldest);
      kept.set(key, { value, until: now() + ms });
    },
    forget: (key: string): void => void kept.delete(key),
  };
}
