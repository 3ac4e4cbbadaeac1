import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import { createRouter } from '../../sandbox/control/router.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { serveHttp } from '../../sandbox/serve-http.ts';
import type { Chance } from './chance.ts';
import type { Trouble } from './faulty-shopify.ts';
import { isStarved } from './is-starved.ts';

/** What a worker process must know of its world. `masterKey`: hexadecimal. */
export type WorkerWorld = {
  databaseUrl: string;
  masterKey: string;
  sandboxUrl: string;
  tokens: Record<string, string>;
};
export type StepTask = { shop: string; returnId: string; now: number; seed: number; troubles: (Trouble | null)[] };

/** Worker processes, one after the other: each is killed with SIGKILL somewhere in its work, and the next goes on. */
export type StepWorkers = {
  /** `killed`: its process was killed before it could say that it was done, and nothing that it sent is under way any more. */
  take(task: StepTask): Promise<'ran' | 'killed'>;
  kills(): number;
  /** Tasks that a kill cut off. */
  cutOff(): number;
  close(): Promise<void>;
};

type Worker = {
  process: ChildProcess;
  /** The sandbox's own door for this process alone, so that what it sent last is known to have arrived. */
  door: Server;
  waiting: Map<number, { resolve(how: 'ran' | 'killed'): void; reject(error: Error): void }>;
  tasksToLive: number;
};

export function startStepWorkers(
  sandbox: Sandbox,
  world: Omit<WorkerWorld, 'sandboxUrl'>,
  { chance, tasksPerLife }: { chance: Chance; tasksPerLife: number },
): StepWorkers {
  let [n, kills, cutOff] = [0, 0, 0];
  let isClosing = false;
  const hire = async (): Promise<Worker> => {
    const { port, server: door } = await serveHttp(sandbox, createRouter({}), 0);
    const child = fork(new URL('./step-worker.ts', import.meta.url), { execArgv: [] });
    child.send({ ...world, sandboxUrl: `http://127.0.0.1:${port}` });
    await once(child, 'message');
    const tasksToLive = chance.between(1, 2 * tasksPerLife);
    const worker: Worker = { process: child, door, waiting: new Map(), tasksToLive };
    child.on('message', (said: { n: number; error: string | null }) => {
      const { resolve, reject } = worker.waiting.get(said.n) ?? {};
      worker.waiting.delete(said.n);
      if (said.error === null) resolve?.('ran');
      // A job whose database was out of reach is taken again, as one that was killed is.
      else if (isStarved(said.error)) resolve?.('killed');
      else reject?.(new Error(`in a worker: ${said.error}`));
    });
    child.once('exit', () => void buried(worker));
    return worker;
  };
  /** A dead process sends nothing more, but what it sent is still to be read and carried out. */
  const buried = async ({ door, waiting }: Worker): Promise<void> => {
    await new Promise((closed) => door.close(closed));
    for (let turns = 0; turns < 5; turns += 1) await turn();
    cutOff += waiting.size;
    for (const { resolve } of waiting.values()) resolve('killed');
  };
  let current = hire();
  let spare = hire();
  const kill = ({ process: child }: Worker): void => {
    if (isClosing || !child.kill('SIGKILL')) return;
    kills += 1;
  };
  return {
    async take(task) {
      const worker = await current;
      worker.tasksToLive -= 1;
      if (worker.tasksToLive === 0) {
        // Whoever comes from now on goes to the next, which is awake already.
        current = spare;
        spare = hire();
        setTimeout(() => kill(worker), chance.between(0, 40));
      }
      n += 1;
      const own = n;
      return new Promise((resolve, reject) => {
        worker.waiting.set(own, { resolve, reject });
        worker.process.send({ n: own, task }, (error) => (error === null ? undefined : resolve('killed')));
      });
    },
    kills: () => kills,
    cutOff: () => cutOff,
    async close() {
      isClosing = true;
      for (const { process: child } of await Promise.all([current, spare])) {
        child.kill('SIGKILL');
        if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      }
    },
  };
}
