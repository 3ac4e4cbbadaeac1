import { duePieces, type DuePieces } from './due-pieces.ts';
import type { MoveTrigger, ReturnPolicy } from './return-policy.ts';
import type { ReturnLine, ReturnRecord } from './return-record.ts';

/**
 * Lines that are processed in one call: their money goes the same way. `open`: nothing was promised for them (a swap that
 * sold out, a return that began in Shopify), so Shopify's own sum is what the shopper gets.
 */
const itemGroups = ['kept', 'refund', 'refund_open', 'credit', 'credit_open', 'swap', 'kept_swap'] as const;
export type ItemGroup = (typeof itemGroups)[number];

/** `version` of the step that moves these pieces; it derives from what was decided and received. */
export type Batch = DuePieces & { version: string };
export type ItemBatch = Batch & { group: ItemGroup };

const atApproval: MoveTrigger = { at: 'approval' };
const atReceipt: MoveTrigger = { at: 'receipt' };

/** The calls that record items as come back, and give the money. */
export function itemBatches(record: ReturnRecord, policy: ReturnPolicy | null): ItemBatch[] {
  return itemGroups.flatMap((group) => {
    const lines = record.lines.filter((line) => groupOf(line) === group);
    return duePieces(record, lines, triggerOf(group, policy)).map((pieces) => ({
      ...pieces,
      group,
      version: versionOf(group, pieces.lines),
    }));
  });
}

/** Names its pieces: other lines that join or leave the group are another step, and what was done stays known. */
const versionOf = (group: ItemGroup, lines: DuePieces['lines']): string =>
  `${group}:${lines.map(({ lineId, upTo }) => `${lineId}=${upTo}`).join(',')}`;

/** Which pieces a `process_items` step stood for, by line: up to how many. */
export const piecesNamed = (version: string): Map<string, number> =>
  new Map(
    [...version.slice(version.indexOf(':') + 1).matchAll(/([^=,]+)=(\d+)/g)].map(([, lineId = '', upTo = '0']) => [
      lineId,
      Number.parseInt(upTo, 10),
    ]),
  );

/** The calls that let exchange items leave: one line at a time, so that one that sold out holds up no other. */
export function exchangeBatches(record: ReturnRecord, policy: ReturnPolicy | null): Batch[] {
  return record.lines
    .filter((line) => line.swap !== null)
    .flatMap((line) => {
      const trigger = line.outcome === 'keep_replacement' ? atApproval : (policy?.moves.exchange ?? atReceipt);
      return duePieces(record, [line], trigger).map((pieces) => ({ ...pieces, version: `${line.id}:${pieces.count}` }));
    });
}

export function groupOf({ outcome, promised }: ReturnLine): ItemGroup {
  switch (outcome) {
    case 'keep_refund':
      return 'kept';
    case 'keep_replacement':
      return 'kept_swap';
    case 'refund':
      return promised ? 'refund' : 'refund_open';
    case 'store_credit':
      return promised ? 'credit' : 'credit_open';
    case 'exchange':
    case 'other_product':
      return 'swap';
  }
}

export function triggerOf(group: ItemGroup, policy: ReturnPolicy | null): MoveTrigger {
  if (group === 'kept' || group === 'kept_swap') return atApproval;
  if (policy === null || group === 'swap') return atReceipt;
  return group === 'refund' || group === 'refund_open' ? policy.moves.refund : policy.moves.store_credit;
}
