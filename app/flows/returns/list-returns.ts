import { returnOutcomes, returnReasons } from '../../domain/returns/return-policy.ts';
import { waitKinds } from '../../domain/returns/return-waiting.ts';
import { pageOf, parseCursor, type PageOf } from '../../domain/shared/page-cursor.ts';
import type { Deps } from '../ports.ts';
import type { ReturnBrief, ReturnQuery, Returns } from '../return-ports.ts';
import type { Staff } from './staff-request.ts';

const pageSize = 25;
/** Longer than any return's or order's name. */
const searchLimit = 100;

const returnShows = ['to_decide', 'waiting_for_parcel', 'arrived', 'stuck', 'parked', 'closed', 'all'] as const;

export type ReturnFilter = {
  show: string | null;
  outcome: string | null;
  reason: string | null;
  waits: string | null;
  search: string | null;
  cursor: string | null;
};

export type ReturnCounts = Awaited<ReturnType<Returns['counts']>>;

/**
 * A page of a shop's returns, newest first (to decide: oldest first), and how many wait where. What no filter is called is taken as no filter;
 * without any, what is to be decided is shown.
 */
export async function listReturns(
  deps: Pick<Deps, 'accessLog' | 'returns'>,
  staff: Staff,
  filter: ReturnFilter,
): Promise<PageOf<ReturnBrief> & { counts: ReturnCounts; show: ReturnQuery['show']; hasAny: boolean }> {
  const place = parseCursor(filter.cursor);
  const search = filter.search?.replaceAll('\0', '').trim().slice(0, searchLimit) || null;
  const query: ReturnQuery = {
    // A search is for one return, wherever it stands.
    show: returnShows.find((one) => one === filter.show) ?? (search === null ? 'to_decide' : 'all'),
    outcome: returnOutcomes.find((one) => one === filter.outcome) ?? null,
    reason: returnReasons.find((one) => one === filter.reason) ?? null,
    waits: waitKinds.find((one) => one === filter.waits) ?? null,
    search,
    place,
    limit: pageSize + 1,
  };
  await deps.accessLog.note(staff.shop, staff.id, 'returns.search', null);
  const [found, counts] = await Promise.all([deps.returns.list(staff.shop, query), deps.returns.counts(staff.shop)]);
  const hasAny =
    found.length > 0 || Object.values(counts).some((count) => count > 0) || (await isAny(deps, staff.shop));
  return { ...pageOf(found, pageSize, place, (one) => one.requestedAt), counts, show: query.show, hasAny };
}

const everything = {
  show: 'all',
  outcome: null,
  reason: null,
  waits: null,
  search: null,
  place: null,
  limit: 1,
} as const;

const isAny = async (deps: Pick<Deps, 'returns'>, shop: string): Promise<boolean> =>
  (await deps.returns.list(shop, everything)).length > 0;
