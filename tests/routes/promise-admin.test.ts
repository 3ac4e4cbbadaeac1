import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TableCut } from '../../app/domain/promise/fit-table.ts';
import type { PromiseConfig } from '../../app/domain/promise/promise-config.ts';
import { promiseTable } from '../../app/domain/promise/promise-table.ts';
import { publicHolidays } from '../../app/domain/promise/public-holidays.ts';
import { DAY } from '../../app/domain/shared/instant.ts';
import { anOrigin, aSeason, aService } from '../domain/promise/promise-world.ts';
import { portalOf, type Portal } from './portal-in-test.ts';
import { now, openSite, type Site } from './site-in-test.ts';

/** The pages of the delivery promise: what staff save, what they see before, and what is passed on of it. */

const [mine, other] = ['mine.myshopify.com', 'other.myshopify.com'] as const;
const config: PromiseConfig = {
  isOn: true,
  origins: [anOrigin({ services: [aService({ name: 'CANARY-SERVICE' })] })],
  seasons: [aSeason({ name: 'CANARY-SEASON', showFrom: '2026-11-20' })],
  productRules: [{ tag: 'CANARY-TAG', extraHandlingDays: 2 }],
};
let site: Site;
let portal: Portal;

beforeAll(async () => {
  site = await openSite();
  for (const shop of [mine, other]) await site.installShop(shop);
  portal = portalOf(site, mine);
  await save(mine, { base: 0, config });
  await publish();
});
afterAll(() => site.close());

