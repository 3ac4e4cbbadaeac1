import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitTable, namedCountries, TABLE_BYTES } from '../../../app/domain/promise/fit-table.ts';
import { promiseTable, type PromiseSettings, type PromiseTable } from '../../../app/domain/promise/promise-table.ts';
import { storefrontPromise, type StorefrontPromise } from '../../../app/domain/promise/storefront-promise.ts';
import { anOrigin, aSeason, aService, at, noHolidays } from './promise-world.ts';

const standard = aService();
const express = aService({ id: 'express', name: 'Express', transit: { min: 1, max: 1 }, price: '9,90 €' });

const settings = (changes: Partial<PromiseSettings> = {}): PromiseSettings => ({
  zone: 'Europe/Rome',
  origins: [anOrigin({ services: [express, standard] })],
  seasons: [aSeason({ giftCardUrl: 'https://shop.example/gift-card' })],
  countries: ['IT', 'DE', 'FR'],
  productRules: [
    { tag: 'engraved', extraHandlingDays: 2 },
    { tag: 'preorder', extraHandlingDays: null },
  ],
  ...changes,
});

const seconds = (text: string): number => at(text, 'Europe/Rome') / 1_000;
const tableAt = (text: string, changes: Partial<PromiseSettings> = {}) =>
  promiseTable(settings(changes), noHolidays, at(text, 'Europe/Rome'));

function told(text: string, extra: number | null = 0, changes: Partial<PromiseSettings> = {}): string {
  const promise = storefrontPromise(tableAt(text, changes), 'DE', extra, seconds(text));
  if (!promise) return 'nothing';
  return promise.is === 'season' || promise.is === 'daily' ? `${promise.is} ${promise.service}` : promise.is;
}

test.each([
  ['2026-11-26T23:59:59', 'daily Express'],
  ['2026-11-27T00:00', 'season Standard'],
  ['2026-12-21T13:59:59', 'season Standard'],
  ['2026-12-21T14:00', 'season Express'],
  ['2026-12-23T13:59:59', 'season Express'],
  ['2026-12-23T14:00', 'gift_card'],
  ['2026-12-24T23:59:59', 'gift_card'],
  ['2026-12-25T00:00', 'daily Express'],
])('at %s shoppers hear of: %s', (text, expected) => {
  expect(told(text)).toBe(expected);
});

test('what takes two days longer to make lapses two working days earlier', () => {
  expect(told('2026-12-17T13:59:59', 1)).toBe('season Standard');
  expect(told('2026-12-17T14:00', 1)).toBe('season Express');
});

test('a product that takes no part promises nothing', () => {
  expect(told('2026-12-01T10:00', null)).toBe('nothing');
});

test('without a gift card or pickup the season ends in silence, and daily dates go on', () => {
  expect(told('2026-12-23T14:00', 0, { seasons: [aSeason()] })).toBe('daily Express');
});

test('a season that shows longer than its holiday is silent after it, so that daily dates go on', () => {
  const seasons = [aSeason({ giftCardUrl: 'https://shop.example/gift-card', showUntil: '2026-12-31' })];
  expect(told('2026-12-24T23:59:59', 0, { seasons })).toBe('gift_card');
  expect(told('2026-12-25T00:00', 0, { seasons })).toBe('daily Express');
  // The bar, which stays closed for as long as one season speaks.
  expect(tableAt('2026-12-24T10:00', { seasons }).seasons[0]?.until).toBe(seconds('2026-12-25T00:00'));
});

test('a season for other countries says nothing here', () => {
  expect(told('2026-12-01T10:00', 0, { seasons: [aSeason({ countries: ['FR'] })] })).toBe('daily Express');
});

test('before the cutoff it leaves today, and the days of arrival are counted from there', () => {
  const table = tableAt('2026-11-20T13:00');
  expect(storefrontPromise(table, 'IT', 0, seconds('2026-11-20T13:00'))).toMatchObject({
    is: 'daily',
    until: seconds('2026-11-20T14:00'),
    ships: '2026-11-20',
    arrivesBy: '2026-11-23',
  });
  expect(storefrontPromise(table, 'IT', 0, seconds('2026-11-20T14:00'))).toMatchObject({ ships: '2026-11-23' });
});

test('products are told apart by tag: which take longer, and which promise nothing', () => {
  expect(tableAt('2026-12-01T10:00').products).toEqual([
    { tag: 'engraved', extra: 1 },
    { tag: 'preorder', extra: null },
  ]);
});

