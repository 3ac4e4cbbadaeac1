import { adminUrl, launch, type World } from '../launch.ts';
import { connectControl } from './control.ts';
import { openMessageLog } from './message-log.ts';
import { createNarrator } from './narrate.ts';
import { installApp, prepareStory } from './play.ts';
import { begins, ends, shop } from './shop.ts';
import { orders } from './story.ts';
import { tellWeek } from './returns/tell-week.ts';
import { judge, type Mail } from './verdict.ts';

/**
 * `npm run demo`: the main job on one machine. Real PostgreSQL, the real web and worker processes, a Shopify store in a
 * box, and a Christmas in which everything goes wrong that can. `--week` goes on with the week after the holidays and its
 * two hundred returns; `--exit` ends after the story, with 0 when all held; `--logs` shows what the processes say.
 */

const day = 24 * 3_600_000;
const print = (text: string) => process.stdout.write(`${text}\n`);

type Ending = { summary: string; held: boolean };

async function tell(world: World): Promise<Ending> {
  const control = connectControl(world.sandboxUrl);
  await prepareStory(control);
  await installApp(control);
  const log = await openMessageLog(world.databaseUrl, orders);
  const narrate = createNarrator(orders);
  const mails: Mail[] = [];
  const fetchMails = async () =>
    void mails.push(...(await control.get<Mail[]>(`/sandbox/mails?after=${mails.at(-1)?.n ?? 0}`)));
  for (let until = Date.parse(begins); until < Date.parse(ends);) {
    until = Math.min(until + day, Date.parse(ends));
    await control.post('/sandbox/clock/run', { until: new Date(until).toISOString() });
    await fetchMails();
    narrate(await log.read(), mails, until);
  }
  const verdict = judge(orders, await log.read(), mails);
  await log.close();
  print('');
  for (const complaint of verdict.complaints) print(`✗ ${complaint}`);
  const held = verdict.complaints.length === 0;
  if (held) print('Every shopper heard what they should, once, and nothing else.');
  const { sent, withheld, duplicates, missing } = verdict;
  const christmas = { orders: orders.length, sent, withheld, duplicates, missing, held };
  return endingOf(
    process.argv.includes('--week') ? [christmas, await tellWeek({ ...world, control }, print)] : [christmas],
  );
}

type Part = { orders: number; sent: number; withheld: number; duplicates: number; missing: number; held: boolean };

function endingOf(parts: Part[]): Ending {
  const all = (what: Exclude<keyof Part, 'held'>) => parts.reduce((sum, part) => sum + part[what], 0);
  const counts = `${all('sent')} sent, ${all('withheld')} withheld, ${all('duplicates')} duplicates, ${all('missing')} missing`;
  return { summary: `demo: ${all('orders')} orders, ${counts}`, held: parts.every(({ held }) => held) };
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
if (ending) print(ending.summary);
process.exit(ending?.held ? 0 : 1);
