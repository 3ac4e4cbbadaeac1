import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OrderSnapshot } from '../../../app/domain/facts/order-facts.ts';
import { parseDay, weekdayOf } from '../../../app/domain/promise/calendar.ts';
import { promiseForOrder } from '../../../app/domain/promise/promise-for-order.ts';
import type { PromiseConfig } from '../../../app/domain/promise/promise-config.ts';
import { promiseTable } from '../../../app/domain/promise/promise-table.ts';
import { publicHolidays } from '../../../app/domain/promise/public-holidays.ts';
import { storefrontPromise } from '../../../app/domain/promise/storefront-promise.ts';
import { HOUR } from '../../../app/domain/shared/instant.ts';
import { aLine, anOrder, aProduct, versionOf } from '../../factories/facts.ts';
import { anOrderPromise, anOrigin, aPromiseConfig, aSeason, aService, at, noHolidays } from './promise-world.ts';

const promised = (order: Partial<OrderSnapshot> = {}, config: Partial<PromiseConfig> = {}, tags: string[] = []) => {
  const product = aProduct({ tags });
  const version = { version: 1, config: aPromiseConfig(config) };
  return promiseForOrder(anOrder(order), { [product.id]: versionOf(product) }, version, 'Europe/Rome', noHolidays);
};

const warehouse = (service: Parameters<typeof aService>[0], changes: Parameters<typeof anOrigin>[0] = {}) =>
  anOrigin({ ...changes, services: [aService({ codes: ['standard'], ...service })] });

test('an order is promised what its product page said: leaves today, arrives by the last day of its transit time', () => {
  expect(promised()).toEqual(anOrderPromise());
});

test('after the cutoff it leaves, and arrives, a working day later', () => {
  const evening = promised({ createdAt: at('2026-12-01T14:00', 'Europe/Rome') });
  expect(evening?.arrives).toEqual({ from: '2026-12-04', by: '2026-12-07' });
  expect(evening?.shipBy).toBe(at('2026-12-03T00:00', 'Europe/Rome'));
});

test('a shipping line that no service is named after promises nothing, so its order is never late', () => {
  expect(promised({ shippingLine: { code: 'courier-x', title: 'By courier' } })).toBeNull();
  expect(promised({ shippingLine: null })).toBeNull();
  expect(
    promised({ shippingLine: { code: null, title: 'By courier' } }, { origins: [warehouse({ codes: [] })] }),
  ).toBeNull();
});

test('a service is known by the code or by the title of the shipping line, in capitals or not', () => {
  expect(promised({ shippingLine: { code: null, title: 'STANDARD ' } })).not.toBeNull();
  expect(promised({ shippingLine: { code: 'Standard', title: 'Versand' } })).not.toBeNull();
});

test('nothing is promised where promises are off, the country is not served, or nothing is shipped', () => {
  expect(promised({}, { isOn: false })).toBeNull();
  expect(promised({}, { origins: [warehouse({ countries: ['DE'] })] })).toBeNull();
  expect(promised({ shippingAddress: null })).toBeNull();
  expect(promised({ lines: [aLine({ requiresShipping: false })] })).toBeNull();
});

test('whoever bought at a till, of staff, on a marketplace or again by a subscription read no promise of ours', () => {
  for (const sourceName of ['pos', 'shopify_draft_order', 'subscription_contract', 'amazon-marketplace'])
    expect(promised({ sourceName })).toBeNull();
  expect(promised({ sourceName: 'subscription_contract_checkout_one' })).not.toBeNull();
});

test('the slowest item decides, and one that promises nothing speaks for the whole order', () => {
  const productRules = [
    { tag: 'engraved', extraHandlingDays: 2 },
    { tag: 'preorder', extraHandlingDays: null },
  ];
  expect(promised({}, { productRules }, ['Engraved'])?.arrives.by).toBe('2026-12-08');
  expect(promised({}, { productRules }, ['engraved', 'preorder'])).toBeNull();
  expect(promised({}, { productRules }, ['gold'])?.arrives.by).toBe('2026-12-04');
});

test('while a season shows, its day is the promise, however early the order', () => {
  const season = promised({}, { seasons: [aSeason({ bufferDays: 1 })] });
  expect(season).toMatchObject({
    season: { id: 'christmas-2026', name: 'Christmas' },
    arrives: { from: null, by: '2026-12-24' },
    arriveBy: at('2026-12-25T00:00', 'Europe/Rome'),
    // Three days on the way end on the 24th: at the latest it is posted on Monday the 21st.
    shipBy: at('2026-12-22T00:00', 'Europe/Rome'),
  });
});

