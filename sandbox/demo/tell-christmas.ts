import type { Control } from './control.ts';
import { openMessageLog } from './message-log.ts';
import { createNarrator } from './narrate.ts';
import type { Part } from './part.ts';
import { installApp, prepareStory } from './play.ts';
import { begins, ends } from './shop.ts';
import { orders } from './story.ts';
import { judge, type Mail, type Received } from './verdict.ts';

const day = 24 * 3_600_000;

type Told = { control: Control; databaseUrl: string };
type Stop = { at: string; look(): Promise<void> };
type Others = { stops: Stop[]; isTheirs(mail: Received): boolean };

/** Seven weeks with twenty orders, told day by day. `others`: what happens meanwhile in another shop, and its mails. */
export async function tellChristmas(
  { control, databaseUrl }: Told,
  { stops, isTheirs }: Others,
  print: (text: string) => void,
): Promise<Part> {
  const until = (instant: number) => control.post('/sandbox/clock/run', { until: new Date(instant).toISOString() });
  const waiting = stops.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const goOn = async (to: number): Promise<void> => {
    for (let next = waiting[0]; next && Date.parse(next.at) <= to; next = waiting[0]) {
      await until(Date.parse(next.at));
      await next.look();
      waiting.shift();
    }
    await until(to);
  };
  await goOn(Date.parse(begins));
  await prepareStory(control);
  await installApp(control);
  const log = await openMessageLog(databaseUrl, orders);
  const narrate = createNarrator(orders);
  const mails: Mail[] = [];
  let seen = 0;
  for (let now = Date.parse(begins); now < Date.parse(ends);) {
    now = Math.min(now + day, Date.parse(ends));
    await goOn(now);
    const fresh = await control.get<Received[]>(`/sandbox/mails?after=${seen}`);
    seen = fresh.at(-1)?.n ?? seen;
    mails.push(...fresh.filter((mail) => !isTheirs(mail)));
    narrate(await log.read(), mails, now);
  }
  const { complaints, ...counts } = judge(orders, await log.read(), mails);
  await log.close();
  print('');
  for (const complaint of complaints) print(`✗ ${complaint}`);
  const held = complaints.length === 0;
  if (held) print('Every shopper heard what they should, once, and nothing else.');
  return { orders: orders.length, ...counts, held };
}
