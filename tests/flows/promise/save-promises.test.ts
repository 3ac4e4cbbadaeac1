import { expect, onTestFinished, test } from 'vitest';
import { themeLanguages } from '../../../app/domain/promise/theme-languages.ts';
import { readPromises } from '../../../app/flows/promise/read-promises.ts';
import { withNewId } from '../../../app/ui/promise/promise-season-draft.ts';
import { savePromises } from '../../../app/flows/promise/save-promises.ts';
import { startTestApp } from '../../support/test-app.ts';

const shop = 'toys.myshopify.com';
const staff = { shop, id: '1' };
const now = Date.parse('2026-11-22T12:00:00Z');

async function appWithShop() {
  const app = await startTestApp({ now });
  onTestFinished(() => app.close());
  await app.installShop(shop);
  return app;
}

const service = {
  id: 'dhl',
  name: 'DHL',
  codes: ['dhl'],
  countries: [] as string[],
  transit: { min: 1, max: 3 },
  price: null,
};
const origin = {
  id: '1',
  name: 'Milan',
  country: 'IT',
  zone: 'Europe/Rome',
  cutoff: 900,
  weekdays: [1, 2, 3, 4, 5],
  closed: [],
  open: [],
  handlingDays: 1,
  services: [service],
};
const season = {
  id: 'christmas',
  name: 'Christmas',
  arriveBy: '2026-12-24',
  countries: ['IT'],
  lastDates: [{ serviceId: 'dhl', countries: [], date: '2026-12-21' }],
  handlingDays: null,
  bufferDays: 1,
  returnBy: '2027-01-31',
  giftCardUrl: null,
  pickup: null,
  texts: { en: 'Order by {date}' },
  showFrom: '2026-11-23',
  showUntil: '2026-12-24',
};
const inLanguages = (codes: string[]) => Object.fromEntries(codes.map((code) => [code, 'By {date}']));
const config = { isOn: true, origins: [origin], seasons: [season], productRules: [] };

test('what is saved is a version of its own, and the ones before it stay as they were', async () => {
  const { deps, clock } = await appWithShop();
  expect((await readPromises(deps, shop)).version).toMatchObject({ version: 0, config: { isOn: false, seasons: [] } });
  expect(await savePromises(deps, staff, 0, config)).toEqual({ ok: true, version: 1 });
  clock.now += 1_000;
  expect(await savePromises(deps, staff, 1, { ...config, seasons: [] })).toEqual({ ok: true, version: 2 });
  expect(await deps.promiseVersions.get(shop, 1)).toMatchObject({ version: 1, config, savedAt: now, savedBy: '1' });
  expect((await deps.promiseVersions.at(shop, now + 999))?.version).toBe(1);
  expect((await deps.promiseVersions.at(shop, now + 1_000))?.version).toBe(2);
  expect(await deps.promiseVersions.at(shop, now - 1)).toBeNull();
});

test('who saves over the same that somebody else saved meanwhile is told, and nothing is lost', async () => {
  const { deps } = await appWithShop();
  await savePromises(deps, staff, 0, config);
  const renamed = (name: string) => ({ ...config, seasons: [{ ...season, name }] });
  await savePromises(deps, staff, 1, renamed('Xmas'));
  for (const base of [0, 1, 3, -1])
    expect(await savePromises(deps, staff, base, renamed('Noël'))).toEqual({ ok: false, reason: 'changed' });
  expect((await readPromises(deps, shop)).version).toMatchObject({
    version: 2,
    config: { seasons: [{ name: 'Xmas' }] },
  });
});

test('two people who change different parts have both changed, unless they contradict each other', async () => {
  const { deps } = await appWithShop();
  await savePromises(deps, staff, 0, { ...config, seasons: [] });
  await savePromises(deps, staff, 1, { ...config, isOn: false, seasons: [] });
  expect(await savePromises(deps, staff, 1, config)).toEqual({ ok: true, version: 3 });
  expect((await readPromises(deps, shop)).version.config).toEqual({ ...config, isOn: false });
  // Whoever still looked at the first version removes the place from which the new season ships.
  const without = await savePromises(deps, staff, 1, { ...config, origins: [], seasons: [] });
  expect(without).toMatchObject({
    ok: false,
    errors: [{ path: 'seasons.0.lastDates.0.serviceId' }, { path: 'seasons.0.services' }],
  });
});

