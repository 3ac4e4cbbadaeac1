import type { Control } from './control.ts';
import { openMessageLog } from './message-log.ts';
import { createNarrator } from './narrate.ts';
import type { Part } from './part.ts';
import { installApp, prepareStory } from './play.ts';
import { begins, ends } from './shop.ts';
import { orders } from './story.ts';
import { judge, type Mail } from './verdict.ts';

const day = 24 * 3_600_000;

/** Seven weeks with twenty orders, told day by day. */
export async function tellChristmas(
  { control, databaseUrl }: { control: Control; databaseUrl: string },
  print: (text: string) => void,
): Promise<Part> {
  await prepareStory(control);
  await installApp(control);
  const log = await openMessageLog(databaseUrl, orders);
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
  const { complaints, ...counts } = judge(orders, await log.read(), mails);
  await log.close();
  print('');
  for (const complaint of complaints) print(`✗ ${complaint}`);
  const held = complaints.length === 0;
  if (held) print('Every shopper heard what they should, once, and nothing else.');
  return { orders: orders.length, ...counts, held };
}
