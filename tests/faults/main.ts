import { parseArgs } from 'node:util';
import { startPostgres } from '../../prisma/embedded-postgres.ts';
import { applyMigrations } from '../../prisma/schema-engine.ts';
import { requireOnMachine } from '../support/requirements.ts';
import { faults } from './catalog.ts';
import type { Tally } from './fault.ts';
import { problemsOf } from './judge.ts';
import { runFault } from './run-fault.ts';
import { tableOf } from './table.ts';

/**
 * `npm run test:faults`: breaks everything that can break, and counts what was lost or doubled by it. `--long` for over
 * 1,000 kills and no help in getting over them; `--seed 7` repeats a run; `--only zombie` runs those whose promise says so.
 */
const { values } = parseArgs({
  options: { long: { type: 'boolean' }, seed: { type: 'string' }, only: { type: 'string', default: '' } },
});
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const scale = values.long ? 'long' : 'short';
const print = (text: string): void => void process.stdout.write(`${text}\n`);

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(1));

const redisServer = requireOnMachine('redis-server');
const postgres = await startPostgres({ durable: false });
await applyMigrations(postgres.url);
print(`faults: ${scale} profile, seed ${seed}`);

const tallies: Tally[] = [];
for (const fault of faults.filter(({ promise }) => promise.includes(values.only))) {
  if (redisServer === null && fault.promise.includes('Redis')) continue;
  const startedAt = performance.now();
  tallies.push(...(await runFault(fault, { template: postgres.url, redisServer: redisServer ?? '', scale, seed })));
  print(`${((performance.now() - startedAt) / 1_000).toFixed(0).padStart(5)} s  ${fault.promise}`);
}
await postgres.close();
print(tableOf(tallies));
const problems = tallies.flatMap(({ judgement }) => problemsOf(judgement));
for (const problem of problems) print(problem);
process.exit(problems.length > 0 ? 1 : 0);
