import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { originSchema } from '../../../app/domain/promise/origin.ts';
import { seasonSchema } from '../../../app/domain/promise/season.ts';
import { addDays, spansOf } from '../../../app/ui/promise/promise-day-spans.ts';
import { promiseErrorWords } from '../../../app/ui/promise/promise-errors.ts';
import { monthsOf } from '../../../app/ui/promise/promise-months.ts';
import { atLocation, minutesOf, originDraftOf, originPartOf } from '../../../app/ui/promise/promise-origin-draft.ts';
import { seasonDraftOf, seasonPartOf } from '../../../app/ui/promise/promise-season-draft.ts';
import { blockStatuses, themeBlocks, themeEditorUrl } from '../../../app/ui/promise/promise-theme-blocks.ts';
import { anOrigin, aSeason, aService } from '../../domain/promise/promise-world.ts';

const season = aSeason({
  lastDates: [{ serviceId: 'standard', countries: ['DE'], date: '2026-12-17' }],
  handlingDays: 2,
  returnBy: '2027-01-31',
  giftCardUrl: 'https://shop.example/gift',
  pickup: { until: '2026-12-23' },
  texts: { de: 'Bis {date}' },
});

test('a season that nobody touched is saved as it was, and so is an origin', () => {
  for (const one of [season, aSeason()]) expect(seasonSchema.parse(seasonPartOf(seasonDraftOf(one)))).toEqual(one);
  const origin = anOrigin({ cutoff: 14 * 60 + 5, services: [aService({ price: null }), aService({ id: 'express' })] });
  expect(originSchema.parse(originPartOf(originDraftOf(origin)))).toEqual(origin);
});

test('what is typed wrong is not made right in silence: the server names its field', () => {
  const part = seasonPartOf({ ...seasonDraftOf(season), bufferDays: 'two', arriveBy: '' });
  const paths = seasonSchema.safeParse(part).error?.issues.map(({ path }) => path.join('.'));
  expect(paths).toEqual(expect.arrayContaining(['bufferDays', 'arriveBy']));
  const origin = originPartOf({ ...originDraftOf(anOrigin()), cutoff: '25:00', handlingDays: '-1' });
  const wrong = originSchema.safeParse(origin).error?.issues.map(({ path }) => path.join('.'));
  expect(wrong).toEqual(expect.arrayContaining(['cutoff', 'handlingDays']));
});

test('a name that is being typed for a service is saved with the others, each once', () => {
  const draft = originDraftOf(anOrigin({ services: [aService({ codes: ['STD'] })] }));
  const codesWith = (typedCode: string) => {
    const services = draft.services.map((service) => ({ ...service, typedCode }));
    return originSchema.parse(originPartOf({ ...draft, services })).services[0]?.codes;
  };
  expect(codesWith(' Posta 1 ')).toEqual(['STD', 'Posta 1']);
  expect(codesWith('std')).toEqual(['STD']);
  expect(codesWith('')).toEqual(['STD']);
});

test('the town behind the time is that of the location’s address; where it has none it is asked for, and never “Warehouse”', () => {
  const street = { id: '1', name: 'Main street', country: 'IT', city: 'Milano', zone: 'Europe/Rome' };
  const warehouse = { id: '2', name: 'Warehouse', country: null, city: null, zone: null };
  expect(atLocation({ name: '' }, street, undefined)).toEqual({
    id: '1',
    name: 'Milano',
    country: 'IT',
    zone: 'Europe/Rome',
  });
  expect(atLocation({ name: 'Milano' }, warehouse, street)).toEqual({ id: '2', name: '' });
  expect(atLocation({ name: 'Turin' }, warehouse, street)).toEqual({ id: '2', name: 'Turin' });
});

test('a time of the day is read as people write it', () => {
  expect(['14:00', '9:05', '23.59', '00:00'].map(minutesOf)).toEqual([840, 545, 1_439, 0]);
  expect(['24:00', '14', '14:60', ''].map(minutesOf)).toEqual([null, null, null, null]);
});

