import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Origin } from '../../app/domain/promise/origin.ts';
import { promiseTable, type PromiseSettings, type PromiseTable } from '../../app/domain/promise/promise-table.ts';
import { formatDay } from '../../app/domain/promise/calendar.ts';
import type { Season } from '../../app/domain/promise/season.ts';
import { storefrontPromise } from '../../app/domain/promise/storefront-promise.ts';
import { createTheme } from '../../sandbox/theme/theme.ts';
import { anOrigin, aSeason, aService, at, day, holidaysOn } from '../domain/promise/promise-world.ts';
import { runScript } from './run-script.ts';

/** The engine, the theme's Liquid and its script say the same, whatever merchants set and however old a page is. */

const theme = createTheme();
const HOUR = 3_600;
const start = at('2026-11-20T00:00', 'UTC') / 1_000;
const countries = ['DE', 'IT', 'US'];

const date = (from: string, days: number) =>
  fc.integer({ min: 0, max: days }).map((offset) => formatDay(day(from) + offset));

const service = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c'),
    countries: fc.constantFrom<string[]>([], ['DE'], ['IT', 'US']),
    min: fc.integer({ min: 0, max: 3 }),
    more: fc.integer({ min: 0, max: 4 }),
    price: fc.constantFrom(null, '4,90 €', ''),
  })
  .map(({ id, min, more, ...rest }) =>
    aService({ ...rest, id, name: id, codes: [id], transit: { min, max: min + more } }),
  );

