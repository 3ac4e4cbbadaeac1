/** Lets through so many calls of a shop at once; the others wait their turn. Per process. */
export function createPerShopLimit(atOnce: number) {
  const shops = new Map<string, { running: number; waiting: (() => void)[] }>();

  return async function limited<T>(shop: string, call: () => Promise<T>): Promise<T> {
    const line = shops.get(shop) ?? { running: 0, waiting: [] };
    shops.set(shop, line);
    if (line.running < atOnce) line.running += 1;
    // Whoever is done hands on the place.
    else await new Promise<void>((resolve) => line.waiting.push(resolve));
    try {
      return await call();
    } finally {
      const next = line.waiting.shift();
      if (next) next();
      else line.running -= 1;
      if (line.running === 0) shops.delete(shop);
    }
  };
}
