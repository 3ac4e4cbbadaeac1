import { backPieces, isBack, isCounted } from './received-parts.ts';
import { isKept } from './return-facets.ts';
import type { ReturnPolicy } from './return-policy.ts';
import type { ReturnLine, ReturnRecord } from './return-record.ts';
import { groupOf, triggerOf, type Batch } from './step-batches.ts';

/**
 * Goods that are back, of lines whose money or exchange moves at another time than that: they go on the shelf (or not) by
 * a call of their own. Where money moves at receipt, its call says where they went.
 */
export function disposals(record: ReturnRecord, policy: ReturnPolicy | null): Omit<Batch, 'count'>[] {
  const lines = record.lines.filter((line) => !isKept(line.outcome) && isApart(line, policy));
  const times = new Set(lines.flatMap(({ received }) => received.filter(isBack).map(({ at }) => at)));
  return [...times].map((dueAt) => {
    const here = lines
      .map((line) => ({
        lineId: line.id,
        upTo: backPieces({ received: line.received.filter(({ at }) => at <= dueAt) }),
      }))
      .filter(({ upTo }) => upTo > 0);
    return { version: `here:${here.map(({ lineId, upTo }) => `${lineId}=${upTo}`).join(',')}`, dueAt, lines: here };
  });
}

function isApart(line: ReturnLine, policy: ReturnPolicy | null): boolean {
  const trigger = triggerOf(groupOf(line), policy);
  const isAtReceipt = trigger.at === 'receipt' || (trigger.at === 'after_receipt' && trigger.days === 0);
  return !isAtReceipt || line.received.some((part) => isBack(part) && (!isCounted(part) || part.pay !== undefined));
}
