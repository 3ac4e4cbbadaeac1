import { expect, test } from 'vitest';
import { promiseTable } from '../../app/domain/promise/promise-table.ts';
import { returnsUntil } from '../../app/domain/promise/storefront-promise.ts';
import { createTheme } from '../../sandbox/theme/theme.ts';
import { aPromiseConfig, aSeason, at, noHolidays } from '../domain/promise/promise-world.ts';

const theme = createTheme();

const seasons = [
  aSeason({ returnBy: '2027-01-31' }),
  aSeason({ id: 'epiphany', returnBy: '2027-02-15', countries: ['IT', 'GR'], showFrom: '2026-12-10' }),
  aSeason({ id: 'silent' }),
];
const policySeasons = [{ name: 'Policy', from: '2026-12-20', to: '2026-12-30', returnBy: '2027-03-01' }];
const settings = { ...aPromiseConfig({ seasons }), zone: 'Europe/Rome', countries: ['DE', 'IT'], policySeasons };

const days: Record<string, string> = {
  '2027-01-31': 'Sun 31 January',
  '2027-02-15': 'Mon 15 February',
  '2027-03-01': 'Mon 1 March',
};

test.each([
  ['2026-11-26T23:59:59', 'IT', null],
  ['2026-11-27T00:00:00', 'IT', '2027-01-31'],
  ['2026-12-10T00:00:00', 'IT', '2027-02-15'],
  ['2026-12-10T00:00:00', 'DE', '2027-01-31'],
  ['2026-12-20T00:00:00', 'DE', '2027-03-01'],
  ['2026-12-30T23:59:59', 'IT', '2027-03-01'],
  ['2026-12-31T00:00:00', 'IT', null],
])(
  'what is bought at %s from %s may come back until %s, in the theme as on the return pages',
  async (text, country, by) => {
    const now = at(text, 'Europe/Rome');
    const table = promiseTable(settings, noHolidays, now);
    expect(returnsUntil(table, country, now / 1_000)).toBe(by);
    const html = await theme.block('policy', {
      now,
      zone: 'Europe/Rome',
      language: 'en',
      country: { iso_code: country, name: country },
      metafields: { promise: table },
    });
    const said = /it may come back until ([^.]+)\./.exec(html)?.[1] ?? null;
    expect(said).toBe(by && days[by]);
  },
);
