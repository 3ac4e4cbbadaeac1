import type { MailInputs, ParcelInputs } from './mail-input-types.ts';

/** What mails about parcels did not say before their second version; the day of a delivery had a name of its own. */
const sinceSecondVersion = {
  zone: 'UTC',
  position: { count: 1, total: 1 },
  happenedAt: null,
  expectedAt: null,
  carrier: null,
  tracking: [],
  parcels: [],
} satisfies Partial<ParcelInputs>;

type Stored = MailInputs & { deliveredAt?: number | null };

/** Inputs as they are made today, from what was stored with a mail that went earlier: a sent mail can always be shown. */
export function currentInputs<I extends MailInputs>(stored: I): I {
  const { deliveredAt } = stored as Stored;
  const older = deliveredAt === undefined ? sinceSecondVersion : { ...sinceSecondVersion, happenedAt: deliveredAt };
  return 'items' in stored && stored.kind !== 'thank_you' && !('returnName' in stored)
    ? { ...older, ...stored }
    : stored;
}
