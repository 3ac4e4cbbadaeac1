import { expect, test } from 'vitest';
import { defaultReturnPolicy } from '../../../app/domain/returns/return-policy.ts';
import type { ReturnStep } from '../../../app/domain/returns/return-step.ts';
import type { Unpaid } from '../../../app/domain/returns/return-unpaid.ts';
import { prepareExchange } from '../../../app/flows/return-steps/prepare-exchange.ts';
import { prepareItems } from '../../../app/flows/return-steps/prepare-items.ts';
import { lineOf, recordOf, start, swapOf } from '../../domain/returns/a-return.ts';
import { returnAtShopify, returnStep } from '../../factories/returns.ts';

const here = { quantity: 1, condition: 'as_new', locationId: null, at: start + 10 } as const;
const step = (kind: ReturnStep['kind'], version: string, over: Partial<ReturnStep> = {}): ReturnStep =>
  returnStep({ kind, version, dueAt: start, ...over });

const exchanges = [{ id: '81', variantId: '2', quantity: 1, processedQuantity: 0 }];

const policy = {
  ...defaultReturnPolicy,
  moves: { ...defaultReturnPolicy.moves, exchange: { at: 'receipt' as const } },
};
const line = lineOf({ outcome: 'exchange', swap: swapOf(), promised: null, returnLineItemId: '91', received: [here] });
const swapped = recordOf({ shopifyReturnId: '9', lines: [{ ...line, exchangeLineItemId: '81' }] });

const letGo: Unpaid = {
  id: 'u1',
  why: 'paid_by_hand',
  at: start,
  amount: 0,
  to: 'original',
  steps: [{ kind: 'process_exchange', version: 'l1:1' }],
  refunds: [],
  verdict: { is: 'pay', at: start },
};

const prepared = (refunded: number, steps: ReturnStep[] = [], unpaid: Unpaid[] = []) => {
  const refund = { id: '55', createdAt: start + 5, amount: refunded, returnId: '9', note: null };
  const world = {
    ledger: { ofOrder: () => Promise.resolve([]) },
    shopifyReturns: {
      variant: () => Promise.resolve({ stock: 3 }),
      readMoney: () => Promise.resolve({ refunds: [refund] }),
    },
  };
  const claimed = { shop: 's', step: step('process_exchange', 'l1:1'), record: { ...swapped, unpaid }, steps, policy };
  return prepareExchange(
    world as unknown as Parameters<typeof prepareExchange>[0],
    claimed,
    returnAtShopify({ processedQuantity: 1, exchanges }),
  );
};

test('who was paid for the item by hand does not get the exchange too, until staff let it go', async () => {
  expect(await prepared(2_000)).toMatchObject({ what: 'leave', why: 'paid_by_hand' });
  expect(await prepared(2_000, [], [letGo])).toMatchObject({ what: 'call' });
});

test('what was taken in by hand without money, or by a step of ours, lets the exchange go', async () => {
  expect(await prepared(0)).toMatchObject({ what: 'call' });
  const lines = [{ id: '91', before: 0, after: 1 }];
  const expected = { of: 'items', lines, worth: 0, amount: 0, currency: 'EUR', to: 'original', refunds: [] };
  expect(await prepared(2_000, [step('process_items', 'swap:l1=1', { state: 'done', expected })])).toMatchObject({
    what: 'call',
  });
});

test('what is swapped at Shopify is not paid back here', async () => {
  const refunded = lineOf({ promised: null, returnLineItemId: '91', received: [here] });
  const record = recordOf({ origin: 'shopify', shopifyReturnId: '9', policyVersion: null, lines: [refunded] });
  const claimed = { shop: 's', step: step('process_items', 'refund_open:l1=1'), record, steps: [], policy: null };
  const never = {} as unknown as Parameters<typeof prepareItems>[0];
  expect(await prepareItems(never, claimed, returnAtShopify({ processedQuantity: 0, exchanges }))).toMatchObject({
    what: 'park',
    why: 'swapped_at_shopify',
  });
});
