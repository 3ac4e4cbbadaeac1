export type Turn = { shop: string };

const waitingAtMost = 1_000;

/** Waiting work of all shops: shops take turns, and each has one job under way at most. */
export function createTurns<Task extends Turn>() {
  const waiting = new Map<string, Task[]>();
  const working = new Set<string>();
  return {
    /** False when the shop has too much waiting. */
    add(task: Task): boolean {
      const tasks = waiting.get(task.shop) ?? [];
      if (tasks.length >= waitingAtMost) return false;
      waiting.set(task.shop, [...tasks, task]);
      return true;
    },
    take(): Task | null {
      const turn = [...waiting].find(([shop]) => !working.has(shop));
      if (!turn) return null;
      const [shop, [task, ...rest]] = turn;
      // To the end of the line.
      waiting.delete(shop);
      if (rest.length > 0) waiting.set(shop, rest);
      if (task) working.add(shop);
      return task ?? null;
    },
    done: ({ shop }: Task): void => void working.delete(shop),
    size: (): number => [...waiting.keys()].filter((shop) => !working.has(shop)).length,
    drain(): Task[] {
      const tasks = [...waiting.values()].flat();
      waiting.clear();
      return tasks;
    },
  };
}
