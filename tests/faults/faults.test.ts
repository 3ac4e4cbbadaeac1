import { expect, inject, test } from 'vitest';
import { requireOnMachine } from '../support/requirements.ts';
import { faults } from './catalog.ts';
import { problemsOf } from './judge.ts';
import { runFault } from './run-fault.ts';
import { tableOf } from './table.ts';

const redisServer = requireOnMachine('redis-server');
/** Another with every run, and to be had again: `FAULTS_SEED=123 npm test`. */
const seed = Number(process.env.FAULTS_SEED ?? Date.now() % 1_000_000);

// Two at a time (vitest.config.ts): most of a trial is waiting.
const concurrent = { concurrent: true };

for (const fault of faults) {
  const needsRedis = fault.promise.includes('Redis');
  test.skipIf(needsRedis && redisServer === null)(fault.promise, concurrent, async () => {
    const ground = { template: inject('postgresUrl'), redisServer: redisServer ?? '', scale: 'short', seed } as const;
    const tallies = await runFault(fault, ground);
    process.stdout.write(`seed ${seed}\n${tableOf(tallies)}\n`);
    expect(tallies.flatMap(({ judgement }) => problemsOf(judgement))).toEqual([]);
  });
}
