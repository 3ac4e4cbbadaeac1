import { adminUrl, launch, type World } from '../launch.ts';
import { connectControl } from './control.ts';
import { endingOf } from './part.ts';
import { tellWeek } from './returns/tell-week.ts';
import { begins, shop } from './shop.ts';
import { tellChristmas } from './tell-christmas.ts';

/**
 * `npm run demo`: the main job on one machine. Real PostgreSQL, the real web and worker processes, a Shopify store in a
 * box, a Christmas in which everything goes wrong that can, and the week after it with two hundred returns. `--exit` ends
 * after the story, with 0 when all held; `--logs` shows what the processes say.
 */

const print = (text: string) => process.stdout.write(`${text}\n`);

type Ending = ReturnType<typeof endingOf>;

async function tell(world: World): Promise<Ending> {
  const told = { ...world, control: connectControl(world.sandboxUrl) };
  return endingOf([await tellChristmas(told, print), await tellWeek(told, print)]);
}

const interrupted = new Promise<null>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(null));
});

async function play(world: World): Promise<Ending | null> {
  const ending = await Promise.race([tell(world), world.failed, interrupted]);
  if (ending === null || process.argv.includes('--exit')) return ending;
  print(`${ending.summary}

The app in the shop's admin:  ${adminUrl(world, shop.domain)}
Every mail as it went:        ${world.sandboxUrl}/inbox
Ctrl-C ends it.`);
  await Promise.race([world.failed, interrupted]);
  return ending;
}

const started = performance.now();
const world = await launch({ mode: 'production', now: begins, showLogs: process.argv.includes('--logs') });
print(`up in ${((performance.now() - started) / 1_000).toFixed(1)} s; the clock says 1 December 2026\n`);
const ending = await play(world).finally(() => world.stop());
if (ending) {
  print(ending.summary);
  print(`told in ${((performance.now() - started) / 1_000).toFixed(0)} s`);
}
process.exit(ending?.held ? 0 : 1);