test('closing days in a row are added, shown and taken away together', () => {
  const days = addDays(['2026-12-28'], '2026-12-24', '2026-12-26');
  expect(days).toEqual(['2026-12-24', '2026-12-25', '2026-12-26', '2026-12-28']);
  expect(spansOf(days).map(({ text }) => text)).toEqual(['24 Dec 2026 – 26 Dec 2026', '28 Dec 2026']);
  expect(addDays([], '2026-12-24', '2026-12-01')).toEqual([]);
  expect(addDays([], '2026-01-01', '2036-01-01')).toHaveLength(366);
});

test('errors stand at their fields; those of another page are said at the top, once', () => {
  const { here, elsewhere } = promiseErrorWords(
    [
      { path: 'seasons.1.arriveBy', message: 'expected a date such as 2026-12-24' },
      { path: 'seasons.1.showUntil', message: 'ends before it begins' },
      { path: 'seasons.10.name', message: 'Too small: expected string to have >=1 characters' },
      { path: 'origins.0.services.0.name', message: 'Too small: expected string to have >=1 characters' },
      { path: 'origins.0.services.1.name', message: 'Too small: expected string to have >=1 characters' },
    ],
    'seasons.1',
  );
  expect(here).toEqual({ arriveBy: 'Choose a day, for example 2026-12-24.', showUntil: 'Ends before it begins.' });
  expect(elsewhere).toEqual([
    'Give the season a name of up to 60 characters, for example Christmas.',
    'Enter the name that shoppers read, up to 60 characters.',
  ]);
});

test('the calendar has each date on its day, in weeks from Monday, to the holiday', () => {
  const row = (service: string, day: string, countries: string[]) => ({
    serviceId: service,
    service,
    origin: 'Milan',
    countries,
    date: { until: 0, day, when: day, shipBy: day, lastPosting: day, decidedBy: 'carrier' as const },
  });
  const months = monthsOf(
    [
      row('Sea', '2026-11-30', ['Japan']),
      row('DHL', '2026-12-16', ['Germany', 'Italy']),
      { ...row('No', '', []), date: null },
    ],
    '2026-12-24',
  );
  expect(months.map(({ title }) => title)).toEqual(['November 2026', 'December 2026']);
  const days = months.flatMap(({ weeks }) => weeks.flat()).filter((day) => day !== null);
  expect(days).toHaveLength(61);
  expect(days.filter(({ ends }) => ends.length > 0).map(({ number, ends }) => [number, ends[0]?.text])).toEqual([
    [30, 'Sea: Japan'],
    [16, 'DHL'],
  ]);
  expect(days.filter(({ isHoliday }) => isHoliday).map(({ number }) => number)).toEqual([24]);
  // 1 December 2026 is a Tuesday.
  expect(months[1]?.weeks[0]?.slice(0, 2).map((day) => day?.number)).toEqual([undefined, 1]);
  expect(monthsOf([], '')).toEqual([]);
});

test('each part of the theme extension has its status and its link, under the names of its files', () => {
  const files = readdirSync(join(import.meta.dirname, '../../../extensions/promise/blocks'));
  expect(files.map((name) => name.replace('.liquid', '')).toSorted()).toEqual(themeBlocks.toSorted());
  const told = (handle: string, status: string, places: unknown[] = []) => ({
    target: 'section',
    handle,
    status,
    activations: places,
  });
  const extension = {
    type: 'theme_app_extension',
    activations: [
      told('bar', 'active'),
      told('product', 'available', [{}]),
      told('cart', 'available'),
      told('policy', 'unavailable'),
    ],
  };
  const other = { type: 'ui_extension', activations: [told('bar', 'available')] };
  expect(blockStatuses([other, extension])).toEqual({
    bar: 'on',
    header: 'unknown',
    product: 'on',
    cart: 'off',
    policy: 'unavailable',
  });
  expect(new Set(Object.values(blockStatuses(null)))).toEqual(new Set(['unknown']));
  expect(themeEditorUrl('a.myshopify.com', 'key', 'bar')).toBe(
    'https://a.myshopify.com/admin/themes/current/editor?context=apps&template=index&activateAppId=key%2Fbar',
  );
  for (const block of themeBlocks) expect(themeEditorUrl('a.myshopify.com', 'key', block)).toContain(`key%2F${block}`);
});
