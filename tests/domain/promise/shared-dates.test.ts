import { expect, test } from 'vitest';
import { languageCodes } from '../../../app/domain/mails/texts/registry.ts';
import { datesSvg } from '../../../app/domain/promise/dates-svg.ts';
import { promiseTable } from '../../../app/domain/promise/promise-table.ts';
import { sharedDates } from '../../../app/domain/promise/shared-dates.ts';
import { shareTranslator } from '../../../app/domain/promise/share-texts.ts';
import { anOrigin, aSeason, aService, holidaysOn } from './promise-world.ts';

const at = (iso: string): number => Date.parse(iso);
const table = promiseTable(
  {
    zone: 'Europe/Rome',
    origins: [
      anOrigin({
        services: [
          aService({ countries: ['DE', 'FR'] }),
          aService({ id: 'express', name: 'Express', codes: ['EXP'], transit: { min: 1, max: 1 } }),
        ],
      }),
    ],
    seasons: [aSeason()],
    countries: ['DE', 'FR', 'US'],
    productRules: [],
  },
  holidaysOn({}),
  at('2026-12-01T08:00:00Z'),
);
const seconds = (iso: string): number => at(iso) / 1_000;
const asked = (country: string) => ({ asked: country, likely: [] });

test('what is shared is what the storefront has: the first to lapse first, and what is over is said to be over', () => {
  const early = sharedDates(table, asked('DE'), seconds('2026-12-01T08:00:00Z'));
  expect(early?.services.map(({ name, day, isOver }) => [name, day, isOver])).toEqual([
    ['Standard', '2026-12-21', false],
    ['Express', '2026-12-23', false],
  ]);
  const late = sharedDates(table, asked('DE'), seconds('2026-12-22T08:00:00Z'));
  expect(late?.services.map(({ isOver }) => isOver)).toEqual([true, false]);
});

test('the first likely country that the season is for counts; none of them, and it is one that it is for', () => {
  const now = seconds('2026-12-01T08:00:00Z');
  expect(sharedDates(table, { asked: null, likely: [undefined, 'XX', 'US', 'DE'] }, now)?.country).toBe('US');
  expect(sharedDates(table, { asked: null, likely: ['XX'] }, now)?.country).toBe('DE');
  expect(sharedDates(table, asked('US'), now)?.services.map(({ name }) => name)).toEqual(['Express']);
});

test('a country that was asked for is answered, also where nothing ships to: nobody reads another one’s dates', () => {
  const shared = sharedDates(table, { asked: 'JP', likely: ['DE'] }, seconds('2026-12-01T08:00:00Z'));
  expect(shared).toMatchObject({ country: 'JP', services: [], season: { id: 'christmas-2026' } });
  expect(shared?.countries).toContain('DE');
});

test('of two seasons at once, the one that is for the wanted country is shared, and no pickup that is over', () => {
  const german = aSeason({ id: 'german', countries: ['DE'], pickup: { until: '2026-12-22' } });
  const both = promiseTable(
    {
      zone: 'Europe/Rome',
      origins: [anOrigin()],
      seasons: [german, aSeason({ id: 'french', countries: ['FR'] })],
      countries: ['DE', 'FR'],
      productRules: [],
    },
    holidaysOn({}),
    at('2026-12-01T08:00:00Z'),
  );
  const shared = (country: string, iso: string) => sharedDates(both, asked(country), seconds(iso))?.season;
  expect(shared('FR', '2026-12-01T08:00:00Z')?.id).toBe('french');
  expect(shared('DE', '2026-12-01T08:00:00Z')?.id).toBe('german');
  expect(shared('US', '2026-12-01T08:00:00Z')?.id).toBe('german');
  expect(shared('DE', '2026-12-22T22:59:59Z')?.pickupUntil).toBe('2026-12-22');
  expect(shared('DE', '2026-12-22T23:00:00Z')?.pickupUntil).toBeNull();
});

test('of two seasons for one country the page tells the one that the storefront tells', () => {
  const gift = { giftCardUrl: 'https://shop.example/gift-card' };
  const seasons = [aSeason(gift), aSeason({ ...gift, id: 'nicholas', arriveBy: '2026-12-05' })];
  const both = promiseTable(
    { zone: 'Europe/Rome', origins: [anOrigin()], seasons, countries: ['DE'], productRules: [] },
    holidaysOn({}),
    at('2026-12-01T08:00:00Z'),
  );
  const shared = (iso: string) => sharedDates(both, asked('DE'), seconds(iso))?.season.id;
  expect(shared('2026-12-01T08:00:00Z')).toBe('nicholas');
  expect(shared('2026-12-04T08:00:00Z')).toBe('christmas-2026');
  // Both are too late: the sooner one is over, or has a card of its own.
  expect(shared('2026-12-23T08:00:00Z')).toBe('christmas-2026');
});

test('before and after its days a season is shared only when it is asked for by name', () => {
  for (const iso of ['2026-11-26T22:59:59Z', '2026-12-24T23:00:00Z']) {
    expect(sharedDates(table, asked('DE'), seconds(iso)), iso).toBeNull();
    expect(sharedDates(table, asked('DE'), seconds(iso), 'christmas-2026')?.country, iso).toBe('DE');
  }
  expect(sharedDates(table, asked('DE'), seconds('2026-12-01T08:00:00Z'), 'easter')).toBeNull();
});

const card = {
  isRightToLeft: false,
  shopName: 'Lumen',
  title: 'Order in time',
  rows: [{ name: 'Standard', date: 'Monday' }],
  notes: 'To Germany',
  color: '#f2c14e',
};

test('whatever a merchant writes is text in the picture, and no part of it', () => {
  const svg = datesSvg({ ...card, shopName: '</text><image href="file:///etc/passwd"/>\u0000&', title: '"><script>' });
  expect(svg).not.toMatch(/<image|<script/);
  expect(svg).not.toContain('\u0000');
  expect(svg).toContain('&lt;/text&gt;&lt;image href=&quot;file:///etc/passwd&quot;/&gt; &amp;');
});

test('more services than fit are left out, and long names are written smaller', () => {
  const rows = Array.from({ length: 9 }, (_, index) => ({ name: `Service ${index}`, date: 'Monday' }));
  expect(datesSvg({ ...card, rows }).match(/>Service /g)).toHaveLength(4);
  const sizeOf = (title: string): number =>
    Number(/font-size="(\d+)"[^>]*font-weight/.exec(datesSvg({ ...card, title }))?.[1]);
  expect(sizeOf('Order in time for Christmas')).toBe(62);
  expect(sizeOf('Order in time for Christmas'.repeat(4))).toBeLessThan(20);
});

test('every language has all words of the page, with their values', () => {
  for (const language of languageCodes) {
    const t = shareTranslator(language, language);
    expect(t('title', { holiday: 'Xmas' }), language).toContain('Xmas');
    expect(t('by', { day: 'DAY', time: '14:00' }), language).toMatch(/DAY.*14:00/);
    expect(t('to', { country: 'DE' }), language).toContain('DE');
    expect(t('clock', { place: 'Milan' }), language).toContain('Milan');
    expect(t('too_late', { holiday: 'Xmas' }), language).toContain('Xmas');
    expect(t('pickup', { day: 'DAY' }), language).toContain('DAY');
  }
});
