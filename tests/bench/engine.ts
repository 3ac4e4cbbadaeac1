import { promiseTable, type PromiseSettings } from '../../app/domain/promise/promise-table.ts';
import { publicHolidays } from '../../app/domain/promise/public-holidays.ts';
import { MINUTE } from '../../app/domain/shared/instant.ts';
import { anOrigin, aSeason, aService, at } from '../domain/promise/promise-world.ts';
import { perSecond } from './plan.ts';
import { goal, median, note, report } from './report.ts';

const rounds = 5;

/** One warehouse, three services, one season and one group of countries: what most shops have. */
const settings: PromiseSettings = {
  zone: 'Europe/Rome',
  origins: [
    anOrigin({
      handlingDays: 1,
      services: ['standard', 'express', 'overnight'].map((id, index) =>
        aService({ id, name: id, codes: [id], transit: { min: 1, max: 5 - 2 * index } }),
      ),
    }),
  ],
  seasons: [aSeason({ bufferDays: 1, lastDates: [{ serviceId: 'standard', countries: [], date: '2026-12-18' }] })],
  countries: ['DE'],
  productRules: [],
};
const start = at('2026-11-27T00:00', 'Europe/Rome');

/** Making the whole table of a shop anew, public holidays and daily cutoffs included, against writing it as JSON. */
export function benchEngine(): Promise<void> {
  let minute = 0;
  const making = () => {
    minute = (minute + 7) % 40_000;
    return promiseTable(settings, publicHolidays, start + minute * MINUTE).daily.length;
  };
  const made = promiseTable(settings, publicHolidays, start);
  const writing = () => JSON.stringify(made).length;
  const rates = Array.from({ length: rounds }, () => [perSecond(making), perSecond(writing)] as const);
  const rate = median(rates.map(([ofMaking]) => ofMaking));
  const baseline = median(rates.map(([, ofWriting]) => ofWriting));
  report({ name: 'engine', value: rate, unit: 'tables/s', baseline: { value: baseline, what: 'json-write' } });
  goal('at least 10000 tables/s on one core', rate >= 10_000);
  const [daily] = made.daily;
  note(
    `a table: ${settings.origins[0]?.services.length} services from one warehouse to ${settings.countries.length} country, one season, ` +
      `${daily?.services[0]?.cutoffs[0]?.length} daily cutoffs each, ${JSON.stringify(made).length} bytes of JSON`,
  );
  return Promise.resolve();
}
