/** A chapter of the story, counted. */
export type Part = {
  orders: number;
  sent: number;
  withheld: number;
  /** Mails that came twice. */
  duplicates: number;
  /** Mails that the story demands and nobody got. */
  missing: number;
  /** All is as the story demands. */
  held: boolean;
};

/** The last line of the story, and whether all of it held. */
export function endingOf(parts: Part[]): { summary: string; held: boolean } {
  const all = (what: Exclude<keyof Part, 'held'>) => parts.reduce((sum, part) => sum + part[what], 0);
  const counts = `${all('sent')} sent, ${all('withheld')} withheld, ${all('duplicates')} duplicates, ${all('missing')} missing`;
  return { summary: `demo: ${all('orders')} orders, ${counts}`, held: parts.every(({ held }) => held) };
}
