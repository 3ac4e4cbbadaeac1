import { once } from 'node:events';
import { chanceOf } from './chance.ts';
import { startMoneyWorld } from './money-world.ts';
import { playHistories } from './play-histories.ts';
import type { Said, Task } from './players.ts';
import { startStepWorkers } from './step-workers.ts';

/** A process that plays histories in a world of its own: as many at once as keep it busy while PostgreSQL works. */
const [{ databaseUrl, lanes, killedLanes, seed }] = (await once(process, 'message')) as [Task];
// Ctrl-C reaches the whole group: whoever asked for the run says when it is over, and without them nobody plays.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
process.once('disconnect', () => process.exit(0));
const say = (said: Said): void => void process.send?.(said);

const world = await startMoneyWorld(databaseUrl);
const { masterKey } = world.app;
const workers =
  killedLanes === 0
    ? null
    : startStepWorkers(
        world.running.sandbox,
        { databaseUrl, masterKey: masterKey.toString('hex'), tokens: world.tokens },
        { chance: chanceOf(seed), tasksPerLife: 60 },
      );

const asked: ((number: number | null) => void)[][] = [[], []];
process.on('message', ({ number, isKilled }: { number: number | null; isKilled: boolean }) =>
  asked[isKilled ? 1 : 0]?.shift()?.(number),
);
const next = (isKilled: boolean) => (): Promise<number | null> =>
  new Promise((resolve) => {
    asked[isKilled ? 1 : 0]?.push(resolve);
    say({ what: 'next', isKilled });
  });

await Promise.all(
  Array.from({ length: lanes + killedLanes }, (_, at) =>
    playHistories(world, at < lanes ? null : workers, next(at >= lanes), (verdict) =>
      say({ what: 'verdict', verdict }),
    ),
  ),
);
say({ what: 'over', kills: workers?.kills() ?? 0, cutOff: workers?.cutOff() ?? 0 });
await workers?.close();
await world.close();
process.disconnect?.();
