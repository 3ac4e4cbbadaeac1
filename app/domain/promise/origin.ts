import { z } from 'zod';
import { parseDay } from './calendar.ts';

/** Where parcels leave from: its clock and its calendar decide until when somebody can order. */

export const countryCode = z.string().regex(/^[A-Z]{2}$/, 'expected a country code such as DE');
export const localDate = z.string().refine((text) => parseDay(text) !== null, 'expected a date such as 2026-12-24');

const workingDays = z.number().int().min(0).max(60);

/** A way to ship, as the checkout names it. */
const shippingServiceSchema = z
  .object({
    id: z.string().min(1),
    /** What shoppers read, here and at checkout. */
    name: z.string().trim().min(1).max(60),
    /** How else orders name it: codes and titles of shipping lines; an order with none of them is never called late. */
    codes: z.array(z.string().trim().min(1)).max(20),
    /** Empty: every country the shop ships to. */
    countries: z.array(countryCode),
    /** In days on which both ends work. */
    transit: z.object({ min: workingDays, max: workingDays }),
    /** As the merchant writes it: "4,90 €", "free from 50 €". */
    price: z.string().trim().max(40).nullable(),
  })
  .refine(({ transit }) => transit.min <= transit.max, {
    error: 'the shortest time cannot be longer than the longest',
    path: ['transit', 'min'],
  });
export type ShippingService = z.infer<typeof shippingServiceSchema>;

/** What a shipping line may say of a service, in its code or its title, all in small letters. */
export const orderNames = ({ name, codes }: Pick<ShippingService, 'name' | 'codes'>): string[] =>
  [name, ...codes].map((text) => text.trim().toLowerCase());

export const originSchema = z.object({
  /** Shopify's id of the location. */
  id: z.string().min(1),
  name: z.string().trim().min(1).max(60),
  country: countryCode,
  zone: z.string().refine(isZone, 'expected a time zone such as Europe/Rome'),
  /** Minutes after midnight, local time: what is ordered before leaves the same working day, given no handling days. */
  cutoff: z.number().int().min(0).max(1_439),
  /** ISO weekdays: 1 is Monday. */
  weekdays: z.array(z.number().int().min(1).max(7)).min(1, 'choose at least one working day'),
  /** Closed besides public holidays. */
  closed: z.array(localDate).max(400),
  /** Open on these although they are public holidays. */
  open: z.array(localDate).max(400),
  handlingDays: workingDays,
  services: z.array(shippingServiceSchema).max(10),
});
export type Origin = z.infer<typeof originSchema>;

function isZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}
