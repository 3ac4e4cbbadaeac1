import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { TestRedis } from '../support/redis.ts';
import type { Fault, Tally } from './fault.ts';
import { problemsOf, type Judgement } from './judge.ts';
import type { WebhookLoad } from './webhook-load.ts';
import { flush, openWorld, type QueueKind, type World } from './world.ts';

/** Something that happens to the running app; resolves when it is over. */
type Event = { name: string; happen(world: World): Promise<void> };

const rounds = { short: 1, long: 10 };

export const worldFaults = (queue: QueueKind): Fault => ({
  promise: `with its queue in ${queue}, the app under load gets over the end of each process and each server`,
  async run(ground) {
    const world = await openWorld(ground, queue);
    const tallies: Tally[] = [];
    let before = await world.judge();
    for (const event of queue === 'Redis' ? [...anywhere, ...withRedis] : anywhere) {
      let slowest = 0;
      let judgement = before;
      for (let round = 0; round < rounds[ground.scale]; round += 1) {
        world.load.resume();
        await sleep(500 + ground.random() * 500);
        await event.happen(world);
        await sleep(500 + ground.random() * 500);
        await world.load.pause();
        slowest = Math.max(slowest, await world.settle());
        judgement = await world.judge();
        checkRound(world, judgement, event);
      }
      tallies.push({
        name: `${event.name} [${queue}]`,
        trials: rounds[ground.scale],
        judgement: since(before, judgement),
        note: `at rest after ${slowest.toFixed(1)} s`,
      });
      before = judgement;
    }
    return tallies;
  },
});

/** Every acknowledged order's mail has gone, or is shown. */
function checkRound({ load, processes }: World, judgement: Judgement, event: Event): void {
  const logs = () =>
    Object.values(processes)
      .map((one) => one.log().slice(-2_000))
      .join('\n');
  assert.deepEqual(problemsOf(judgement), [], `after: ${event.name}\n${logs()}`);
  const { sent = 0, unknown = 0 } = judgement.states;
  assert.equal(sent + unknown, new Set(load.acknowledged).size, `mails after: ${event.name}`);
}

/** What came on top of what was there before. */
function since(before: Judgement, now: Judgement): Judgement {
  const states = Object.entries(now.states).map(
    ([state, count]) => [state, count - (before.states[state] ?? 0)] as const,
  );
  return { ...now, shown: now.shown - before.shown, states: Object.fromEntries(states) };
}

const workers = ['worker', 'otherWorker'] as const;

const anywhere: Event[] = [
  {
    name: 'workers: kill -9',
    async happen(world) {
      for (const name of workers) {
        await world.processes[name].kill();
        await world.restart(name);
      }
    },
  },
  {
    name: 'web: kill -9',
    async happen(world) {
      await world.processes.web.kill();
      await world.restart('web');
    },
  },
  {
    name: 'workers: SIGSTOP past their leases, SIGCONT',
    async happen(world) {
      for (const name of workers) {
        world.processes[name].process.kill('SIGSTOP');
        await sleep(300);
        await world.letTimePass();
        await sleep(1_000);
        world.processes[name].process.kill('SIGCONT');
      }
    },
  },
  {
    name: 'rolling restart: SIGTERM',
    async happen(world) {
      const before = (await world.judge()).states.unknown ?? 0;
      for (const name of ['web', 'worker', 'otherWorker'] as const) {
        const { code, ms } = await world.processes[name].stop();
        assert.equal(code, 0, world.processes[name].log());
        assert.ok(ms < 25_000, `${name} took ${ms} ms to stop`);
        await world.restart(name);
      }
      assert.equal(
        (await world.judge()).states.unknown ?? 0,
        before,
        'whoever is asked to stop writes down what it knows',
      );
    },
  },
  {
    name: 'PostgreSQL: immediate restart',
    async happen({ postgres }) {
      await postgres.crash();
      await sleep(500);
      await postgres.start();
    },
  },
];

/** What happens to Redis, the door does not notice: also while it goes on, it acknowledges, in the time that Shopify has. */
const redisEvent = (name: string, happen: (redis: TestRedis, load: WebhookLoad) => Promise<void>): Event => ({
  name: `Redis: ${name}`,
  async happen({ redis, load }) {
    assert.ok(redis);
    await happen(redis, load);
    assert.equal(load.refused(), 0, 'webhooks go on being acknowledged');
    assert.ok(load.slowest() < 5_000, `a webhook waited ${load.slowest()} ms`);
  },
});

const withRedis: Event[] = [
  redisEvent('FLUSHALL', flush),
  redisEvent('down and back', async (redis, load) => {
    await redis.stop();
    await load.acknowledgesMore(30);
    await redis.start();
  }),
  redisEvent('killed, and back empty', async (redis, load) => {
    await redis.lose();
    await load.acknowledgesMore(30);
    await redis.start();
  }),
  redisEvent('cut off, and back', async (redis, load) => {
    redis.freeze();
    await load.acknowledgesMore(60);
    redis.thaw();
  }),
  redisEvent('full, and room again', async (redis, load) => {
    await configure(redis, '1');
    await load.acknowledgesMore(30);
    await configure(redis, '0');
  }),
];

/** 0 is as much as there is. */
async function configure({ url }: TestRedis, maxmemory: string): Promise<void> {
  const client = new Redis(url);
  await client.config('SET', 'maxmemory', maxmemory);
  client.disconnect();
}
