import { expect, test } from 'vitest';
import { defaultReturnPolicy } from '../../../app/domain/returns/return-policy.ts';
import type { ReturnStep } from '../../../app/domain/returns/return-step.ts';
import { prepareStep } from '../../../app/flows/return-steps/prepare-step.ts';
import type { StepDeps } from '../../../app/flows/return-steps/claimed-step.ts';
import type { ShopifyReturn } from '../../../app/flows/shopify-ports.ts';
import { lineOf, recordOf, start } from '../../domain/returns/a-return.ts';

/** A cap for 30.00 that is here. */
const record = recordOf({
  shopifyReturnId: '9',
  lines: [
    lineOf({
      returnLineItemId: '91',
      promised: { amount: 3_000, restockingPercent: 0, shippingFee: 0, bonus: 0 },
      received: [{ quantity: 1, condition: 'as_new', locationId: null, at: start }],
    }),
  ],
});

const atShopify: ShopifyReturn = {
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
      processedQuantity: 0,
      reasonHandle: null,
      note: null,
      reverseLineId: null,
    },
  ],
  exchanges: [],
  reverseFulfillmentOrderId: null,
  reverseDelivery: null,
};

const prepared = (
  kind: ReturnStep['kind'],
  version: string,
  there: Partial<ShopifyReturn>,
  error: string | null = null,
  own = record,
) => {
  const row = {
    id: 's1',
    state: 'planned',
    dueAt: start,
    attempt: 1,
    expected: null,
    moved: null,
    error,
  } as const;
  const shopifyReturns = { readReturn: () => Promise.resolve({ ...atShopify, ...there }) };
  const claimed = { shop: 's', step: { ...row, kind, version }, record: own, steps: [], policy: defaultReturnPolicy };
  return prepareStep({ shopifyReturns } as unknown as StepDeps, claimed);
};

test('a return that is over at Shopify pays nothing more, and one without the item pays nothing for it', async () => {
  const version = 'refund:l1=1';
  expect(await prepared('process_items', version, { state: 'closed' })).toMatchObject({ what: 'leave_all' });
  expect(await prepared('process_items', version, { state: 'canceled' })).toMatchObject({ what: 'leave_all' });
  const gone = await prepared('process_items', version, { lines: [] });
  expect(gone).toEqual({ what: 'leave', why: 'removed', amount: 3_000 });
  // The parcel's fee that it bore is not given with it.
  const promised = { amount: 2_600, restockingPercent: 0, shippingFee: 400, bonus: 0 };
  const own = { ...record, lines: record.lines.map((line) => ({ ...line, promised })) };
  expect(await prepared('process_items', version, { lines: [] }, null, own)).toMatchObject({ amount: 2_600 });
  expect(await prepared('approve', 'approved', { state: 'declined' })).toMatchObject({ what: 'leave_all' });
});

test('what somebody processed at Shopify cannot be cancelled there any more: it is closed', async () => {
  const [line] = atShopify.lines;
  if (!line) throw new Error('no line');
  const lines = [{ ...line, processedQuantity: 1 }];
  expect(await prepared('cancel', 'canceled', { lines })).toMatchObject({ what: 'call', call: { kind: 'close' } });
  expect(await prepared('cancel', 'canceled', {})).toMatchObject({ what: 'call', call: { kind: 'cancel' } });
  expect(await prepared('cancel', 'canceled', { state: 'closed' })).toEqual({ what: 'nothing_to_do' });
  // It does not say why: goods were put away there, say.
  const refused = (state: ShopifyReturn['state'], code = 'INVALID_STATE') =>
    prepared('cancel', 'canceled', { state }, `refused_${code}`);
  expect(await refused('open')).toMatchObject({ call: { kind: 'close' }, expected: { from: 'open', to: 'closed' } });
  expect(await refused('open', 'NOT_FOUND')).toMatchObject({ call: { kind: 'cancel' } });
  expect(await refused('requested')).toMatchObject({ call: { kind: 'cancel' } });
  expect(await prepared('remove_items', 'l1:5', { state: 'canceled' })).toEqual({ what: 'nothing_to_do' });
});
