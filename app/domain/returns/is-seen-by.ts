import type { PortalSession } from './portal-session.ts';
import type { ReturnRecord } from './return-record.ts';

/** A gift's code shows what its recipient asked for, and the buyer's links do not. */
export const isSeenBy = (
  { gift }: Pick<PortalSession, 'gift'>,
  { origin, lines }: Pick<ReturnRecord, 'origin' | 'lines'>,
): boolean =>
  gift === null
    ? origin !== 'gift'
    : origin === 'gift' && lines.every(({ lineId }) => gift.lineIds?.includes(lineId) ?? true);
