import { wholeFee } from './parcel-fee.ts';
import { isKept } from './return-facets.ts';
import type { ReturnLine, ReturnRecord } from './return-record.ts';

/**
 * A return after one of its lines changed. The parcel's fee is taken once, with the first that travels back: where that
 * money has moved, the fee stays taken, and the lines that paid for it bear it, as far as they bring so much. A swap's
 * difference may pay it, but no promise of its own can say so: on paper that part stays with the line that bore it. So
 * what the lines promise stays what is given.
 */
export function withTakenFee<Return extends Pick<ReturnRecord, 'lines'>>(
  before: Return,
  changed: Return,
  hasMoved: (line: ReturnLine) => boolean,
): Return {
  const back = changed.lines.filter(({ outcome }) => !isKept(outcome));
  const isTaken = back.some(hasMoved);
  let left = isTaken ? wholeFee(before) - wholeFee(changed) : 0;
  if (left <= 0) return changed;
  const borne = new Map<string, number>();
  let bySwaps = 0;
  // What the first did not bring of it is taken with those that come next.
  for (const line of [...back.filter(hasMoved), ...back.filter((one) => !hasMoved(one))]) {
    const fee = Math.min(left, line.promised?.amount ?? Math.max(0, -(line.swap?.difference ?? 0)));
    left -= fee;
    if (line.promised) borne.set(line.id, fee);
    else bySwaps += fee;
  }
  for (const { id, promised } of changed.lines) {
    const fee = Math.min(bySwaps, feeOf(before, id) - (promised?.shippingFee ?? 0));
    if (fee > 0) borne.set(id, (borne.get(id) ?? 0) + fee);
    bySwaps -= Math.max(0, fee);
  }
  return { ...changed, lines: changed.lines.map((line) => bearing(line, borne.get(line.id) ?? 0)) };
}

const feeOf = ({ lines }: Pick<ReturnRecord, 'lines'>, id: string): number =>
  lines.find((line) => line.id === id)?.promised?.shippingFee ?? 0;

const bearing = (line: ReturnLine, fee: number): ReturnLine =>
  line.promised && fee > 0
    ? {
        ...line,
        promised: {
          ...line.promised,
          amount: line.promised.amount - fee,
          shippingFee: line.promised.shippingFee + fee,
        },
      }
    : line;
