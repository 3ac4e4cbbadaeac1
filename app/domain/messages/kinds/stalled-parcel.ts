import { HOUR, type Instant } from '../../shared/instant.ts';
import { wasTold, type PlannedMessage } from '../decision.ts';
import type { Candidate, MessageKindRule, PlanContext } from '../message-kind.ts';
import type { Parcel } from '../parcels.ts';
import { addWorkingDays } from '../working-days.ts';

/** The occasion of the row that staff see. */
const FOR_STAFF = 'for-staff';
const STAYS_NEWS = 5 * 24 * HOUR;

/** After these nobody expects another scan, or other mails tell what is wrong. */
const standsForGoodReason: ReadonlySet<string> = new Set([
  'ready_for_pickup',
  'ready_for_recipient_pickup',
  'failure',
  'not_delivered',
  'returning_to_sender',
]);

/**
 * "We are looking into it": no carrier has scanned a parcel for so many working days. The shopper's mail is planned ahead
 * and re-timed by each scan. Staff see it whoever tells shoppers what, from the first of the daily reads that finds the
 * parcel still standing until a newer scan. A parcel that no carrier ever said a word about is left out: it may well have
 * one whose scans Shopify does not follow.
 */
export const stalledParcel: MessageKindRule = {
  kind: 'stalled_parcel',
  messageClass: 'transactional',
  shopifyHasItToo: false,
  isSilentWhenOff: true,
  decide(context) {
    return context.parcels.flatMap((parcel) => {
      const stalledAt = stallOf(parcel, context);
      if (stalledAt === null) return [];
      const isConfirmed = (context.facts.asked?.updatedAt ?? -Infinity) >= stalledAt;
      return [forShopper(parcel, stalledAt, context), ...(isConfirmed ? [forStaff(parcel)] : [])];
    });
  },
};

/** Null for a parcel that is not expected to be scanned, or that stood still before the app was there. */
function stallOf(parcel: Parcel, { shop, recipientZone }: PlanContext): Instant | null {
  const { lastScanAt, lastWord } = parcel;
  if (parcel.progress !== 'shipped' || parcel.delivered || lastScanAt === null) return null;
  if (lastWord !== null && standsForGoodReason.has(lastWord)) return null;
  const since = Math.max(lastScanAt, parcel.createdAt);
  const stalledAt = addWorkingDays(since, shop.settings.stalledAfterDays, recipientZone);
  return stalledAt >= shop.installedAt ? stalledAt : null;
}

function forShopper(parcel: Parcel, stalledAt: Instant, { history }: PlanContext): Candidate {
  const subject = subjectOf(parcel);
  const expiresAt = stalledAt + STAYS_NEWS;
  const heardOfDelivery = history.some((row) => row.kind === 'delivered' && row.subject === subject && wasTold(row));
  return {
    subject,
    occasion: occasionOf(parcel, history),
    verdict: heardOfDelivery
      ? { verdict: 'withhold', reason: 'superseded_by_delivery' }
      : { verdict: 'send', sendAt: stalledAt, expiresAt, confirmFirst: true, products: [] },
    news: { happenedAt: stalledAt, receivedAt: null },
  };
}

const forStaff = (parcel: Parcel): Candidate => ({
  subject: subjectOf(parcel),
  occasion: FOR_STAFF,
  verdict: { verdict: 'withhold', reason: 'parcel_stalled' },
  news: null,
  isForStaff: true,
});

/** A parcel may come to a stand again: named after the scan with which it had moved on. */
function occasionOf(parcel: Parcel, history: PlannedMessage[]): string {
  const past = history.filter(
    (row) => row.kind === 'stalled_parcel' && row.subject === subjectOf(parcel) && row.occasion !== FOR_STAFF,
  );
  const latest = past.reduce<PlannedMessage | null>((a, b) => (a && (a.dueAt ?? 0) >= (b.dueAt ?? 0) ? a : b), null);
  if (latest === null) return 'stalled';
  const movedOn = parcel.scans.find(({ happenedAt }) => happenedAt > (latest.dueAt ?? 0));
  return movedOn ? `after-event-${movedOn.id}` : latest.occasion;
}

const subjectOf = ({ id }: Parcel): string => `fulfillment-${id}`;
