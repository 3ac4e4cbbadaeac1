import { expect, test } from 'vitest';
import { askReturnMoney } from '../../../app/flows/returns/ask-return-money.ts';
import { lineOf, recordOf } from '../../domain/returns/a-return.ts';

test('of a return that nobody decided Shopify is asked with the whole of its parcel’s fee, which two items may share', async () => {
  const bearing = (id: string, shippingFee: number) =>
    lineOf({ id, promised: { amount: 0, restockingPercent: 0, shippingFee, bonus: 0 } });
  const record = recordOf({ state: 'requested', decision: null, lines: [bearing('l1', 100), bearing('l2', 300)] });
  const fees: number[] = [];
  const answers = {
    returns: { find: () => Promise.resolve(record) },
    shopifyReturns: {
      readMoney: () => Promise.resolve(null),
      locations: () => Promise.resolve([]),
      quote: (_shop: string, _order: string, _lines: unknown, fee: number) => {
        fees.push(fee);
        return Promise.resolve({ amount: 0, currency: 'EUR' });
      },
    },
  };
  const money = await askReturnMoney(answers as unknown as Parameters<typeof askReturnMoney>[0], 's', record.id);
  expect(money?.suggested).toEqual([{ to: 'original', amount: 0, currency: 'EUR' }]);
  expect(fees).toEqual([400]);
});
