import { parseDay, type Day } from '../../../app/domain/promise/calendar.ts';
import type { Origin, ShippingService } from '../../../app/domain/promise/origin.ts';
import type { OrderPromise } from '../../../app/domain/promise/order-promise.ts';
import type { PromiseConfig } from '../../../app/domain/promise/promise-config.ts';
import type { Season } from '../../../app/domain/promise/season.ts';
import type { PublicHolidays } from '../../../app/domain/promise/work-calendars.ts';

/** A warehouse in Milan, a carrier to Germany, and Christmas 2026. */
export const aService = (changes: Partial<ShippingService> = {}): ShippingService => ({
  id: 'standard',
  name: 'Standard',
  codes: ['STD'],
  countries: [],
  transit: { min: 2, max: 3 },
  price: '4,90 €',
  ...changes,
});

export const anOrigin = (changes: Partial<Origin> = {}): Origin => ({
  id: '1',
  name: 'Milan',
  country: 'IT',
  zone: 'Europe/Rome',
  cutoff: 14 * 60,
  weekdays: [1, 2, 3, 4, 5],
  closed: [],
  open: [],
  handlingDays: 0,
  services: [aService()],
  ...changes,
});

export const aSeason = (changes: Partial<Season> = {}): Season => ({
  id: 'christmas-2026',
  name: 'Christmas',
  arriveBy: '2026-12-24',
  countries: [],
  lastDates: [],
  handlingDays: null,
  bufferDays: 0,
  returnBy: null,
  giftCardUrl: null,
  pickup: null,
  texts: {},
  showFrom: '2026-11-27',
  showUntil: '2026-12-24',
  ...changes,
});

export const day = (date: string): Day => {
  const parsed = parseDay(date);
  if (parsed === null) throw new Error(`${date} is no date`);
  return parsed;
};

export const holidaysOn =
  (byCountry: Record<string, string[]>): PublicHolidays =>
  (country, year) =>
    new Set((byCountry[country] ?? []).filter((date) => date.startsWith(String(year))).map(day));

export const noHolidays = holidaysOn({});

export const at = (text: string, zone: string): number =>
  Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds;

/** Promises are on: Milan's services, to everywhere. */
export const aPromiseConfig = (changes: Partial<PromiseConfig> = {}): PromiseConfig => ({
  isOn: true,
  origins: [anOrigin({ services: [aService({ codes: ['standard'] })] })],
  seasons: [],
  productRules: [],
  ...changes,
});

/** The factories' order of 1 December: leaves Milan that Tuesday, arrives by Friday the 4th. */
export const anOrderPromise = (changes: Partial<OrderPromise> = {}): OrderPromise => ({
  version: 1,
  originId: '1',
  serviceId: 'standard',
  serviceName: 'Standard',
  country: 'IT',
  season: null,
  arrives: { from: '2026-12-03', by: '2026-12-04' },
  shipBy: Date.parse('2026-12-02T00:00:00+01:00'),
  arriveBy: Date.parse('2026-12-05T00:00:00+01:00'),
  lines: ['487817672276298554'],
  ...changes,
});
