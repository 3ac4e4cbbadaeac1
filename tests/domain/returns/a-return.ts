import fc from 'fast-check';
import type { ReturnLine, ReturnRecord } from '../../../app/domain/returns/return-record.ts';
import { itemConditions } from '../../../app/domain/returns/return-record.ts';
import { defaultReturnPolicy, returnOutcomes, type ReturnPolicy } from '../../../app/domain/returns/return-policy.ts';
import { newReturn, returnLine } from '../../factories/returns.ts';

/** Returns of any shape, for rules that must hold for all of them. */

export const start = Date.parse('2026-12-01T10:00:00Z');

export const lineOf = (line: Partial<ReturnLine> = {}): ReturnLine =>
  returnLine({ id: 'l1', title: 'Cap', variantTitle: null, variantId: '1', reason: 'changed_mind', ...line });

export const swapOf = (difference = 0): ReturnLine['swap'] => ({
  variantId: '2',
  productId: '9',
  title: 'Cap',
  variantTitle: 'L',
  isEven: difference === 0,
  difference,
});

export const recordOf = (record: Partial<ReturnRecord> = {}): ReturnRecord => ({
  ...newReturn(start, { orderId: '1001', state: 'open', policyVersion: 1, lines: [lineOf()] }),
  id: '0197a3c0-0000-7000-8000-000000000001',
  name: '#1001-R1',
  shopifyReturnId: null,
  decision: { at: start, by: 'rules', approved: true, reason: null, isOverride: false },
  ...record,
});

const anyTrigger = fc.oneof(
  fc.constantFrom({ at: 'approval' } as const, { at: 'first_scan' } as const, { at: 'receipt' } as const),
  fc.integer({ min: 1, max: 60 }).map((days) => ({ at: 'after_receipt', days }) as const),
);

export const anyPolicy: fc.Arbitrary<ReturnPolicy> = fc
  .record({ exchange: anyTrigger, store_credit: anyTrigger, refund: anyTrigger })
  .map((moves) => ({ ...defaultReturnPolicy, moves }));

const anyPart = fc.record({
  quantity: fc.integer({ min: 1, max: 2 }),
  condition: fc.constantFrom(...itemConditions),
  locationId: fc.constantFrom('7', null),
  at: fc.integer({ min: 0, max: 20 }).map((hours) => start + hours * 3_600_000),
});

const anyLine = fc
  .record({
    outcome: fc.constantFrom(...returnOutcomes),
    quantity: fc.integer({ min: 1, max: 4 }),
    difference: fc.constantFrom(0, 500, -500),
    isPromised: fc.boolean(),
    bonus: fc.constantFrom(0, 200),
    received: fc.array(anyPart, { maxLength: 3 }),
  })
  .map(({ outcome, quantity, difference, isPromised, bonus, received }) => {
    const isSwap = outcome === 'exchange' || outcome === 'other_product' || outcome === 'keep_replacement';
    return lineOf({
      outcome,
      quantity,
      received,
      swap: isSwap ? swapOf(difference) : null,
      promised: isSwap || !isPromised ? null : { amount: 3_000, restockingPercent: 10, shippingFee: 0, bonus },
    });
  });

const anyLines = fc
  .array(anyLine, { minLength: 1, maxLength: 4 })
  .map((lines) =>
    lines.map((line, at) => ({ ...line, id: `l${at}`, lineId: `1${at}`, fulfillmentLineItemId: `11${at}` })),
  );

export const anyRecord: fc.Arbitrary<ReturnRecord> = fc
  .record({
    lines: anyLines,
    state: fc.constantFrom('requested', 'open', 'closed', 'declined', 'canceled'),
    decidedAfter: fc.integer({ min: 0, max: 5 }),
    firstScan: fc.boolean(),
  })
  .map(({ lines, state, decidedAfter, firstScan }) =>
    recordOf({
      lines,
      state,
      decision:
        state === 'requested'
          ? null
          : {
              at: start + decidedAfter * 60_000,
              by: 'rules',
              approved: state !== 'declined',
              reason: null,
              isOverride: false,
            },
      firstScanAt: firstScan ? start + 7_200_000 : null,
      closedAt: state === 'closed' ? start + 90_000_000 : null,
    }),
  );