test('a season promises nothing before it shows, to whom it is not for, or once its last moment for the service is over', () => {
  const seasons = [aSeason()];
  expect(promised({ createdAt: at('2026-11-26T23:59', 'Europe/Rome') }, { seasons })?.season).toBeNull();
  expect(promised({}, { seasons: [aSeason({ countries: ['DE'] })] })?.season).toBeNull();
  expect(promised({ createdAt: at('2026-12-21T13:59:59', 'Europe/Rome') }, { seasons })?.season?.name).toBe(
    'Christmas',
  );
  const tooLate = promised({ createdAt: at('2026-12-21T14:00', 'Europe/Rome') }, { seasons });
  expect(tooLate).toMatchObject({ season: null, arrives: { by: '2026-12-25' } });
});

test('of two warehouses with a service of the same name, the one that takes longest was promised', () => {
  const near = warehouse({ id: 'near' });
  const far = warehouse({ id: 'far', transit: { min: 5, max: 8 } }, { id: '2' });
  expect(promised({}, { origins: [near, far] })?.serviceId).toBe('far');
  expect(promised({}, { origins: [far, near] })?.serviceId).toBe('far');
});

test('the day ends where the shopper lives', () => {
  const address = (provinceCode: string) => ({ shippingAddress: { countryCode: 'US', provinceCode } });
  const east = promised(address('NY'));
  expect(east?.arriveBy).toBe(at('2026-12-05T00:00', 'America/New_York'));
  expect(promised(address('CA'))?.arriveBy).toBe((east?.arriveBy ?? 0) + 3 * HOUR);
});

const zones = Intl.supportedValuesOf('timeZone');
const someOrigin = fc.record({
  zone: fc.constantFrom(...zones),
  country: fc.constantFrom('IT', 'DE', 'US', 'JP', 'AE', 'IN'),
  cutoff: fc.integer({ min: 0, max: 1_439 }),
  weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  handlingDays: fc.nat(5),
});

test('whatever the warehouse and the moment: it ships before it arrives, on working days, and never sooner for an order placed later', () => {
  fc.assert(
    fc.property(
      someOrigin,
      fc.constantFrom('IT', 'DE', 'US', 'JP', 'AE', 'GR'),
      fc.tuple(fc.nat(5), fc.nat(5)).map(([min, more]) => ({ min, max: min + more })),
      fc.integer({ min: at('2026-01-01T00:00', 'UTC'), max: at('2028-12-01T00:00', 'UTC') }),
      fc.nat(72),
      (origin, countryCode, transit, createdAt, hoursLater) => {
        const config = aPromiseConfig({ origins: [warehouse({ transit }, origin)] });
        const place = { shippingAddress: { countryCode, provinceCode: null } };
        const made = (placedAt: number) =>
          promiseForOrder(
            anOrder({ ...place, createdAt: placedAt }),
            {},
            { version: 1, config },
            'UTC',
            publicHolidays,
          );
        const [first, second] = [made(createdAt), made(createdAt + hoursLater * HOUR)];
        if (!first || !second) return;
        expect(first.shipBy).toBeGreaterThan(createdAt);
        expect((first.arrives.from ?? '9') <= first.arrives.by).toBe(true);
        expect(second.shipBy).toBeGreaterThanOrEqual(first.shipBy);
        expect(second.arriveBy).toBeGreaterThanOrEqual(first.arriveBy);
        const arrival = parseDay(first.arrives.by) ?? 0;
        expect(publicHolidays(countryCode, Number(first.arrives.by.slice(0, 4))).has(arrival)).toBe(false);
        expect(origin.weekdays).toContain(weekdayOf(arrival));
      },
    ),
    { numRuns: 300 },
  );
});

test('an order is promised what the storefront said in the second in which it was placed', () => {
  const countries = ['IT', 'DE', 'US'];
  fc.assert(
    fc.property(
      someOrigin,
      fc.constantFrom(...countries),
      fc.integer({ min: at('2026-11-20T00:00', 'UTC') / 1_000, max: at('2026-12-28T00:00', 'UTC') / 1_000 }),
      fc.option(fc.nat(4)),
      fc.nat(2),
      (origin, countryCode, second, handlingDays, bufferDays) => {
        const origins = [warehouse({}, origin)];
        const season = aSeason({ handlingDays, bufferDays, countries: ['IT', 'DE'] });
        const config = aPromiseConfig({ origins, seasons: [season] });
        const settings = { zone: 'Europe/Rome', countries, origins, seasons: [season], productRules: [] };
        const now = second * 1_000;
        const said = storefrontPromise(promiseTable(settings, publicHolidays, now), countryCode, 0, second);
        const order = anOrder({ createdAt: now, shippingAddress: { countryCode, provinceCode: null } });
        const made = promiseForOrder(order, {}, { version: 1, config }, 'Europe/Rome', publicHolidays);
        if (said?.is === 'season')
          expect(made).toMatchObject({ season: { id: said.season.id }, arrives: { by: said.season.arriveBy } });
        else if (said?.is === 'daily')
          expect(made).toMatchObject({ season: null, arrives: { from: said.arrivesFrom, by: said.arrivesBy } });
        else expect(made).toBeNull();
      },
    ),
    { numRuns: 300 },
  );
});
