import { adminUrl, launch, type World } from '../launch.ts';
import { connectControl } from './control.ts';
import { opensAt, type Moment } from './holiday/holiday-shop.ts';
import { isHolidays } from './holiday/judge-holiday.ts';
import { beginHoliday } from './holiday/tell-holiday.ts';
import { endingOf } from './part.ts';
import { tellWeek } from './returns/tell-week.ts';
import { shop } from './shop.ts';
import { tellChristmas } from './tell-christmas.ts';

/**
 * `npm run demo`: the main job on one machine. Real PostgreSQL, the real web and worker processes, a Shopify store in a
 * box, a shop that says from Black Friday on until when to order, a Christmas in which everything goes wrong that can, and
 * the week after it with two hundred returns. `--exit` ends after the story, with 0 when all held; `--logs` shows what the
 * processes say; `--pictures` takes the README's pictures of the storefront on the way.
 */

const print = (text: string) => process.stdout.write(`${text}\n`);

type Ending = ReturnType<typeof endingOf>;

async function tell(world: World): Promise<Ending> {
  const told = { ...world, control: connectControl(world.sandboxUrl) };
  const camera = process.argv.includes('--pictures') ? await openCamera(world) : null;
  try {
    const holiday = await beginHoliday(told, print, camera?.take);
    const christmas = await tellChristmas(told, { stops: holiday.stops, isTheirs: isHolidays }, print);
    return endingOf([await holiday.end(), christmas, await tellWeek(told, print)]);
  } finally {
    await camera?.close();
  }
}

/** Only where it is wanted: a browser is not on every machine. */
async function openCamera({
  sandboxUrl,
}: World): Promise<{ take(moment: Moment): Promise<void>; close(): Promise<void> }> {
  const pictures = await import('./holiday/take-pictures.ts');
  return pictures.openCamera(sandboxUrl);
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
const world = await launch({ mode: 'production', now: opensAt, showLogs: process.argv.includes('--logs') });
print(`up in ${((performance.now() - started) / 1_000).toFixed(1)} s; the clock says Black Friday, 27 November 2026\n`);
const ending = await play(world).finally(() => world.stop());
if (ending) {
  print(ending.summary);
  print(`told in ${((performance.now() - started) / 1_000).toFixed(0)} s`);
}
process.exit(ending?.held ? 0 : 1);
