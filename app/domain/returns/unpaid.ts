import type { Instant } from '../shared/instant.ts';
import type { ReturnRecord } from './return-record.ts';
import type { Unpaid } from './return-unpaid.ts';
import type { ReturnStepKey, WantedStep } from './return-step.ts';

/**
 * What is concluded without a person where somebody acted in Shopify's own admin: what they gave counts, what they ended has
 * ended, and nothing is paid on top. Staff see each, and say whether it goes all the same.
 */

const isKey = (one: ReturnStepKey, { kind, version }: ReturnStepKey): boolean =>
  one.kind === kind && one.version === version;

const holding = ({ unpaid = [] }: Pick<ReturnRecord, 'unpaid'>, key: ReturnStepKey): Unpaid[] =>
  unpaid.filter(({ steps }) => steps.some((one) => isKey(one, key)));

/** Not there any more to be processed: whatever staff say, its own step cannot be taken. */
const isGone = ({ why }: Pick<Unpaid, 'why'>): boolean => why === 'removed';

/** It is not to be asked of Shopify. */
export const isLeft = (record: Pick<ReturnRecord, 'unpaid'>, key: ReturnStepKey): boolean =>
  holding(record, key).some((entry) => isGone(entry) || entry.verdict?.is !== 'pay');

/** Staff know what was done by hand, and let it go all the same. */
export const isPaidAnyway = (record: Pick<ReturnRecord, 'unpaid'>, key: ReturnStepKey): boolean =>
  holding(record, key).some(({ verdict }) => verdict?.is === 'pay');

/** Nobody has said yet what becomes of it. */
export const isUnsettled = ({ unpaid = [] }: Pick<ReturnRecord, 'unpaid'>): boolean =>
  unpaid.some(({ verdict }) => verdict === null);

/** What staff pay of what was not paid at first: a refund of its own. */
export const restSteps = ({ unpaid = [] }: Pick<ReturnRecord, 'unpaid'>): WantedStep[] =>
  unpaid.flatMap((entry) =>
    isOfItsOwn(entry) && entry.verdict?.is === 'pay'
      ? [{ kind: 'rest' as const, version: entry.id, dueAt: entry.verdict.at }]
      : [],
  );

const isOfItsOwn = (entry: Unpaid): boolean => entry.steps.length === 0 || isGone(entry);

/** Said again, it replaces what was said before. */
export const withUnpaid = (record: ReturnRecord, entry: Omit<Unpaid, 'verdict'>): ReturnRecord => ({
  ...record,
  unpaid: [...(record.unpaid ?? []).filter(({ id }) => id !== entry.id), { ...entry, verdict: null }],
  attention: record.attention ?? 'settled_at_shopify',
});

/** Somebody is to say whether an item goes or its money does, for which the return has to be open at Shopify. */
export const hasLeftGoods = ({ unpaid = [] }: Pick<ReturnRecord, 'unpaid'>): boolean =>
  unpaid.some((entry) => entry.verdict === null && needsReturn(entry));

/** Needs the return open at Shopify: credit and refunds of their own do not. */
const needsReturn = (entry: Unpaid): boolean => !isOfItsOwn(entry) && entry.steps.some(({ kind }) => kind !== 'bonus');

/** An exchange that is off the return can neither be sent nor paid: whoever wants one makes it there. */
export const canGo = (entry: Pick<Unpaid, 'why' | 'amount'>): boolean => !isGone(entry) || entry.amount > 0;

/**
 * Staff say that it goes all the same, or that it is well so. Null: nobody asks (any more), or it is another sum than they
 * read, or the return cannot go on.
 */
export function withVerdict(
  record: ReturnRecord,
  { id, is, amount }: { id: string; is: 'pay' | 'leave'; amount: number },
  at: Instant,
): ReturnRecord | null {
  const entry = (record.unpaid ?? []).find((one) => one.id === id);
  if (!entry || entry.verdict !== null || entry.amount !== amount || (is === 'pay' && !canGo(entry))) return null;
  const unpaid = (record.unpaid ?? []).map((one) => (one === entry ? { ...one, verdict: { is, at } } : one));
  // Whoever says that a refund was for something else says so of all of it: the rest of it counts nowhere.
  const shown = is === 'pay' ? [...(record.shown ?? []), ...entry.refunds] : record.shown;
  const settled = { ...record, unpaid, ...(shown && { shown }) };
  if (is === 'leave' || !needsReturn(entry) || record.state === 'open') return settled;
  return record.state === 'closed' ? { ...settled, state: 'open', closedAt: null, reopenedAt: at } : null;
}
