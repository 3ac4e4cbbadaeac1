import { pageOf, parseCursor, type PageOf } from '../../domain/shared/page-cursor.ts';
import type { RefusedWebhook } from '../admin-ports.ts';
import type { Deps } from '../ports.ts';

const pageSize = 25;

/** A page of the webhooks that could not be read, latest first. */
export async function listRefused(
  deps: Pick<Deps, 'adminReads'>,
  shop: string,
  cursor: string | null,
): Promise<PageOf<RefusedWebhook>> {
  const place = parseCursor(cursor);
  const rows = await deps.adminReads.refusedWebhooks(shop, place, pageSize + 1);
  return pageOf(rows, pageSize, place, (row) => row.receivedAt);
}
