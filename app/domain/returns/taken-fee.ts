import { isKept } from './return-facets.ts';
import type { ReturnLine, ReturnRecord } from './return-record.ts';
import { wholeFee } from './step-money.ts';

/**
 * A return after one of its lines changed. The parcel's fee is taken once, with the first that travels back: where that
 * money has moved, the fee stays taken, and the lines that paid for it bear it, as far as they bring so much. So what the
 * lines promise stays what is given.
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
  // What the first did not bring of it is taken with those that come next.
  for (const line of [...back.filter(hasMoved), ...back.filter((one) => !hasMoved(one))]) {
    const fee = Math.min(left, line.promised?.amount ?? 0);
    borne.set(line.id, fee);
    left -= fee;
  }
  return { ...changed, lines: changed.lines.map((line) => bearing(line, borne.get(line.id) ?? 0)) };
}

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
