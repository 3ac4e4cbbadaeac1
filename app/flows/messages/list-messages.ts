import { withholdReasons } from '../../domain/messages/decision.ts';
import { pageOf, parseCursor, type PageOf } from '../../domain/shared/page-cursor.ts';
import { messageKinds } from '../../domain/shared/shop-settings.ts';
import type { MessageQuery, MessageRow, MessageShow } from '../admin-ports.ts';
import type { Deps } from '../ports.ts';

const pageSize = 50;

const messageShows = ['all', 'planned', 'waiting', 'sent', 'withheld', 'failed', 'unknown'] as const;

export type MessageFilter = { show: string | null; reason: string | null; kind: string | null };

/** A page of the log over all orders. What no filter is called is taken as no filter. */
export async function listMessages(
  deps: Pick<Deps, 'adminReads'>,
  shop: string,
  filter: MessageFilter,
  cursor: string | null,
): Promise<PageOf<MessageRow>> {
  const query: MessageQuery = { ...parseMessageFilter(filter), place: placeIn(cursor), limit: pageSize + 1 };
  const rows = await deps.adminReads.messages(shop, query);
  return pageOf(rows, pageSize, query.place, (row) => (query.show === 'planned' ? row.dueAt : null) ?? row.changedAt);
}

/** What no filter is called is taken as no filter. */
export function parseMessageFilter({ show, reason, kind }: MessageFilter): MessageShow {
  return {
    show: messageShows.find((one) => one === show) ?? 'all',
    reason: withholdReasons.find((one) => one === reason) ?? null,
    kind: messageKinds.find((one) => one === kind) ?? null,
  };
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

function placeIn(cursor: string | null) {
  const place = parseCursor(cursor);
  return place && uuid.test(place.id) ? place : null;
}