test('a season that somebody else deleted meanwhile is saved as a new one, and no old one comes back', async () => {
  const { deps } = await appWithShop();
  await savePromises(deps, staff, 0, config);
  await savePromises(deps, staff, 1, { ...config, seasons: [] });
  const typed = { ...season, name: 'Typed' };
  expect(await savePromises(deps, staff, 1, { ...config, seasons: [typed] })).toEqual({ ok: false, reason: 'changed' });
  const seasons = withNewId([typed], season.id, 'anew');
  expect(await savePromises(deps, staff, 1, { ...config, seasons })).toMatchObject({ ok: true });
  expect((await readPromises(deps, shop)).version.config.seasons).toEqual([{ ...typed, id: 'anew' }]);
});

test('of two who save in the same instant, neither is lost', async () => {
  const { deps } = await appWithShop();
  await savePromises(deps, staff, 0, { ...config, seasons: [] });
  const outcomes = await Promise.all([
    savePromises(deps, staff, 1, { ...config, isOn: false, seasons: [] }),
    savePromises(deps, staff, 1, config),
  ]);
  expect(outcomes.map(({ ok }) => ok)).toEqual([true, true]);
  expect((await readPromises(deps, shop)).version).toMatchObject({ version: 3, config: { ...config, isOn: false } });
});

test.for<[string, unknown, string[]]>([
  ['nothing', null, ['']],
  ['a part that is missing', { isOn: true, origins: [], seasons: [] }, ['productRules']],
  [
    'a season without services',
    { ...config, origins: [{ ...origin, services: [] }], seasons: [{ ...season, lastDates: [] }] },
    ['seasons.0.services'],
  ],
  [
    'an end before the start',
    { ...config, seasons: [{ ...season, showUntil: '2026-11-01' }] },
    ['seasons.0.showUntil'],
  ],
  ['an unknown country', { ...config, seasons: [{ ...season, countries: ['IT', 'XX'] }] }, ['seasons.0.countries']],
  [
    'an unknown country of a service',
    { ...config, origins: [{ ...origin, services: [{ ...service, countries: ['IT', 'QX'] }] }] },
    ['origins.0.services.0.countries'],
  ],
  [
    'services that do not go there',
    { ...config, origins: [{ ...origin, services: [{ ...service, countries: ['DE'] }] }] },
    ['seasons.0.countries'],
  ],
  ['the same season twice', { ...config, seasons: [season, season] }, ['seasons.1.id']],
  [
    'the same service in two places',
    { ...config, origins: [origin, { ...origin, id: '2' }] },
    ['origins.1.services.0.id'],
  ],
  [
    'two services that orders name alike',
    { ...config, origins: [{ ...origin, services: [service, { ...service, id: 'ups', codes: ['DHL'] }] }] },
    ['origins.0.services.1.codes'],
  ],
  [
    'a service that has the code of another for its name',
    { ...config, origins: [{ ...origin, services: [service, { ...service, id: 'ups', name: ' dhl', codes: [] }] }] },
    ['origins.0.services.1.codes'],
  ],
  ['the same location twice', { ...config, origins: [origin, { ...origin, services: [] }] }, ['origins.1.id']],
  [
    'a last date of no service',
    { ...config, seasons: [{ ...season, lastDates: [{ serviceId: 'ups', countries: [], date: '2026-12-20' }] }] },
    ['seasons.0.lastDates.0.serviceId'],
  ],
  [
    'two last dates for one country',
    {
      ...config,
      seasons: [
        {
          ...season,
          lastDates: [
            { serviceId: 'dhl', countries: ['IT', 'FR'], date: '2026-12-20' },
            { serviceId: 'dhl', countries: ['FR'], date: '2026-12-19' },
          ],
        },
      ],
    },
    ['seasons.0.lastDates.1.countries'],
  ],
  [
    'returns that end before the holiday',
    { ...config, seasons: [{ ...season, returnBy: '2026-12-23' }] },
    ['seasons.0.returnBy'],
  ],
  [
    'a pickup after the holiday',
    { ...config, seasons: [{ ...season, pickup: { until: '2026-12-25' } }] },
    ['seasons.0.pickup.until'],
  ],
  [
    'words in a language that no theme is read in',
    { ...config, seasons: [{ ...season, texts: { nl: 'Voor {date}', xx: 'By {date}' } }] },
    ['seasons.0.texts.xx'],
  ],
  [
    'words in more languages than a shop can have',
    { ...config, seasons: [{ ...season, texts: inLanguages([...themeLanguages].slice(0, 21)) }] },
    ['seasons.0.texts'],
  ],
  [
    'words that would fill a phone',
    { ...config, seasons: [{ ...season, texts: { de: 'x'.repeat(80), en: 'x'.repeat(81) } }] },
    ['seasons.0.texts.en'],
  ],
  [
    'a cutoff that is read as either end of the day',
    { ...config, origins: [{ ...origin, cutoff: 0 }] },
    ['origins.0.cutoff'],
  ],
  [
    'two rules for a tag',
    {
      ...config,
      productRules: [
        { tag: 'Made', extraHandlingDays: 1 },
        { tag: 'made', extraHandlingDays: null },
      ],
    },
    ['productRules.1.tag'],
  ],
])('%s is refused, with its place', async ([, input, paths]) => {
  const { deps } = await appOnce();
  const outcome = await savePromises(deps, staff, 0, input);
  expect(outcome.ok ? [] : 'errors' in outcome && outcome.errors.map(({ path }) => path)).toEqual(paths);
  expect(await deps.promiseVersions.current(shop)).toBeNull();
});