test('countries of which the same is true share a row', () => {
  const { seasons, daily } = tableAt('2026-12-01T10:00');
  expect(seasons[0]?.groups.map(({ countries }) => countries)).toEqual([['IT', 'DE', 'FR']]);
  expect(daily).toHaveLength(1);
});

test('a table that is a day old still tells the truth: what it says is what a fresh one says', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: seconds('2026-11-01T00:00'), max: seconds('2026-12-31T00:00') }),
      fc.integer({ min: 0, max: 86_400 }),
      fc.constantFrom('IT', 'DE', 'FR'),
      fc.constantFrom(0, 1),
      (made, age, country, extra) => {
        const old = promiseTable(settings(), noHolidays, made * 1_000);
        const fresh = promiseTable(settings(), noHolidays, (made + age) * 1_000);
        const [one, other] = [old, fresh].map((table) => storefrontPromise(table, country, extra, made + age));
        expect(one).toEqual(other);
      },
    ),
    { numRuns: 300 },
  );
});

/** The cutoff that a whole table has for what is said of a service. */
const cutoffIn = (table: PromiseTable, country: string, extra: number, service: string, now: number) =>
  table.daily
    .find(({ countries }) => countries.includes(country))
    ?.services.find(({ name }) => name === service)
    ?.cutoffs[extra]?.find(([until]) => now < until);

test('whatever table nobody made anew for a month still says of a service, a fresh one says too; else it is silent', () => {
  const withReturn = settings({ seasons: [aSeason({ handlingDays: 1, countries: ['DE'] })] });
  fc.assert(
    fc.property(
      fc.integer({ min: seconds('2026-11-01T00:00'), max: seconds('2026-12-31T00:00') }),
      fc.integer({ min: 0, max: 30 * 86_400 }),
      fc.constantFrom('IT', 'DE'),
      fc.constantFrom(0, 1),
      (made, age, country, extra) => {
        const now = made + age;
        const [old, fresh] = [made, now].map((one) => promiseTable(withReturn, noHolidays, one * 1_000));
        const said = old && storefrontPromise(old, country, extra, now);
        const isTrue = fresh && storefrontPromise(fresh, country, extra, now);
        if (said?.is === 'season') expect(said).toEqual(isTrue);
        if (said?.is !== 'daily') return;
        const { until, day, ships, arrivesFrom, arrivesBy } = said;
        const next = fresh && cutoffIn(fresh, country, extra, said.service, now);
        expect(next).toEqual([until, day, ships, arrivesFrom, arrivesBy]);
      },
    ),
    { numRuns: 400 },
  );
});

/** Without the rows of the other countries. */
const said = (promise: StorefrontPromise | null) =>
  promise && { ...promise, ...('season' in promise && { season: promise.season.id }) };

test('what shoppers of a country are told is the same whoever else the shop ships to, and what was cut makes nothing false', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: seconds('2026-11-20T00:00'), max: seconds('2026-12-26T00:00') }),
      fc.subarray(['FR', 'IT', 'US', 'EG', 'JP']),
      fc.integer({ min: 400, max: 12_000 }),
      fc.constantFrom(0, 1),
      (now, others, limit, extra) => {
        const lastDates = [{ serviceId: 'express', countries: ['US', 'JP'], date: '2026-12-14' }];
        const tableFor = (countries: string[]) =>
          promiseTable(settings({ countries, seasons: [aSeason({ lastDates })] }), noHolidays, now * 1_000);
        const whole = tableFor([...others, 'DE']);
        const told = storefrontPromise(whole, 'DE', extra, now);
        expect(said(storefrontPromise(tableFor(['DE']), 'DE', extra, now))).toEqual(said(told));
        const cut = storefrontPromise(fitTable(whole, [], limit).table, 'DE', extra, now);
        if (cut?.is === 'season') expect(said(cut)).toEqual(said(told));
        if (cut?.is !== 'daily') return;
        const { until, day, ships, arrivesFrom, arrivesBy } = cut;
        expect([until, day, ships, arrivesFrom, arrivesBy]).toEqual(cutoffIn(whole, 'DE', extra, cut.service, now));
      },
    ),
    { numRuns: 300 },
  );
});

