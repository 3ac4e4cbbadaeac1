import { lacksLabel, returnDueAt, underWaySince } from '../../domain/returns/return-facets.ts';
import type { ReturnRecord } from '../../domain/returns/return-record.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import { cancelled } from '../returns/cancel-return.ts';
import { giveLabel } from '../returns/give-send-back.ts';
import type { Deps } from '../ports.ts';
import { changeReturn, hasMoved, type ReturnActDeps } from '../returns/return-act.ts';
import { wakeReturn } from './wake-return.ts';

type MoveDeps = ReturnActDeps & Pick<Deps, 'adminReads' | 'labelPool'>;

/**
 * Time alone moves a return on: what nobody sent is cancelled (its shopper was reminded), unless money or goods went
 * ahead of it; then, or when its parcel is long overdue, a person has to look. One whose label was forgotten gets it. Safe
 * to repeat.
 */
export async function moveDueReturn(deps: MoveDeps, shop: string, returnId: string): Promise<void> {
  const found = await deps.returns.find(shop, returnId);
  if (found && isDue(found, deps.clock.now()) && waitsForLabel(found)) return giveForgotten(deps, shop, found);
  await changeReturn(deps, { shop, id: 'rules' }, returnId, (one, now) => {
    const { record } = one;
    if (!isDue(record, now) || waitsForLabel(record)) return 'changed_meanwhile';
    if (underWaySince(record) !== null)
      return { record: { ...record, attention: 'never_arrived' }, what: 'never_arrived' };
    if (hasMoved(one)) return { record: { ...record, attention: 'never_sent_back' }, what: 'never_sent_back' };
    const ended = cancelled(one);
    return typeof ended === 'string' ? ended : { ...ended, what: 'not_sent_in_time' };
  });
}

function isDue(record: ReturnRecord, now: Instant): boolean {
  const dueAt = returnDueAt(record);
  return dueAt !== null && dueAt <= now;
}

const waitsForLabel = (record: ReturnRecord): boolean => underWaySince(record) === null && lacksLabel(record);

async function giveForgotten(deps: MoveDeps, shop: string, { id, orderId }: ReturnRecord): Promise<void> {
  const story = await deps.adminReads.orderStory(shop, orderId);
  await giveLabel(deps, shop, id, story?.facts?.order?.data.shippingAddress?.countryCode ?? null);
  await wakeReturn(deps, shop, orderId);
}