let once: ReturnType<typeof startTestApp> | undefined;
/** Nothing is saved in it, so all may share it. */
const appOnce = () => (once ??= startTestApp({ now }));

test('a wider and a narrower last date go together, and text with markup is kept as text', async () => {
  const { deps } = await appWithShop();
  const lastDates = [
    { serviceId: 'dhl', countries: [], date: '2026-12-21' },
    { serviceId: 'dhl', countries: ['IT'], date: '2026-12-22' },
  ];
  const texts = { en: '<script>alert(1)</script> by {date}' };
  expect(await savePromises(deps, staff, 0, { ...config, seasons: [{ ...season, lastDates, texts }] })).toMatchObject({
    ok: true,
  });
  expect((await readPromises(deps, shop)).version.config.seasons[0]?.texts).toEqual(texts);
});

test('a service that no order uses is told, with the names that orders do use', async () => {
  const { deps, clock } = await appWithShop();
  await savePromises(deps, staff, 0, config);
  const shippingLines = () => Promise.resolve([{ code: 'std', title: 'Standard', orders: 7 }]);
  const readPlaces = () => Promise.resolve({ countries: ['DE'], locations: [] });
  const told = await readPromises(
    { ...deps, shopifyPromise: { ...deps.shopifyPromise, shippingLines, readPlaces } },
    shop,
  );
  expect(told.warnings).toEqual([
    { kind: 'service_unused', serviceId: 'dhl', serviceName: 'DHL', codes: ['dhl'], inUse: ['Standard'] },
    { kind: 'location_gone', originId: '1', originName: 'Milan' },
    { kind: 'country_not_shipped_to', seasonId: 'christmas', seasonName: 'Christmas', countries: ['IT'] },
  ]);
  const matched = () => Promise.resolve([{ code: null, title: 'dhl ', orders: 1 }]);
  await savePromises(deps, staff, 1, { ...config, origins: [{ ...origin, services: [{ ...service, codes: [] }] }] });
  const fine = await readPromises(
    { ...deps, shopifyPromise: { ...deps.shopifyPromise, shippingLines: matched } },
    shop,
  );
  expect(fine.warnings).toEqual([]);
  clock.now = Date.parse('2027-01-02T12:00:00Z');
  const past = await readPromises(
    { ...deps, shopifyPromise: { ...deps.shopifyPromise, shippingLines: matched, readPlaces } },
    shop,
  );
  expect(past.warnings.map(({ kind }) => kind)).toEqual(['location_gone']);
});

test('pages that are opened one after the other ask Shopify once, and again when it could not answer', async () => {
  const { deps } = await appOnce();
  let asked = 0;
  const shippingLines = () => ((asked += 1) === 1 ? Promise.reject(new Error('down')) : Promise.resolve([]));
  const readPlaces = () => Promise.resolve({ countries: ['IT'], locations: [] });
  const clock = { ...deps.clock, wait: () => new Promise<void>(() => undefined) };
  const patient = { ...deps, clock, shopifyPromise: { ...deps.shopifyPromise, shippingLines, readPlaces } };
  for (let page = 0; page < 4; page += 1) await readPromises(patient, shop);
  expect(asked).toBe(2);
  await readPromises(patient, 'other.myshopify.com');
  expect(asked).toBe(3);
});
