import { parseArgs } from 'node:util';
import { startPostgres } from '../../prisma/embedded-postgres.ts';
import { applyMigrations } from '../../prisma/schema-engine.ts';
import { isTooMuch } from './judge-parked.ts';
import { playInProcesses } from './players.ts';

/**
 * `npm run test:money`: random histories of returns against a model Shopify, and what became of the money. `--histories
 * 10000` for many; `--seed 7` repeats a run, `--history 140001` plays one of it alone.
 */
const { values } = parseArgs({
  options: { histories: { type: 'string', default: '500' }, seed: { type: 'string' }, history: { type: 'string' } },
});
const only = values.history === undefined ? null : Number.parseInt(values.history, 10);
const seed = Number.parseInt(values.seed ?? String(Date.now() % 100_000), 10);
const count = only === null ? Number.parseInt(values.histories, 10) : 1;
const print = (text: string): void => void process.stdout.write(`${text}\n`);

/** The first asks for an end, and what was played is summed up; the second ends it. */
let isOver = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.on(signal, () => {
    if (isOver) process.exit(1);
    isOver = true;
  });

const postgres = await startPostgres({ durable: false });
await applyMigrations(postgres.url);
print(`money: ${count} histories, seed ${seed}`);
const startedAt = performance.now();
const seconds = (): string => ((performance.now() - startedAt) / 1_000).toFixed(0);
const whys = new Map<string, number>();
let played = 0;
const goesOn = (): boolean => !isOver;
const sum = await playInProcesses({ template: postgres.url, count, seed, only, goesOn }, (verdict) => {
  played += 1;
  for (const why of verdict.parkedForNothing) print(`  history ${verdict.seed}: ${why} for nothing`);
  for (const why of verdict.parked) whys.set(why, (whys.get(why) ?? 0) + 1);
  for (const problem of verdict.problems) print(`  history ${verdict.seed}: ${problem}`);
  if (played % 500 === 0) print(`  ${played} played, ${seconds()} s`);
});
for (const [why, times] of [...whys].sort((a, b) => b[1] - a[1]))
  print(`  ${String(times).padStart(5)} parked: ${why}`);
print(
  `${sum.histories} histories, ${sum.steps} steps, ${sum.refunds} refunds, ${sum.bonuses} gifts of credit, ` +
    `${sum.hands} times a hand in Shopify's admin, ${sum.kills} workers killed in ${sum.cutOff} tasks; ` +
    `${sum.parked} parked, ${sum.parkedForNothing} of them for nothing; ` +
    `${sum.problems.length} problems; ${seconds()} s`,
);
await postgres.close();
process.exit(sum.problems.length > 0 || isTooMuch(sum) ? 1 : 0);
