import type { Control } from '../control.ts';
import type { Part } from '../part.ts';
import { judgeWeek } from './judge-week.ts';
import { playWeek } from './play-week.ts';
import { weekOrders } from './week-cases.ts';

type World = { control: Control; databaseUrl: string; sandboxUrl: string };

/** The week after the holidays, with its counts at the end. */
export async function tellWeek(world: World, print: (text: string) => void): Promise<Part> {
  const { control } = world;
  const idsOf = async () =>
    (await control.get<{ messageId: string | null }[]>('/sandbox/mails')).map(({ messageId }) => messageId ?? '');
  const before = (await idsOf()).length;
  print(`\nThe week after the holidays, in a second shop: ${weekOrders.length} orders come back.\n`);
  await playWeek(world);
  const sent = (await idsOf()).slice(before);
  const { counts, withheld, missing, complaints } = await judgeWeek(control, world.databaseUrl, sent.length);
  for (const line of counts) print(line);
  for (const complaint of complaints) print(`✗ ${complaint}`);
  const duplicates = sent.length - new Set(sent).size;
  const held = complaints.length + missing + duplicates === 0;
  if (held) print('Each got what they were promised, once, and heard of it; to the cent as Shopify says.');
  return { orders: weekOrders.length, sent: sent.length, withheld, duplicates, missing, held };
}
