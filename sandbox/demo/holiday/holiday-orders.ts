import { at } from '../calendar.ts';

/** An order of the season: how it was to be sent, what became of it, and how its promise must end. */
export type HolidayOrder = {
  id: string;
  name: string;
  what: string;
  placedAt: string;
  shipping: { title: string; code: string };
  shippedAt: string | null;
  scans: { at: string; status: string; estimatedDeliveryAt?: string }[];
  /** Null: nothing was promised, and nobody hears that it is late. */
  ends: 'kept' | 'late' | 'lost' | null;
  /** When its shopper is told that it will be later; null: never. */
  warnedAt: string | null;
};

const standard = { title: 'Standard', code: 'STD' };
const express = { title: 'Express', code: 'EXP' };

const stories: Omit<HolidayOrder, 'id' | 'name'>[] = [
  {
    ...{ what: 'Standard, in good time', shipping: standard, placedAt: at(10, 16), shippedAt: at(11, 10) },
    scans: [{ at: at(15, 11), status: 'delivered' }],
    ...{ ends: 'kept', warnedAt: null },
  },
  {
    ...{ what: 'Express, on its last day', shipping: express, placedAt: at(22, 10), shippedAt: at(22, 16) },
    scans: [{ at: at(23, 12), status: 'delivered' }],
    ...{ ends: 'kept', warnedAt: null },
  },
  {
    ...{ what: 'Standard, left lying in the warehouse', shipping: standard, placedAt: at(16, 12) },
    shippedAt: at(21, 15),
    scans: [
      { at: at(22, 9), status: 'in_transit', estimatedDeliveryAt: at(28, 18) },
      { at: at(28, 12), status: 'delivered' },
    ],
    ...{ ends: 'late', warnedAt: at(19, 10) },
  },
  {
    ...{ what: 'Standard, and the carrier says that it comes later', shipping: standard, placedAt: at(15, 9) },
    shippedAt: at(15, 15),
    scans: [
      { at: at(18, 9), status: 'in_transit', estimatedDeliveryAt: at(29, 18) },
      { at: at(29, 12), status: 'delivered' },
    ],
    ...{ ends: 'late', warnedAt: at(18, 11) },
  },
  {
    ...{ what: 'Express, and never seen again', shipping: express, placedAt: at(18, 11), shippedAt: at(21, 15) },
    scans: [
      { at: at(22, 7), status: 'in_transit' },
      { at: at(23, 9), status: 'delayed' },
    ],
    ...{ ends: 'lost', warnedAt: at(25, 10) },
  },
  {
    ...{ what: 'by a courier that the app was not told of', placedAt: at(20, 12), shippedAt: null, scans: [] },
    shipping: { title: 'Bike courier', code: 'BIKE' },
    ...{ ends: null, warnedAt: null },
  },
];

export const holidayOrders: HolidayOrder[] = stories.map((one, index) => ({
  ...one,
  id: String(8_100_001 + index),
  name: `#${3001 + index}`,
}));

export const emailOf = ({ id }: HolidayOrder): string => `avvento${id}@example.com`;
