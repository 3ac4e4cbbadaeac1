export type Slots = {
  /** Resolves when one of the slots is free; rejects once closed. */
  take(): Promise<void>;
  giveBack(): void;
  /** Rejects all who wait and resolves when every slot is back. */
  close(): Promise<void>;
  isClosed(): boolean;
};

/** At most `count` at a time, first come, first served. */
export function createSlots(count: number): Slots {
  const waiting: PromiseWithResolvers<void>[] = [];
  const allBack = Promise.withResolvers<void>();
  const closedError = Object.assign(new Error('Closed'), { code: 'ECLOSED' });
  let free = count;
  let closed = false;
  return {
    take() {
      if (closed) return Promise.reject(closedError);
      if (free > 0) {
        free -= 1;
        return Promise.resolve();
      }
      const place = Promise.withResolvers<void>();
      waiting.push(place);
      return place.promise;
    },
    giveBack() {
      const next = waiting.shift();
      if (next) return next.resolve();
      free += 1;
      if (closed && free === count) allBack.resolve();
    },
    close() {
      closed = true;
      for (const place of waiting.splice(0)) place.reject(closedError);
      if (free === count) allBack.resolve();
      return allBack.promise;
    },
    isClosed: () => closed,
  };
}
