import type { Instant } from '../shared/instant.ts';
import { localDay } from '../shared/local-time.ts';
import { formatDay } from './calendar.ts';
import type { Origin, ShippingService } from './origin.ts';

/** A service of an origin; services of two origins may have the same name. */
export type Pair = { service: ShippingService; origin: Origin };

/** `at`: the daily cutoff, as the clock in `place` shows it. */
export type ServiceWords = { name: string; price: string | null; at: string; place: string };

export const wordsOf = ({ service: { name, price }, origin }: Pair): ServiceWords => ({
  name,
  price,
  at: `${twoDigits(Math.floor(origin.cutoff / 60))}:${twoDigits(origin.cutoff % 60)}`,
  place: origin.name,
});

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** An instant in whole seconds, and its day where the parcel leaves. */
export const moment = (instant: Instant, { zone }: Origin): [number, string] => [
  seconds(instant),
  formatDay(localDay(instant, zone)),
];

export const seconds = (instant: Instant): number => Math.floor(instant / 1_000);

/** Empty: every country that the shop ships to. */
export const serves = (countries: string[], country: string): boolean =>
  countries.length === 0 || countries.includes(country);

/** Countries of which the same is true share a row. */
export function grouped<Service>(
  countries: string[],
  servicesOf: (country: string) => Service[],
): { countries: string[]; services: Service[] }[] {
  const groups = new Map<string, { countries: string[]; services: Service[] }>();
  for (const country of countries) {
    const services = servicesOf(country);
    if (services.length === 0) continue;
    const key = JSON.stringify(services);
    const group = groups.get(key);
    if (group) group.countries.push(country);
    else groups.set(key, { countries: [country], services });
  }
  return [...groups.values()];
}
