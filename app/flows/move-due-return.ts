import { returnDueAt } from '../domain/returns/return-facets.ts';
import { cancelled } from './cancel-return.ts';
import { changeReturn, hasMoved, type ReturnActDeps } from './return-act.ts';

/**
 * Time alone moves a return on: what nobody sent is cancelled (its shopper was reminded), unless money or goods went
 * ahead of it; then, or when its parcel is long overdue, a person has to look. Safe to repeat.
 */
export async function moveDueReturn(deps: ReturnActDeps, shop: string, returnId: string): Promise<void> {
  await changeReturn(deps, { shop, id: 'rules' }, returnId, (one, now) => {
    const { record } = one;
    const dueAt = returnDueAt(record);
    if (dueAt === null || dueAt > now) return 'changed_meanwhile';
    if (record.firstScanAt !== null)
      return { record: { ...record, attention: 'never_arrived' }, what: 'never_arrived' };
    if (hasMoved(one)) return { record: { ...record, attention: 'never_sent_back' }, what: 'never_sent_back' };
    const ended = cancelled(one);
    return typeof ended === 'string' ? ended : { ...ended, what: 'not_sent_in_time' };
  });
}