const post = (shop: string, path: string, body: unknown): Promise<Response> =>
  site.requestAsStaff(shop, path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const save = (shop: string, body: unknown, query = '') => post(shop, `/app/promise.data${query}`, body);
const versionOf = async (shop: string) => (await site.deps.promiseVersions.current(shop))?.version ?? 0;

/** As the worker does it; Shopify is not there. */
async function publish(cut: TableCut | null = null): Promise<void> {
  const settings = { ...config, zone: 'Europe/Rome', countries: ['DE', 'IT', 'EG'] };
  const table = promiseTable(settings, publicHolidays, now);
  const published = { version: 1, at: now, digest: null, table, cut, places: null, wish: 1 };
  await site.deps.publishedPromises.save(mine, published, now + DAY);
}

const pages = [
  '',
  '/seasons/christmas-2026',
  '/seasons/new?from=christmas',
  '/origins/1',
  '/origins/new',
  '/products',
  '/share',
];

test('its own staff see all of it, without Shopify too; another shop’s see nothing of it', async () => {
  const read = async (shop: string) => {
    const texts: string[] = [];
    for (const page of pages) {
      const answer = await site.requestAsStaff(shop, `/app/promise${page}`);
      expect(answer.status, page).toBeLessThan(500);
      texts.push(await answer.text());
    }
    return texts.join('\n');
  };
  const seen = await read(mine);
  for (const canary of ['CANARY-SERVICE', 'CANARY-SEASON', 'CANARY-TAG']) expect(seen).toContain(canary);
  expect(await read(other)).not.toContain('CANARY');
  expect((await site.requestAsStaff(other, '/app/promise/seasons/christmas-2026')).status).toBe(404);
  expect((await site.requestAsStaff(mine, '/app/promise/origins/9')).status).toBe(404);
});

test('where promises are on and nobody hears of a late order, staff read so, and turn the mail on with one click', async () => {
  const mode = (is: string) => post(mine, '/app/settings.data', { kinds: { promise_late: { mode: is } } });
  const shown = async () =>
    Promise.all(
      ['/app/promise', '/app/promise/watch'].map(async (path) =>
        (await (await site.requestAsStaff(mine, path)).text()).includes(
          'Shoppers are not told when an order will be late',
        ),
      ),
    );
  expect(await shown()).toEqual([true, true]);
  expect((await mode('doorstep')).status).toBe(200);
  expect(await shown()).toEqual([false, false]);
  await mode('off');
});

test('what did not fit on the storefront is said by name, and what fits says nothing', async () => {
  const shown = async () => (await (await site.requestAsStaff(mine, '/app/promise')).text()).replace(/<!-- -->/g, '');
  expect(await shown()).not.toContain('Not everything fits into your storefront');
  await publish({ dailyDays: 3, countries: ['JP', 'PE', 'KR', 'TH', 'VN', 'ZA', 'BR'], texts: ['CANARY-SEASON'] });
  const page = await shown();
  expect(page).toContain('Not everything fits into your storefront');
  expect(page).toContain('or shorter words, make room: CANARY-SEASON');
  expect(page).toContain('knows 3 days ahead in place of 8');
  expect(page).toContain('Japan, Peru, South Korea, Thailand, Vietnam and 2 more');
  await publish({ dailyDays: 5, countries: [], texts: [] });
  expect(await shown()).not.toContain('make room');
  await publish();
});

test('what cannot be is refused by its field, and nothing is saved', async () => {
  const before = await versionOf(mine);
  const seasons = [{ ...config.seasons[0], arriveBy: 'soon' }];
  const refused = await save(mine, { base: before, config: { ...config, seasons } });
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain('seasons.0.arriveBy');
  const renamed = { ...config, seasons: [aSeason({ name: 'Other', showFrom: '2026-11-20' })] };
  expect((await save(mine, { base: before - 1, config: renamed })).status).toBe(409);
  for (const body of ['', 'null', '[]', '{"base":"1"}', '{"base":-1,"config":{}}', '{"base":1e12}'])
    expect((await save(mine, body)).status, body).toBe(400);
  expect(await versionOf(mine)).toBe(before);
});

test('a save goes on to pages of the promise, and to no other address', async () => {
  const base = await versionOf(mine);
  for (const to of [
    '//evil.example',
    'https://evil.example',
    '/app/promise/../settings',
    '/app/promise\\evil',
    '/app/promises',
  ])
    expect(
      (await save(mine, { base: await versionOf(mine), config }, `?to=${encodeURIComponent(to)}`)).headers.get(
        'location',
      ),
      to,
    ).toBeNull();
  const text = await (await save(mine, { base: await versionOf(mine), config }, '?to=/app/promise/seasons/x')).text();
  expect(text).toContain('/app/promise/seasons/x');
  expect(await versionOf(mine)).toBeGreaterThan(base);
});

type Preview = { now: { is: string; html?: string }; draft: { is: string; html?: string }; rows: { date: unknown }[] };
const preview = async (shop: string, changes: object = {}) => {
  const asked = {
    config,
    seasonId: 'christmas-2026',
    countries: ['DE'],
    day: '2026-12-10',
    minute: 600,
    country: 'DE',
    language: 'en',
    ...changes,
  };
  const response = await post(shop, '/app/promise/preview', asked);
  return { status: response.status, body: (await response.json()) as Preview };
};

test('the bar is shown as it is and as it would be, with the storefront’s real words, and nothing is saved', async () => {
  const before = await versionOf(mine);
  const seasons = [{ ...config.seasons[0], bufferDays: 3, texts: { de: '<b>Bis {date}</b>' } }];
  const { body } = await preview(mine, { config: { ...config, seasons } });
  expect(body.now.html).toContain('Order by Mon 21 December, 14:00 (Milan time)');
  expect(body.draft.html).toContain('Order by Wed 16 December, 14:00 (Milan time)');
  expect(body.now.html).not.toMatch(/<script|<link/);
  expect(body.rows).toHaveLength(1);
  const german = await preview(mine, { config: { ...config, seasons }, language: 'de' });
  expect(german.body.draft.html).toContain('&lt;b&gt;Bis');
  expect((await preview(mine, { language: 'ar' })).body.now.html).toContain('dir="rtl"');
  expect(await versionOf(mine)).toBe(before);
});

test('a preview says what is missing, what is off, and what is no moment', async () => {
  const seasons = [{ ...config.seasons[0], arriveBy: '' }];
  expect((await preview(mine, { config: { ...config, seasons } })).body).toMatchObject({
    now: { is: 'banner' },
    draft: { is: 'incomplete' },
    rows: null,
    version: await versionOf(mine),
  });
  expect((await preview(other)).body).toMatchObject({ now: { is: 'off' }, draft: { is: 'banner' } });
  const nowhere = [anOrigin({ services: [aService({ countries: ['IT'] })] })];
  expect((await preview(mine, { config: { ...config, origins: nowhere } })).body.draft).toEqual({ is: 'nothing' });
  for (const wrong of [
    { day: '2026-13-01' },
    { minute: 1_440 },
    { country: '../etc' },
    { language: '../../../etc/passwd' },
  ])
    expect((await preview(mine, wrong)).status, JSON.stringify(wrong)).toBe(422);
});

test('the dates to pass on are a page of the shop, with a picture for whoever shows the link', async () => {
  const { status, html } = await portal.open('/apps/doorstep/dates/?country=de&lang=en');
  expect(status).toBe(200);
  expect(html).toMatch(/Monday,? 21 December/);
  expect(html).toContain('Germany');
  expect(html).not.toContain('<script');
  const image = /property="og:image" content="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
  expect(image).toBe('https://mine.myshopify.com/apps/doorstep/dates/picture/?country=DE&lang=en');
  const { pathname, search } = new URL(image);
  const picture = await portal.ask(pathname + search);
  expect(picture.headers.get('content-type')).toBe('image/png');
  const { width, height, format } = await sharp(Buffer.from(await picture.arrayBuffer())).metadata();
  expect({ width, height, format }).toEqual({ width: 1_200, height: 630, format: 'png' });
  expect((await portal.open('/apps/doorstep/dates/?country=EG&lang=ar')).html).toContain('dir="rtl"');
  // One for whom nothing is promised reads nobody else's dates, and may choose another.
  const nowhere = await portal.open('/apps/doorstep/dates/?country=JP&lang=en');
  expect(nowhere.html).toMatch(/Delivery to .?Japan/);
  expect(nowhere.html).toContain('There are no dates for this country.');
  expect(nowhere.html).toContain('<option value="DE">');
  expect(nowhere.html).not.toMatch(/21 December|og:image|Too late/);
  expect((await portal.ask('/apps/doorstep/dates/picture/?country=JP&lang=en')).status).toBe(404);
  // Another language is no other country.
  expect(html).toMatch(/dates\/\?country=de&amp;lang=it/);
});

test('nothing is passed on of a shop that promises nothing, nor without Shopify’s signature', async () => {
  const none = portalOf(site, other);
  expect((await none.open('/apps/doorstep/dates/')).html).toContain('There are no dates to tell just now.');
  expect((await none.ask('/apps/doorstep/dates/picture/')).status).toBe(404);
  expect((await site.request('/portal/dates/picture')).status).toBe(404);
  expect((await site.request('/portal/dates')).status).toBe(400);
  expect((await site.requestAsStaff(other, '/app/promise/picture?season=christmas-2026&country=DE')).status).toBe(404);
  const staff = await site.requestAsStaff(mine, '/app/promise/picture?season=christmas-2026&country=DE&language=de');
  expect([staff.status, staff.headers.get('content-type')]).toEqual([200, 'image/png']);
  // Turned off, and the storefront may not know it yet.
  await save(mine, { base: await versionOf(mine), config: { ...config, isOn: false } });
  expect((await portal.open('/apps/doorstep/dates/?lang=en')).html).toContain('There are no dates to tell just now.');
  expect((await portal.ask('/apps/doorstep/dates/picture/')).status).toBe(404);
});
