import { z } from 'zod';
import { DAY, type Instant } from '../shared/instant.ts';
import { formatDay, parseDay } from './calendar.ts';

/** What a shopper was promised when they ordered: kept with the order, and never changed by what is saved later. */
export const orderPromiseSchema = z.object({
  /** Of the settings that it was made with. */
  version: z.number().int(),
  originId: z.string(),
  serviceId: z.string(),
  /** As the shopper read it. */
  serviceName: z.string(),
  country: z.string(),
  /** Null: the daily promise, outside seasons. */
  season: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Dates at the shopper's; `from` is null where only the last day was told. */
  arrives: z.object({ from: z.string().nullable(), by: z.string() }),
  /** Handed to the carrier until then, it arrives in time: the end of a day, by the warehouse's clock. */
  shipBy: z.number().int(),
  /** The end of `arrives.by`, by the clock at the shopper's. */
  arriveBy: z.number().int(),
  /** What was in the order then: what an edit or an exchange adds later was never promised. */
  lines: z.array(z.string()),
});
export type OrderPromise = z.infer<typeof orderPromiseSchema>;

/** The date of an instant at the shopper's, whose promised day ends with `arriveBy`: the zone itself is not kept. */
export const dayAtShopper = ({ arrives, arriveBy }: OrderPromise, at: Instant): string =>
  formatDay((parseDay(arrives.by) ?? 0) + 1 + Math.floor((at - arriveBy) / DAY));

/**
 * How a promise stands. `open`: nothing speaks against it; `at_risk`: not shipped by `shipBy`, or tracking says that it
 * comes later; `late`: the day is over and it has not arrived; `kept` and `broken`: it arrived in time, or did not;
 * `void`: cancelled, refunded, or sent elsewhere by an edit.
 */
export type PromiseState = 'open' | 'at_risk' | 'late' | 'kept' | 'broken' | 'void';

/** What the shopper answered to "it will be late". */
export type LateChoice = 'wait' | 'cancel';
