import type { TrackingEvent } from '../../facts/order-facts.ts';
import { HOUR, type Instant } from '../../shared/instant.ts';
import type { MessageKind } from '../../shared/shop-settings.ts';
import type { PlannedMessage, Verdict } from '../decision.ts';
import type { Candidate, MessageKindRule, PlanContext } from '../message-kind.ts';
import type { Parcel } from '../parcels.ts';
import { BURST } from '../superseding.ts';

/** Scans that are one piece of news, oldest first; never empty. */
export type Occasion = [TrackingEvent, ...TrackingEvent[]];

type ScanNews = Pick<MessageKindRule, 'kind' | 'shopifyHasItToo' | 'isUrgent' | 'isRoutine'> & {
  /** Carriers' words that tell it. */
  words: ReadonlySet<string>;
  /** Of a parcel's scans with these words, oldest first: which belong together, and which are no news. */
  occasionsOf: (scans: Occasion, context: PlanContext) => Occasion[];
  /** How long it stays worth telling, in hours. */
  lastsHours: number;
};

/** A kind of message that tells what a carrier scanned. Each occasion is told once, whichever of its scans came first. */
export function scanRule({ words, occasionsOf, lastsHours, ...rule }: ScanNews): MessageKindRule {
  return {
    ...rule,
    messageClass: 'transactional',
    isParcelNews: true,
    isSilentWhenOff: true,
    decide: (context) =>
      context.parcels.flatMap((parcel) => {
        const [first, ...more] = parcel.scans.filter(({ status }) => words.has(status));
        if (!first) return [];
        const isTold = toldScans(rule.kind, parcel, context.history);
        const told = [first, ...more].filter(isTold);
        const news = occasionsOf([first, ...more], context).filter((occasion) => !occasion.some(isTold));
        return [...told, ...news.map(([scan]) => scan)].map((scan) =>
          candidateOf(parcel, scan, rule.isRoutine ? heardOf(scan) + BURST : scan.happenedAt, lastsHours),
        );
      }),
  };
}

const occasionName = (scanId: string): string => `event-${scanId}`;

/** The scan that a message of a scan kind is about; undefined for other kinds. */
export const scanIdOf = ({ occasion }: { occasion: string }): string | undefined => /^event-(\d+)$/.exec(occasion)?.[1];

/** A late scan may come before the one that was told: the occasion then keeps the name under which it was told. */
function toldScans(kind: MessageKind, { id }: Parcel, history: PlannedMessage[]): (scan: TrackingEvent) => boolean {
  const ofParcel = history.filter((row) => row.kind === kind && row.subject === subjectOf(id));
  const names = new Set(ofParcel.map(({ occasion }) => occasion));
  return (scan) => names.has(occasionName(scan.id));
}

function candidateOf(parcel: Parcel, scan: TrackingEvent, sendAt: Instant, lastsHours: number): Candidate {
  return {
    subject: subjectOf(parcel.id),
    occasion: occasionName(scan.id),
    verdict: verdictOn(parcel, sendAt, lastsHours),
    news: { happenedAt: scan.happenedAt, receivedAt: scan.receivedAt },
  };
}

function verdictOn(parcel: Parcel, sendAt: Instant, lastsHours: number): Verdict {
  if (parcel.progress === 'cancelled') return { verdict: 'withhold', reason: 'fulfillment_cancelled' };
  if (parcel.delivered) return { verdict: 'withhold', reason: 'superseded_by_delivery' };
  return { verdict: 'send', sendAt, expiresAt: sendAt + lastsHours * HOUR, confirmFirst: false, products: [] };
}

const heardOf = ({ happenedAt, receivedAt }: TrackingEvent): Instant => Math.max(happenedAt, receivedAt);

const subjectOf = (parcelId: string): string => `fulfillment-${parcelId}`;

/** All scans are one piece of news. */
export const onceAParcel = (scans: Occasion): Occasion[] => [scans];

/** Scans within so many hours of the first are one piece of news; what comes later is another. */
export const onceWithin =
  (hours: number) =>
  (scans: Occasion): Occasion[] => {
    const [first, ...rest] = scans;
    const occasions: Occasion[] = [[first]];
    for (const scan of rest) {
      const current = occasions.at(-1);
      if (current && scan.happenedAt < current[0].happenedAt + hours * HOUR) current.push(scan);
      else occasions.push([scan]);
    }
    return occasions;
  };
