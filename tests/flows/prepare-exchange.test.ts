import { expect, test } from 'vitest';
import { defaultReturnPolicy } from '../../app/domain/returns/return-policy.ts';
import type { ReturnStep } from '../../app/domain/returns/return-step.ts';
import { prepareExchange } from '../../app/flows/prepare-exchange.ts';
import { prepareItems } from '../../app/flows/prepare-items.ts';
import type { ShopifyReturn } from '../../app/flows/shopify-ports.ts';
import { lineOf, recordOf, start, swapOf } from '../domain/returns/a-return.ts';

const here = { quantity: 1, condition: 'as_new', locationId: null, at: start + 10 } as const;
const step = (kind: ReturnStep['kind'], version: string, over: Partial<ReturnStep> = {}): ReturnStep => ({
  id: 's1',
  kind,
  version,
  state: 'planned',
  dueAt: start,
  attempt: 1,
  expected: null,
  moved: null,
  error: null,
  ...over,
});

const atShopify = (processedQuantity: number): ShopifyReturn => ({
  id: '9',
  orderId: '1001',
  name: '#1001-R1',
  state: 'open',
  createdAt: start,
  lines: [
    {
      id: '91',
      fulfillmentLineItemId: '111',
      lineId: '11',
      quantity: 1,
      processedQuantity,
      reasonHandle: null,
      note: null,
      reverseLineId: null,
    },
  ],
  exchanges: [{ id: '81', variantId: '2', quantity: 1, processedQuantity: 0 }],
  reverseFulfillmentOrderId: null,
  reverseDelivery: null,
});

const policy = {
  ...defaultReturnPolicy,
  moves: { ...defaultReturnPolicy.moves, exchange: { at: 'receipt' as const } },
};
const line = lineOf({ outcome: 'exchange', swap: swapOf(), promised: null, returnLineItemId: '91', received: [here] });
const swapped = recordOf({ shopifyReturnId: '9', lines: [{ ...line, exchangeLineItemId: '81' }] });

const prepared = (refunded: number, steps: ReturnStep[] = [], shown: string[] = []) => {
  const refund = { id: '55', createdAt: start + 5, amount: refunded, returnId: '9', note: null };
  const world = {
    ledger: { ofOrder: () => Promise.resolve([]) },
    shopifyReturns: {
      variant: () => Promise.resolve({ stock: 3 }),
      readMoney: () => Promise.resolve({ refunds: [refund] }),
    },
  };
  const claimed = { shop: 's', step: step('process_exchange', 'l1:1'), record: { ...swapped, shown }, steps, policy };
  return prepareExchange(world as unknown as Parameters<typeof prepareExchange>[0], claimed, atShopify(1));
};

test('who was paid for the item by hand does not get the exchange too, until staff have seen it', async () => {
  expect(await prepared(2_000)).toMatchObject({ what: 'park', attention: 'money_parked', shown: ['55'] });
  expect(await prepared(2_000, [], ['55'])).toMatchObject({ what: 'call' });
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
  expect(await prepareItems(never, claimed, atShopify(0))).toMatchObject({ what: 'park', why: 'swapped_at_shopify' });
});
