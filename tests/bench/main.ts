import { availableParallelism, loadavg } from 'node:os';
import { benchBacklog } from './backlog.ts';
import { benchDoor } from './door.ts';
import { benchDue } from './due.ts';
import { benchEngine } from './engine.ts';
import { benchFlood } from './flood.ts';
import { benchLife } from './life.ts';
import { benchPlan } from './plan.ts';
import { benchPolicy } from './policy.ts';
import { benchPortal } from './portal.ts';
import { benchRender } from './render.ts';
import { benchReplan } from './replan.ts';
import { finish, note } from './report.ts';

/**
 * `npm run bench`, or with names for some of it: `npm run bench -- door plan`. `--full` is for the sizes that the goals
 * name: 20,000 orders in `life`, a million planned mails in `flood`.
 * Each number stands beside a baseline that was measured in the same run on the same machine.
 */
const benches = {
  plan: benchPlan,
  policy: benchPolicy,
  engine: benchEngine,
  portal: benchPortal,
  render: benchRender,
  door: benchDoor,
  due: benchDue,
  life: benchLife,
  flood: benchFlood,
  backlog: benchBacklog,
  replan: benchReplan,
};

// What we started ends with us (see processes.ts).
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(1));

const args = process.argv.slice(2);
const names = args.filter((arg) => arg !== '--full');
const unknown = names.find((name) => !(name in benches));
if (unknown !== undefined)
  throw new Error(`no bench is called ${unknown}; there are ${Object.keys(benches).join(', ')}`);

const [load = 0] = loadavg();
if (load > 1)
  note(`this machine is busy (load ${load.toFixed(1)} on ${availableParallelism()} cores): the numbers say less`);

for (const [name, bench] of Object.entries(benches)) {
  if (names.length === 0 || names.includes(name)) await bench({ isFull: args.includes('--full') });
}
finish();
