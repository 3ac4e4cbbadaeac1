import type { Control } from '../control.ts';
import type { Part } from '../part.ts';
import type { Received } from '../verdict.ts';
import { moments, type Moment } from './holiday-shop.ts';
import { isHolidays, judgeHoliday } from './judge-holiday.ts';
import { openHoliday } from './open-holiday.ts';
import { wordsOnPage } from './storefront-words.ts';

type Told = { control: Control; databaseUrl: string; sandboxUrl: string };

/** The season of a shop, told while the clock goes on for all of them. */
export type Holiday = {
  /** Instants at which somebody looks at the shop. */
  stops: { at: string; look(): Promise<void> }[];
  end(): Promise<Part>;
};

/** `takePicture`: of a moment, while it lasts. */
export async function beginHoliday(
  { control, databaseUrl, sandboxUrl }: Told,
  print: (text: string) => void,
  takePicture: (moment: Moment) => Promise<void> = () => Promise.resolve(),
): Promise<Holiday> {
  await openHoliday(control);
  const complaints: string[] = [];
  return {
    stops: moments.map((moment) => ({
      at: moment.at,
      async look() {
        const words = await wordsOnPage(sandboxUrl);
        print(`${moment.what}, on the storefront: ${words}`);
        complaints.push(...wrongWords(moment, words));
        await takePicture(moment);
      },
    })),
    async end() {
      const mails = (await control.get<Received[]>('/sandbox/mails')).filter(isHolidays);
      print('\nWhat Christmas was promised on the storefront, by service:\n');
      const judged = await judgeHoliday(databaseUrl, mails, print);
      const all = [...complaints, ...judged.complaints];
      for (const complaint of all) print(`✗ ${complaint}`);
      const held = judged.part.held && all.length === 0;
      if (held) print('The page was true at each moment, and whoever had to wait longer heard it first from the shop.');
      return { ...judged.part, held };
    },
  };
}

/** What the page says and must not, or does not and must. */
export const wrongWords = ({ what, says, never }: Pick<Moment, 'what' | 'says' | 'never'>, words: string): string[] => [
  ...says.filter((text) => !words.includes(text)).map((text) => `${what}: the page does not say “${text}”`),
  ...never.filter((text) => words.includes(text)).map((text) => `${what}: the page says “${text}”`),
];
