import type { Instant, ZoneId } from '../shared/instant.ts';
import type { ReturnPolicy } from './return-policy.ts';
import type { SendBack } from './return-record.ts';
import { endOfDayAfter } from './return-window.ts';

/** How parcels from a country travel back: the first choice that names it, else the first that names none. */
export function sendBackChoice(
  { sendBack }: Pick<ReturnPolicy, 'sendBack'>,
  country: string | null,
): Pick<SendBack, 'method' | 'instructions'> {
  const named = sendBack.find(({ countries }) => country !== null && countries.includes(country));
  const { method, instructions } = named ?? sendBack.find(({ countries }) => countries.length === 0) ?? bySelf;
  return { method, instructions };
}

/** Where the merchant said nothing, shoppers send it themselves. */
const bySelf = { method: 'own_label', instructions: '' } as const;

/** The last instant at which the parcel must be on its way: the end of a day of the shop's calendar. */
export const sendByOf = (
  approvedAt: Instant,
  { sendWithinDays }: Pick<ReturnPolicy, 'sendWithinDays'>,
  zone: ZoneId,
): Instant => endOfDayAfter(approvedAt, zone, sendWithinDays);
