import { MINUTE, type Instant } from '../shared/instant.ts';
import { isHistory, keyOf, wasTold, type PlannedMessage, type Verdict, type WithholdReason } from './decision.ts';
import type { Candidate, MessageKindRule } from './message-kind.ts';

/** Scans that come so close together are one piece of news. */
export const BURST = 30 * MINUTE;

/** A candidate after the rules that look at nothing but itself. */
export type Draft = { rule: MessageKindRule; candidate: Candidate; verdict: Verdict };

type Standing = 'told' | 'sends' | 'cancelled' | null;
type Place = { draft: Draft; at: Instant; rank: number };

/**
 * One mail per piece of news: of each parcel only the newest that was told or can be, never an older one after it, and
 * "everything has arrived" instead of the last delivery. By what happened, not by what is planned: so whatever comes in
 * whatever order, the same mails remain.
 */
export function withoutSuperseded(drafts: Draft[], history: PlannedMessage[]): Draft[] {
  const happened = new Map(history.filter(isHistory).map((message) => [keyOf(message), message]));
  const standings = drafts.map((draft) => standingOf(draft, happened));
  const known = {
    newest: newestNews(drafts, standings),
    routine: routineNews(drafts, standings),
    covered: coveredBy(drafts, standings, ['told', 'sends', 'cancelled']),
    arrived: new Set([...deliveriesTold(history), ...coveredBy(drafts, standings, ['told'])]),
    lateTold: latenessTold(drafts, standings),
  };
  return drafts.map((draft, rank) => {
    const reason = standings[rank] === 'sends' ? reasonAgainst(draft, rank, known) : null;
    return reason === null ? draft : { ...draft, verdict: { verdict: 'withhold', reason } };
  });
}

type Known = {
  newest: Map<string, Place>;
  routine: Place[];
  covered: ReadonlySet<string>;
  arrived: ReadonlySet<string>;
  /** By parcel: up to when its delays are told by the mail that the order will be late. */
  lateTold: ReadonlyMap<string, Instant>;
};

function reasonAgainst({ rule, candidate }: Draft, rank: number, known: Known): WithholdReason | null {
  const { subject, news } = candidate;
  if (!rule.isParcelNews || news === null) return null;
  // That a parcel arrived is told whatever was told of a later hour: nothing outranks it.
  if (rule.kind === 'delivered') return known.covered.has(subject) ? 'told_as_all_delivered' : null;
  if (known.arrived.has(subject)) return 'superseded_by_delivery';
  if (rule.kind === 'delayed' && news.happenedAt <= (known.lateTold.get(subject) ?? -Infinity))
    return 'told_as_promise_late';
  const mine = { at: news.happenedAt, rank };
  const newest = known.newest.get(subject);
  const isOlder = newest !== undefined && isBefore(mine, newest);
  return isOlder || (rule.isRoutine && isInBurst(mine, rule, known.routine)) ? 'superseded_by_newer_news' : null;
}

/** The same of another parcel follows within the burst, and its mail names all parcels. */
const isInBurst = (mine: Omit<Place, 'draft'>, rule: MessageKindRule, routine: Place[]): boolean =>
  routine.some((other) => other.draft.rule === rule && isBefore(mine, other) && other.at - mine.at <= BURST);

/** What happened at one instant is ordered as a shopper would meet it. */
const isBefore = (a: Omit<Place, 'draft'>, b: Omit<Place, 'draft'>): boolean =>
  a.at < b.at || (a.at === b.at && a.rank < b.rank);

function standingOf({ rule, candidate, verdict }: Draft, happened: Map<string, PlannedMessage>): Standing {
  const message = happened.size > 0 ? happened.get(keyOf({ kind: rule.kind, ...candidate })) : undefined;
  if (message) return wasTold(message) ? 'told' : 'cancelled';
  return verdict.verdict === 'send' ? 'sends' : null;
}

function newestNews(drafts: Draft[], standings: Standing[]): Map<string, Place> {
  const newest = new Map<string, Place>();
  drafts.forEach((draft, rank) => {
    const { news, subject } = draft.candidate;
    if (!draft.rule.isParcelNews || news === null || !isOut(standings[rank])) return;
    const place = { draft, at: news.happenedAt, rank };
    const other = newest.get(subject);
    if (other === undefined || isBefore(other, place)) newest.set(subject, place);
  });
  return newest;
}

const routineNews = (drafts: Draft[], standings: Standing[]): Place[] =>
  drafts.flatMap((draft, rank) => {
    const { news } = draft.candidate;
    return draft.rule.isRoutine && news && isOut(standings[rank]) ? [{ draft, at: news.happenedAt, rank }] : [];
  });

const isOut = (standing: Standing | undefined): boolean => standing === 'told' || standing === 'sends';

/** Parcels whose delivery is told by a mail about the whole order. */
function coveredBy(drafts: Draft[], standings: Standing[], counting: Standing[]): Set<string> {
  return new Set(
    drafts.flatMap(({ candidate }, rank) =>
      counting.includes(standings[rank] ?? null) ? (candidate.covers ?? []) : [],
    ),
  );
}

function latenessTold(drafts: Draft[], standings: Standing[]): Map<string, Instant> {
  return new Map(
    drafts.flatMap(({ candidate: { tellsDelays } }, rank) =>
      tellsDelays && isOut(standings[rank])
        ? tellsDelays.of.map((subject) => [subject, tellsDelays.until] as const)
        : [],
    ),
  );
}

/** Also when only our mail remembers the delivery: Shopify may take one back. */
const deliveriesTold = (history: PlannedMessage[]): string[] =>
  history.filter((message) => message.kind === 'delivered' && wasTold(message)).map(({ subject }) => subject);
