import { lacksLabel, travels } from '../../domain/returns/return-facets.ts';
import { plainParcelNumber, withSaidSent } from '../../domain/returns/return-parcel.ts';
import type { ReturnRecord } from '../../domain/returns/return-record.ts';
import { DAY } from '../../domain/shared/instant.ts';
import type { Deps } from '../ports.ts';
import { changeReturn, type ReturnActDeps } from '../returns/return-act.ts';

export type SaySentOutcome = 'said' | 'too_many' | 'outbound_number' | 'changed_meanwhile';

/** For one return in a day: each is told to Shopify and planned anew. */
const saysPerDay = 10;

/** Nothing of it is on record as arrived, and somebody has to carry it to a carrier, and can. */
export const maySaySent = (record: ReturnRecord): boolean =>
  record.state === 'open' &&
  record.firstScanAt === null &&
  record.arrivedAt === null &&
  travels(record) &&
  !lacksLabel(record) &&
  record.sendBack !== null &&
  record.sendBack.method !== 'none' &&
  record.sendBack.method !== 'bring_to_shop' &&
  record.lines.every(({ received }) => received.length === 0);

/**
 * The shopper says that the parcel is on its way. Nobody reminds them any more and staff see it; no money moves by it, for
 * anybody can say so: that waits for a carrier's scan, for staff, or for the parcel.
 */
export async function saySent(
  deps: ReturnActDeps & Pick<Deps, 'adminReads' | 'rateLimits'>,
  shop: string,
  { id, orderId }: Pick<ReturnRecord, 'id' | 'orderId'>,
  said: { carrier: string | null; trackingNumber: string | null },
): Promise<SaySentOutcome> {
  const now = deps.clock.now();
  if (!(await deps.rateLimits.allow(shop, 'said_sent', id, saysPerDay, DAY, now))) return 'too_many';
  if (await isOutbound(deps, shop, orderId, said.trackingNumber)) return 'outbound_number';
  const done = await changeReturn(deps, { shop, id: 'shopper' }, id, ({ record }, at) =>
    maySaySent(record)
      ? { record: withSaidSent(record, { at: record.saidSent?.at ?? at, ...said }), what: 'said_sent' }
      : 'changed_meanwhile',
  );
  return done.ok ? 'said' : 'changed_meanwhile';
}

/** A parcel that the shop sent is scanned too: its number would let money go that no parcel of theirs stands for. */
async function isOutbound(
  { adminReads }: Pick<Deps, 'adminReads'>,
  shop: string,
  orderId: string,
  number: string | null,
): Promise<boolean> {
  if (number === null) return false;
  const parcels = (await adminReads.orderStory(shop, orderId))?.facts?.fulfillments ?? {};
  const ours = Object.values(parcels).flatMap(({ data }) => data.tracking.map((one) => one.number ?? ''));
  return ours.some((one) => one !== '' && plainParcelNumber(one) === plainParcelNumber(number));
}