const origin: fc.Arbitrary<Origin> = fc
  .record({
    zone: fc.constantFrom('Europe/Rome', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Kiritimati'),
    cutoff: fc.integer({ min: 0, max: 1_439 }),
    handlingDays: fc.integer({ min: 0, max: 2 }),
    services: fc.uniqueArray(service, { selector: ({ id }) => id, minLength: 1, maxLength: 3 }),
  })
  .map((changes) => anOrigin(changes));

const season: fc.Arbitrary<Season> = fc
  .record({
    arriveBy: date('2026-12-10', 20),
    showFrom: date('2026-11-15', 20),
    shows: fc.integer({ min: 8, max: 40 }),
    countries: fc.constantFrom<string[]>([], ['DE']),
    bufferDays: fc.integer({ min: 0, max: 2 }),
    giftCardUrl: fc.constantFrom(null, 'https://shop.example/gift'),
    hasPickup: fc.boolean(),
  })
  .map(({ shows, hasPickup, ...changes }) =>
    aSeason({
      ...changes,
      showUntil: formatDay(day(changes.showFrom) + shows),
      pickup: hasPickup ? { until: changes.arriveBy } : null,
    }),
  );

const holidays = holidaysOn({ IT: ['2026-12-08', '2026-12-25'], DE: ['2026-12-25', '2026-12-26'] });

const settings: fc.Arbitrary<PromiseSettings> = fc.record({
  zone: fc.constantFrom('Europe/Rome', 'America/Los_Angeles'),
  origins: fc.array(origin, { minLength: 1, maxLength: 1 }),
  seasons: fc
    .array(season, { minLength: 1, maxLength: 2 })
    .map((seasons) => seasons.map((one, index) => ({ ...one, id: String(index), name: `Feast ${index}` }))),
  countries: fc.constant(countries),
  productRules: fc.constant([{ tag: 'engraved', extraHandlingDays: 2 }]),
});

/** `made`: when the table was written. `moment`: at the n-th instant at which anything changes, or a second beside it. */
type Asked = { country: string; extra: number; made: number; later: number; cached: number; moment: Moment | null };
type Moment = { of: 'shows' | 'orders' | 'daily'; index: number; shift: number };

const asked: fc.Arbitrary<Asked> = fc.record({
  country: fc.constantFrom(...countries, 'JP'),
  extra: fc.constantFrom(0, 1),
  made: fc.integer({ min: 0, max: 45 * 24 * HOUR }).map((seconds) => start + seconds),
  later: fc.integer({ min: 0, max: 3 * 24 * HOUR }),
  cached: fc.integer({ min: 0, max: 26 * HOUR }),
  moment: fc.option(
    fc.record({
      of: fc.constantFrom('shows', 'orders', 'daily'),
      index: fc.nat(20),
      shift: fc.constantFrom(-1, 0, 1),
    }),
  ),
});

type Times = { rendered: number; read: number };

function timesOf(table: PromiseTable, { made, later, cached, moment }: Asked): Times {
  const changes = {
    shows: table.seasons.flatMap(({ from, until }) => [from, until]),
    orders: table.seasons.flatMap(({ groups }) => instantsIn(groups)),
    daily: instantsIn(table.daily),
  };
  const ofKind = moment === null ? [] : changes[moment.of];
  const change = moment === null ? undefined : ofKind[moment.index % ofKind.length];
  const read = change === undefined || moment === null ? made + later + cached : change + moment.shift;
  return { rendered: read - cached, read };
}

const instantsIn = (groups: unknown): number[] =>
  [...JSON.stringify(groups).matchAll(/\[(\d{9,}),/g)].map(([, text]) => Number(text));

const variant = { available: true, requires_shipping: true, inventory_management: null, inventory_quantity: 0 };

async function pageOf(table: PromiseTable, zone: string, asked: Asked, rendered: number): Promise<string> {
  const { country, extra } = asked;
  const tags = extra === 1 ? ['engraved'] : [];
  return theme.block('product', {
    now: rendered * 1_000,
    zone,
    language: 'en',
    country: { iso_code: country, name: country },
    metafields: { promise: JSON.parse(JSON.stringify(table)) as unknown },
    product: { tags, variants: [variant], selected_or_first_available_variant: variant },
  });
}

/** What the engine would say, as the words that tell it apart from everything else. */
function expectedWords(table: PromiseTable, { country, extra }: Asked, now: number): string {
  const told = storefrontPromise(table, country, extra, now);
  if (told === null) return '';
  if (told.is !== 'season' && told.is !== 'daily') return `${told.season.name} late ${told.is} ${country}`;
  const by = `${told.service} ${dayWords(told.day)} ${told.at} ${told.price ?? ''}`;
  if (told.is === 'season') return `${told.season.name} ${dayWords(told.season.arriveBy)} ${by}`;
  return `${dayWords(told.arrivesBy)} ${by} ${told.ships === told.day ? 'same' : dayWords(told.ships)}`;
}

const dayWords = (text: string): string => String(Number(text.slice(8)));

/** The same of a sentence in the page. */
function shownWords(line: string | null): string {
  if (line === null) return '';
  const text = line.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  const name = /(Feast \d) · /.exec(text)?.[1];
  if (text.includes('Too late'))
    return `${name} late ${line.includes('<a ') ? 'gift_card' : 'pickup'} ${text.trim().split(' ').at(-1)}`;
  const [, arrives = ''] = /Arrives (?:by|on|.* –) (?:\w+,? )+?(\d+)/.exec(text) ?? [];
  const [, until = '', time = ''] = /Order by (?:\w+,? )+?(\d+)(?: \w+)?, (\d\d:\d\d)/.exec(text) ?? [];
  const [, small = ''] = /<small>([\s\S]*)<\/small>/.exec(line) ?? [];
  const [, called = '', ...rest] = small.replace(/<[^>]+>/g, '').split(' · ');
  const price = rest.find((part) => part.includes('€')) ?? '';
  const ships = rest.find((part) => part.includes('ships'));
  const leaves =
    ships === undefined
      ? ''
      : ships.includes('same day')
        ? ' same'
        : ` ${/(?:\w+,? )+?(\d+)/.exec(ships.replace('ships', ''))?.[1]}`;
  return `${name ? `${name} ` : ''}${arrives} ${called} ${until} ${time} ${price}${leaves}`;
}

const kindOf = (words: string) =>
  words === '' ? 'nothing' : words.includes(' late ') ? 'late' : words.startsWith('Feast') ? 'season' : 'daily';

test('server, script and engine agree on fresh pages and on those of yesterday', async () => {
  const seen = { nothing: 0, late: 0, season: 0, daily: 0 };
  await fc.assert(
    fc.asyncProperty(settings, asked, async (given, question) => {
      const table = promiseTable(given, holidays, question.made * 1_000);
      const { rendered, read } = timesOf(table, question);
      const page = await pageOf(table, given.zone, question, rendered);
      const atFirst = expectedWords(table, question, rendered);
      expect(shownWords(shownByServer(page))).toBe(atFirst);
      // A page that had nothing to say stays silent; whatever is said is what the engine says.
      const later = !page.includes('data-doorstep') ? '' : expectedWords(table, question, read);
      expect(shownWords(runScript(page, read).line)).toBe(later);
      for (const is of [atFirst, later]) seen[kindOf(is)] += 1;
    }),
    { numRuns: 300 },
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(12);
});

/** What a shopper reads without a script. */
const shownByServer = (page: string): string | null =>
  /<p data-from="\d+" data-until="\d+">[\s\S]*?<\/p>/.exec(page)?.[0] ?? null;
