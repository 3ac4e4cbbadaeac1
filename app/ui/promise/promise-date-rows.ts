import type { OrderByRow } from '../../domain/promise/order-by-rows.ts';

/** Until when to order by one service, for the countries of which it is the same. */
export type DateRow = {
  serviceId: string;
  service: string;
  origin: string;
  countries: string[];
  /** Null: there is no such day, and nothing is promised. */
  date: {
    /** UTC. */
    until: number;
    /** Of the month grid: `2026-12-21`. */
    day: string;
    /** In the warehouse's zone, as the reader writes it: `21 Dec 2026, 14:00`. */
    when: string;
    shipBy: string;
    lastPosting: string;
    decidedBy: 'carrier' | 'transit';
  } | null;
};

const names = new Intl.DisplayNames('en', { type: 'region' });
const nameOf = (code: string): string => names.of(code) ?? code;

/**
 * Each service with its countries, the first to lapse first. `timeIn`: an instant in a zone, as the reader writes it;
 * `dayOf`: a date such as `2026-12-21`.
 */
export function dateRowsOf(
  rows: OrderByRow[],
  timeIn: (zone: string, at: number) => string,
  dayOf: (date: string) => string,
): DateRow[] {
  const found = new Map<string, DateRow>();
  for (const { countries, services } of rows)
    for (const { serviceId, serviceName, originId, originName, zone, order } of services) {
      const key = JSON.stringify([originId, serviceId, order]);
      const row = found.get(key) ?? {
        serviceId,
        service: serviceName,
        origin: originName,
        countries: [],
        date: order && {
          until: order.until,
          day: order.day,
          when: timeIn(zone, order.until),
          shipBy: dayOf(order.shipBy),
          lastPosting: dayOf(order.lastPosting),
          decidedBy: order.decidedBy,
        },
      };
      row.countries.push(...countries.map(nameOf));
      found.set(key, row);
    }
  return [...found.values()].toSorted((a, b) => (a.date?.until ?? 0) - (b.date?.until ?? 0));
}
