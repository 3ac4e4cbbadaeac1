import { isSeenBy } from '../../domain/returns/is-seen-by.ts';
import type { PortalSession } from '../../domain/returns/portal-session.ts';
import type { ReturnRecord } from '../../domain/returns/return-record.ts';
import type { Deps } from '../ports.ts';

/** The return that a visit looks at. Null: there is no such return, or it is none that this visit may see. */
export async function seenReturn(
  { returns }: Pick<Deps, 'returns'>,
  shop: string,
  session: PortalSession,
): Promise<ReturnRecord | null> {
  const record = session.returnId === null ? null : await returns.find(shop, session.returnId);
  return record?.orderId === session.orderId && isSeenBy(session, record) ? record : null;
}

/** Of an order's returns those that the visit may see, but for cancelled ones. */
export const seenOf = (session: PortalSession, records: ReturnRecord[]): ReturnRecord[] =>
  records.filter((record) => record.state !== 'canceled' && isSeenBy(session, record));
