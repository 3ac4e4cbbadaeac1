import { pageOf, parseCursor, type PageOf } from '../../domain/shared/page-cursor.ts';
import type { OrderBrief, OrderQuery } from '../admin-ports.ts';
import type { Deps } from '../ports.ts';
import type { Staff } from '../returns/staff-request.ts';

const pageSize = 25;
/** Longer than any order number or e-mail address. */
const searchLimit = 320;

export type OrderFilter = { search: string | null; show: string | null; cursor: string | null };

/** A page of a shop's orders, newest first. What no filter is called is taken as no filter. */
export async function listOrders(
  deps: Pick<Deps, 'accessLog' | 'adminReads'>,
  staff: Staff,
  filter: OrderFilter,
): Promise<PageOf<OrderBrief> & { show: OrderQuery['show'] }> {
  const place = parseCursor(filter.cursor);
  const query: OrderQuery = { search: searchIn(filter.search), show: showIn(filter.show), place, limit: pageSize + 1 };
  await deps.accessLog.note(staff.shop, staff.id, 'orders.search', null);
  const rows = await deps.adminReads.orders(staff.shop, query);
  return { ...pageOf(rows, pageSize, place, (order) => order.placedAt), show: query.show };
}

/** Text that PostgreSQL could not take (NUL) is dropped. */
function searchIn(text: string | null): string | null {
  return text?.replaceAll('\0', '').trim().slice(0, searchLimit) || null;
}

const orderShows = ['all', 'attention', 'planned'] as const;

const showIn = (text: string | null): OrderQuery['show'] => orderShows.find((show) => show === text) ?? 'all';
