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

test('a service that has the name of the checkout needs no code', () => {
  const origins = [warehouse({ name: 'Poste Delivery', codes: [] })];
  expect(promised({ shippingLine: { code: null, title: 'poste delivery' } }, { origins })).not.toBeNull();
  expect(promised({ shippingLine: { code: null, title: 'Poste' } }, { origins })).toBeNull();
});

test('of two seasons for one country the order is held to the one that its page told of', () => {
  const seasons = [aSeason(), aSeason({ id: 'nicholas', arriveBy: '2026-12-05' })];
  const seasonAt = (text: string) => promised({ createdAt: at(text, 'Europe/Rome') }, { seasons })?.season?.id;
  expect(seasonAt('2026-12-01T10:00')).toBe('nicholas');
  expect(seasonAt('2026-12-03T14:00')).toBe('christmas-2026');
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
  const far = warehouse({ id: 'far', transit: { min: 5, max: 8 } }, { id: '2', name: 'Bari' });
  expect(promised({}, { origins: [near, far] })).toMatchObject({ serviceId: 'far', arrives: { by: '2026-12-11' } });
  expect(promised({}, { origins: [far, near] })?.serviceId).toBe('far');
});

test('while one of two warehouses would still be in time, an order is not at risk', () => {
  const slow = warehouse({ id: 'slow', transit: { min: 5, max: 8 } });
  const busy = warehouse({ id: 'busy', transit: { min: 1, max: 1 } }, { id: '2', name: 'Bari', handlingDays: 3 });
  expect(promised({}, { origins: [slow, busy] })).toMatchObject({
    serviceId: 'slow',
    arrives: { by: '2026-12-11' },
    shipBy: at('2026-12-05T00:00', 'Europe/Rome'),
  });
});

const express = { id: 'express', name: 'Express', codes: ['express'], transit: { min: 1, max: 1 } };
const both = [anOrigin({ services: [aService({ codes: ['standard'] }), aService(express)] })];
const byExpress = { shippingLine: { code: 'express', title: 'Express' } };

test('an order by a service that its page did not name is promised nothing', () => {
  expect(promised({}, { origins: both })?.serviceId).toBe('standard');
  expect(promised(byExpress, { origins: both })).toBeNull();
});

test('in a season the service that is named is promised, and the next one once that has lapsed', () => {
  const seasons = [aSeason()];
  const on = (date: string, order: Partial<OrderSnapshot> = {}) =>
    promised({ ...order, createdAt: at(`${date}T10:00`, 'Europe/Rome') }, { origins: both, seasons });
  expect(on('2026-12-18')).toMatchObject({ serviceId: 'standard', season: { name: 'Christmas' } });
  expect(on('2026-12-18', byExpress)).toBeNull();
  expect(on('2026-12-22')).toBeNull();
  expect(on('2026-12-22', byExpress)).toMatchObject({ serviceId: 'express', arrives: { by: '2026-12-24' } });
});

test('who read of a gift card was promised no parcel', () => {
  const seasons = [aSeason({ giftCardUrl: 'https://shop.example/gift-card' })];
  expect(promised({ createdAt: at('2026-12-22T10:00', 'Europe/Rome') }, { seasons })).toBeNull();
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

test('an order is promised what the storefront said of its service in the second in which it was placed', () => {
  const countries = ['IT', 'DE', 'US'];
  const productRules = [
    { tag: 'engraved', extraHandlingDays: 2 },
    { tag: 'framed', extraHandlingDays: 5 },
    { tag: 'preorder', extraHandlingDays: null },
  ];
  const extraOf: Record<string, number | null> = { plain: 0, engraved: 1, framed: 2, preorder: null };
  fc.assert(
    fc.property(
      someOrigin,
      fc.constantFrom(...countries),
      fc.integer({ min: at('2026-11-20T00:00', 'UTC') / 1_000, max: at('2026-12-28T00:00', 'UTC') / 1_000 }),
      fc.option(fc.nat(4)),
      fc.nat(2),
      fc.constantFrom('standard', 'express'),
      fc.constantFrom(...Object.keys(extraOf)),
      fc.option(someOrigin),
      (origin, countryCode, second, handlingDays, bufferDays, code, tag, other) => {
        const services = [aService({ codes: ['standard'] }), aService(express)];
        const bari = other && anOrigin({ ...other, id: '2', name: 'Bari', services: services.slice(0, 1) });
        const origins = [anOrigin({ ...origin, services }), ...(bari ? [bari] : [])];
        const season = aSeason({ handlingDays, bufferDays, countries: ['IT', 'DE'] });
        const config = aPromiseConfig({ origins, seasons: [season], productRules });
        const now = second * 1_000;
        const table = promiseTable({ ...config, zone: 'Europe/Rome', countries }, publicHolidays, now);
        const said = storefrontPromise(table, countryCode, extraOf[tag] ?? null, second);
        const product = aProduct({ tags: [tag] });
        const order = anOrder({
          createdAt: now,
          shippingAddress: { countryCode, provinceCode: null },
          shippingLine: { code, title: code },
        });
        const version = { version: 1, config };
        const products = { [product.id]: versionOf(product) };
        const made = promiseForOrder(order, products, version, 'Europe/Rome', publicHolidays);
        const isNamed = said && 'service' in said && said.service.toLowerCase() === code;
        if (!isNamed) expect(made).toBeNull();
        else if (said.is === 'season')
          expect(made).toMatchObject({ season: { id: said.season.id }, arrives: { by: said.season.arriveBy } });
        else expect(made).toMatchObject({ season: null, arrives: { from: said.arrivesFrom, by: said.arrivesBy } });
        if (made) expect(made.shipBy).toBeGreaterThan(now);
      },
    ),
    { numRuns: 400 },
  );
});
