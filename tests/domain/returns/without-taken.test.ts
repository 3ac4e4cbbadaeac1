import { expect, test } from 'vitest';
import { judgeOrder } from '../../../app/domain/returns/judge-item.ts';
import type { ReturnRecord } from '../../../app/domain/returns/return-record.ts';
import { withoutTaken } from '../../../app/domain/returns/without-taken.ts';
import { aReturnableLine, aReturnableOrder, aReturnPolicy } from '../../factories/returnable.ts';
import { returnRecord } from '../../factories/returns.ts';

const line = aReturnableLine();
const order = aReturnableOrder({ lines: [line] });
const now = line.deliveredAt ?? 0;
const verdicts = judgeOrder(order, { policy: aReturnPolicy(), zone: 'Europe/Rome', now });

function left(quantity: number, changes: Partial<ReturnRecord> = {}) {
  const record = returnRecord(now, { shopifyReturnId: null, ...changes });
  const lines = record.lines.slice(0, 1).map((one) => ({ ...one, fulfillmentLineItemId: '111', quantity }));
  const found = withoutTaken({ order, verdicts }, [{ ...record, lines }]);
  return [found.order.lines[0]?.returnableQuantity, found.verdicts[0]?.refusal];
}

test('pieces of a return that Shopify has not heard of are taken', () => {
  expect(left(1)).toEqual([1, null]);
  expect(left(2)).toEqual([0, 'already_returned']);
  expect(left(3)).toEqual([0, 'already_returned']);
});

test('what Shopify counts itself is not counted twice, and what was declined or called off is free', () => {
  expect(left(2, { shopifyReturnId: '7' })).toEqual([2, null]);
  expect(left(2, { state: 'declined' })).toEqual([2, null]);
  expect(left(2, { state: 'canceled' })).toEqual([2, null]);
});
