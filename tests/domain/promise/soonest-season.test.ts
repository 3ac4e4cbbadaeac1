import fc from 'fast-check';
import { expect, test } from 'vitest';
import { promiseTable, type PromiseSettings } from '../../../app/domain/promise/promise-table.ts';
import type { Season } from '../../../app/domain/promise/season.ts';
import { storefrontPromise } from '../../../app/domain/promise/storefront-promise.ts';
import { anOrigin, aSeason, aService, at, noHolidays } from './promise-world.ts';

const express = aService({ id: 'express', name: 'Express', transit: { min: 1, max: 1 } });
const settings: PromiseSettings = {
  zone: 'Europe/Rome',
  origins: [anOrigin({ services: [express, aService()] })],
  seasons: [],
  countries: ['IT', 'DE', 'FR'],
  productRules: [{ tag: 'engraved', extraHandlingDays: 2 }],
};

const seconds = (text: string): number => at(text, 'Europe/Rome') / 1_000;
const tableAt = (text: string, seasons: Season[]) =>
  promiseTable({ ...settings, seasons }, noHolidays, at(text, 'Europe/Rome'));

const gift = 'https://shop.example/gift-card';
const nicholas = aSeason({ id: 'nicholas', name: 'Saint Nicholas', arriveBy: '2026-12-05', giftCardUrl: gift });
const christmas = aSeason({ giftCardUrl: gift });

test.each([
  ['2026-12-01T13:59:59', 'nicholas: Standard'],
  ['2026-12-01T14:00', 'nicholas: Express'],
  // Its gift card would stand before a parcel that can still be there for the other one.
  ['2026-12-03T14:00', 'christmas-2026: Standard'],
  ['2026-12-23T14:00', 'christmas-2026: gift_card'],
])('at %s two seasons for one country tell the soonest that can still be met: %s', (text, expected) => {
  for (const seasons of [
    [nicholas, christmas],
    [christmas, nicholas],
  ]) {
    const said = storefrontPromise(tableAt(text, seasons), 'DE', 0, seconds(text));
    expect(said && 'season' in said && `${said.season.id}: ${'service' in said ? said.service : said.is}`).toBe(
      expected,
    );
  }
});

test('of two seasons for one day the one that names its countries is told', () => {
  const german = { ...christmas, id: 'german', countries: ['DE'] };
  for (const seasons of [
    [christmas, german],
    [german, christmas],
  ])
    expect(tableAt('2026-12-01T10:00', seasons).seasons.map(({ id }) => id)).toEqual(['german', 'christmas-2026']);
});

const dayOfDecember = fc.integer({ min: 1, max: 31 }).map((number) => `2026-12-${String(number).padStart(2, '0')}`);
const someSeasons = fc
  .uniqueArray(
    fc.record({
      arriveBy: dayOfDecember,
      countries: fc.constantFrom<string[]>([], ['DE'], ['IT', 'FR']),
      giftCardUrl: fc.constantFrom(null, gift),
    }),
    { minLength: 2, maxLength: 4, selector: ({ arriveBy }) => arriveBy },
  )
  .map((all) => all.map((changes) => aSeason({ ...changes, id: changes.arriveBy })));

test('whichever season was made first, whoever reads is told the soonest day that a parcel can still be there', () => {
  const orders = someSeasons.chain((all) =>
    fc.tuple(
      fc.constant(all),
      fc.shuffledSubarray(all, { minLength: all.length }),
      fc.integer({ min: seconds('2026-11-28T00:00'), max: seconds('2026-12-31T00:00') }),
      fc.constantFrom(0, 1),
    ),
  );
  fc.assert(
    fc.property(orders, ([made, shuffled, now, extra]) => {
      const [one, other] = [made, shuffled].map((seasons) => {
        const table = promiseTable({ ...settings, seasons }, noHolidays, now * 1_000);
        return { table, is: storefrontPromise(table, 'DE', extra, now) };
      });
      expect(one?.is).toEqual(other?.is);
      const met = (one?.table.seasons ?? []).filter(
        ({ from, until, groups }) =>
          from <= now &&
          now < until &&
          groups.some(
            ({ countries, services }) =>
              countries.includes('DE') && services.some((service) => now < (service.until[extra]?.[0] ?? 0)),
          ),
      );
      const soonest = met.map(({ arriveBy }) => arriveBy).toSorted()[0];
      expect(one?.is?.is === 'season' ? one.is.season.arriveBy : undefined).toBe(soonest);
    }),
    { numRuns: 300 },
  );
});
