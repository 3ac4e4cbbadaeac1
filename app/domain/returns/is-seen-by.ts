import type { PortalSession } from './portal-session.ts';
import { isOfGift } from './return-facets.ts';
import type { ReturnRecord } from './return-record.ts';

/** A gift's code shows what is its recipient's, and the buyer's links do not. */
export const isSeenBy = (
  { gift }: Pick<PortalSession, 'gift'>,
  record: Pick<ReturnRecord, 'origin' | 'gift' | 'lines'>,
): boolean =>
  gift === null
    ? !isOfGift(record)
    : isOfGift(record) && record.lines.every(({ lineId }) => gift.lineIds?.includes(lineId) ?? true);
