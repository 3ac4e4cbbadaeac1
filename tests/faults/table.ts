import type { Tally } from './fault.ts';

const columns = ['trials', 'sent', 'lost', 'doubled', 'unexplained', 'unknown', 'shown'] as const;
type Counts = Record<(typeof columns)[number], number>;

const countsOf = ({ trials, judgement }: Tally): Counts => ({
  trials,
  sent: judgement.states.sent ?? 0,
  lost: judgement.lost.length,
  doubled: judgement.doubled.length,
  unexplained: judgement.unexplained.length,
  unknown: judgement.states.unknown ?? 0,
  shown: judgement.shown,
});

/** What was tried and what came of it, a line each. */
export function tableOf(tallies: Tally[]): string {
  const width = Math.max(...tallies.map(({ name }) => name.length));
  const line = (name: string, cells: string[], note = '') =>
    [name.padEnd(width), ...cells.map((cell, index) => cell.padStart(columns[index]?.length ?? 0)), note]
      .join('  ')
      .trimEnd();
  const rows = tallies.map((tally) => ({ tally, counts: countsOf(tally) }));
  const total = columns.map((column) => String(rows.reduce((sum, { counts }) => sum + counts[column], 0)));
  return [
    line('', [...columns]),
    ...rows.map(({ tally, counts }) =>
      line(
        tally.name,
        columns.map((column) => String(counts[column])),
        tally.note,
      ),
    ),
    line('total', total),
  ].join('\n');
}