test('as time goes on, the last moment to order never comes nearer than it was said to be', () => {
  const times = fc.integer({ min: seconds('2026-11-27T00:00'), max: seconds('2026-12-24T00:00') });
  fc.assert(
    fc.property(times, times, (a, b) => {
      const [earlier, later] = [Math.min(a, b), Math.max(a, b)];
      const table = tableAt('2026-11-27T00:00');
      const [first, second] = [earlier, later].map((now) => storefrontPromise(table, 'DE', 0, now));
      if (first?.is === 'season' && second?.is === 'season') expect(second.until).toBeGreaterThanOrEqual(first.until);
    }),
  );
});

const everywhere = Array.from({ length: 200 }, (_, index) =>
  String.fromCharCode(65 + Math.floor(index / 26), 65 + (index % 26)),
);

const bytesOf = (table: PromiseTable) => new TextEncoder().encode(JSON.stringify(table)).length;

test('two hundred countries and ten services that all differ fit, or the merchant reads what was cut', () => {
  const services = Array.from({ length: 10 }, (_, index) =>
    aService({ id: `s${index}`, name: `Service ${index}`, transit: { min: 1, max: 1 + index } }),
  );
  const lastDates = everywhere.flatMap((country, index) =>
    services.map(({ id }) => ({
      serviceId: id,
      countries: [country],
      date: `2026-12-${String(1 + ((index * 7 + Number(id.slice(1))) % 23)).padStart(2, '0')}`,
    })),
  );
  const many = settings({
    countries: everywhere,
    origins: [anOrigin({ services })],
    seasons: [aSeason({ lastDates })],
  });
  const whole = promiseTable(many, noHolidays, at('2026-12-01T10:00', 'Europe/Rome'));
  const { table, cut } = fitTable(whole);
  expect(bytesOf(table)).toBeLessThanOrEqual(TABLE_BYTES);
  const told = new Set(table.seasons.flatMap(({ groups }) => groups.flatMap(({ countries }) => countries)));
  expect([...told, ...(cut?.countries ?? [])].toSorted()).toEqual(everywhere.toSorted());
});

test('what is cut is what nobody named, and no more of it than has to be', () => {
  const home = settings({
    countries: everywhere,
    origins: [
      anOrigin({
        country: 'HR',
        services: [aService({ countries: [] }), aService({ id: 'jp', name: 'Sea', countries: ['FA', 'HQ'] })],
      }),
    ],
    seasons: [
      aSeason({
        lastDates: everywhere.map((country, at) => ({
          serviceId: 'standard',
          countries: [country],
          date: `2026-12-${String(1 + (at % 23)).padStart(2, '0')}`,
        })),
      }),
    ],
  });
  const whole = promiseTable(home, noHolidays, at('2026-12-01T10:00', 'Europe/Rome'));
  const { table, cut } = fitTable(whole, ['HR', 'FA', 'HQ'], 6_000);
  const told = table.daily.flatMap(({ countries }) => countries);
  expect(told).toEqual(expect.arrayContaining(['HR', 'FA', 'HQ']));
  expect([...told, ...(cut?.countries ?? [])].toSorted()).toEqual(everywhere.toSorted());
  expect(bytesOf(table)).toBeLessThanOrEqual(6_000);
  // A country takes about that much.
  expect(bytesOf(table)).toBeGreaterThan(5_600);
  expect(namedCountries(home).slice(0, 4)).toEqual(['HR', 'FA', 'HQ', 'AA']);
});

test('a table that fits is left as it is', () => {
  const table = tableAt('2026-12-01T10:00');
  expect(fitTable(table)).toEqual({ table, cut: null });
});

test('twenty seasons with long words in thirty languages fit: the theme has words of its own, and staff read for which', () => {
  const texts = Object.fromEntries(everywhere.slice(0, 30).map((code) => [code.toLowerCase(), 'ع'.repeat(200)]));
  const seasons = Array.from({ length: 20 }, (_, index) =>
    aSeason({ id: `s${index}`, name: `Season ${index}`, texts }),
  );
  const { table, cut } = fitTable(
    promiseTable(settings({ seasons }), noHolidays, at('2026-12-01T10:00', 'Europe/Rome')),
  );
  expect(new TextEncoder().encode(JSON.stringify(table)).length).toBeLessThanOrEqual(TABLE_BYTES);
  expect(cut).toEqual({ dailyDays: null, countries: [], texts: seasons.map(({ name }) => name) });
  expect(table.seasons[0]?.groups).not.toEqual([]);
});
