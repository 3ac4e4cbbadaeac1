import { expect, test } from 'vitest';
import type { ReturnLine } from '../../../app/domain/returns/return-record.ts';
import { saidOf } from '../../../app/domain/returns/said-to-shopify.ts';
import { lineOf, swapOf } from './a-return.ts';

const promised = { amount: 900, restockingPercent: 10, shippingFee: 0, bonus: 0 };
const [cap, scarf] = [lineOf({ promised }), lineOf({ id: 'l2', fulfillmentLineItemId: '112', promised })];

test('two returns are interchangeable at Shopify only where all that it is told of them is the same', () => {
  const said = saidOf({ lines: [cap, scarf] });
  expect(saidOf({ lines: [scarf, { ...cap, id: 'x', outcome: 'store_credit' }] })).toBe(said);
  const others: Partial<ReturnLine>[] = [
    { quantity: 2 },
    { reason: 'damaged' },
    { note: 'It is torn.' },
    { fulfillmentLineItemId: '113' },
    { promised: { ...promised, restockingPercent: 20 } },
    { promised: { ...promised, shippingFee: 400 } },
    { swap: swapOf() },
  ];
  for (const other of others) expect(saidOf({ lines: [{ ...cap, ...other }, scarf] })).not.toBe(said);
});
