import { pageOf, parseCursor, type PageOf } from '../../domain/shared/page-cursor.ts';
import type { Deps } from '../ports.ts';
import type { OrderPromises, SeasonReport, WatchedOrder } from '../promise-ports.ts';
import type { Staff } from '../returns/staff-request.ts';

const pageSize = 25;

const promiseShows = ['all', 'at_risk', 'late', 'asked_to_cancel'] as const;
export type PromiseShow = (typeof promiseShows)[number];

export type WatchedRow = WatchedOrder & { id: string };

type Counts = Awaited<ReturnType<OrderPromises['counts']>>;

/**
 * A page of the orders that are at risk of missing their date, or late, those that became so last first. What no filter is
 * called is taken as no filter. `hasPromises`: whether orders are promised anything at all.
 */
export async function listPromises(
  deps: Pick<Deps, 'accessLog' | 'orderPromises' | 'promiseVersions'>,
  staff: Staff,
  filter: { show: string | null; cursor: string | null },
): Promise<PageOf<WatchedRow> & { counts: Counts; show: PromiseShow; hasPromises: boolean }> {
  const place = parseCursor(filter.cursor);
  const show = promiseShows.find((one) => one === filter.show) ?? 'all';
  await deps.accessLog.note(staff.shop, staff.id, 'orders.search', null);
  const [found, counts, current] = await Promise.all([
    deps.orderPromises.list(staff.shop, { show, season: null, place, limit: pageSize + 1 }),
    deps.orderPromises.counts(staff.shop),
    deps.promiseVersions.current(staff.shop),
  ]);
  const rows = found.map((one) => ({ ...one, id: one.orderId }));
  const hasPromises = rows.length > 0 || (current?.config.isOn ?? false);
  return { ...pageOf(rows, pageSize, place, ({ since }) => since ?? 0), counts, show, hasPromises };
}

/** `isDeleted`: its orders were promised it, and it is in no settings any more. */
export type NamedReport = SeasonReport & { name: string | null; isDeleted: boolean };

/** How a season's promises went, by service. Null: there is no such season, nor an order of one. */
export async function readSeasonReport(
  deps: Pick<Deps, 'orderPromises' | 'promiseVersions'>,
  shop: string,
  seasonId: string,
): Promise<NamedReport | null> {
  const id = seasonId.replaceAll('\0', '').slice(0, 100);
  const [report, current] = await Promise.all([
    deps.orderPromises.report(shop, id),
    deps.promiseVersions.current(shop),
  ]);
  const season = current?.config.seasons.find((one) => one.id === id);
  if (season) return { ...report, name: season.name, isDeleted: false };
  if (report.rows.length === 0) return null;
  const known = await deps.orderPromises.seasons(shop);
  return { ...report, name: known.find((one) => one.id === id)?.name ?? null, isDeleted: true };
}

/** Seasons of which only the report is left. */
export async function deletedSeasons(
  { orderPromises }: Pick<Deps, 'orderPromises'>,
  shop: string,
  kept: readonly { id: string }[],
): Promise<{ id: string; name: string | null }[]> {
  const all = await orderPromises.seasons(shop);
  return all.filter(({ id }) => !kept.some((one) => one.id === id));
}
