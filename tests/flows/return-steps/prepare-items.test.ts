import { expect, test } from 'vitest';
import type { ReturnStep } from '../../../app/domain/returns/return-step.ts';
import type { ReturnRecord } from '../../../app/domain/returns/return-record.ts';
import { defaultReturnPolicy } from '../../../app/domain/returns/return-policy.ts';
import { prepareItems } from '../../../app/flows/return-steps/prepare-items.ts';
import type { LedgerLine } from '../../../app/flows/return-ports.ts';
import type { OrderMoney, RefundedLines } from '../../../app/flows/shopify-ports.ts';
import { lineOf, recordOf, start, swapOf } from '../../domain/returns/a-return.ts';
import { returnAtShopify, returnStep } from '../../factories/returns.ts';

const part = (quantity: number, at: number) => ({ quantity, condition: 'as_new', locationId: null, at }) as const;

/** Three caps for 10.00 each; one came first, then the others. */
const line = lineOf({
  quantity: 3,
  returnLineItemId: '91',
  promised: { amount: 3_000, restockingPercent: 0, shippingFee: 0, bonus: 0 },
  received: [part(1, start + 10), part(2, start + 20)],
});
const record = recordOf({ shopifyReturnId: '9', lines: [line] });

const stepOf = (step: Partial<ReturnStep> = {}): ReturnStep =>
  returnStep({ version: 'refund:l1=3', dueAt: start, ...step });

const refund = { id: '55', createdAt: start + 5, amount: 700, returnId: null, note: null };

type World = {
  money?: Partial<OrderMoney>;
  noted?: Pick<LedgerLine, 'shopifyId'>[];
  steps?: ReturnStep[];
  shown?: string[];
  processed?: number;
  /** What refunds were for. */
  refunded?: Record<string, RefundedLines>;
  /** Shopify's sum for a piece. */
  each?: number;
  suggested?: ReturnRecord['suggested'];
  /** Steps of another return of the order. */
  siblings?: ReturnStep[];
  /** Another return of the order. */
  other?: ReturnRecord;
  /** What Shopify says is left to give back. */
  most?: number;
  /** Another return than the three caps, and the step that moves it. */
  own?: { record: ReturnRecord; version: string };
};

const prepared = (asked: World) => {
  const {
    money = {},
    noted = [],
    steps = [],
    shown = [],
    processed = 0,
    refunded = {},
    each = 1_000,
    most = 9_000,
    other = recordOf({ id: 'other' }),
    own = { record, version: 'refund:l1=3' },
  } = asked;
  const whole: OrderMoney = {
    currency: 'EUR',
    total: 9_000,
    refunded: 0,
    refundable: 9_000,
    outstanding: 0,
    refunds: [],
    customerId: '7',
    payments: [{ id: '1', gateway: 'cards', refundable: 9_000 }],
    ...money,
  };
  const world = {
    ledger: { ofOrder: () => Promise.resolve(noted as LedgerLine[]) },
    returns: {
      ofOrder: () => Promise.resolve([{ ...own.record, shown }, other]),
      story: () => Promise.resolve({ changes: [], steps: asked.siblings ?? [] }),
    },
    shopifyReturns: {
      readMoney: () => Promise.resolve(whole),
      readRefundedLines: () => Promise.resolve(refunded),
      financialOutcome: (_shop: string, _id: string, [part]: { quantity: number }[]) =>
        Promise.resolve({
          amount: Math.min(most, each * (part?.quantity ?? 0)),
          currency: 'EUR',
          fees: 0,
          tax: 0,
          maximumRefundable: most,
          transactions: [],
        }),
    },
  };
  const claimed = {
    shop: 's',
    step: stepOf({ version: own.version }),
    record: { ...own.record, shown, ...(asked.suggested && { suggested: asked.suggested }) },
    steps,
    policy: defaultReturnPolicy,
  };
  return prepareItems(
    world as unknown as Parameters<typeof prepareItems>[0],
    claimed,
    returnAtShopify({ quantity: 3, processedQuantity: processed }),
  );
};

test('money that somebody refunded by hand counts for the next money that would go out, and once', async () => {
  const money = { refunds: [refund] };
  expect(await prepared({ money })).toMatchObject({
    call: { refund: { amount: 2_300 } },
    expected: { amount: 2_300, worth: 2_300, counted: [{ refundId: '55', amount: 700 }] },
  });
  const whole = { refunds: [{ ...refund, amount: 5_000 }] };
  expect(await prepared({ money: whole })).toMatchObject({
    call: { refund: null },
    expected: { amount: 0, counted: [{ refundId: '55', amount: 3_000 }] },
  });
  const counted = [{ refundId: '55', amount: 600 }];
  const before = { of: 'items', lines: [], worth: 0, amount: 0, currency: 'EUR', to: 'original', refunds: [], counted };
  const done = stepOf({ id: 's0', version: 'credit:l9=1', state: 'done', expected: before });
  expect(await prepared({ money, steps: [done] })).toMatchObject({ call: { refund: { amount: 2_900 } } });
  expect(await prepared({ money, siblings: [done] })).toMatchObject({ call: { refund: { amount: 2_900 } } });
  // What became of it nobody knows: should it be done, it has counted there.
  expect(await prepared({ money, siblings: [{ ...done, state: 'parked' }] })).toMatchObject({
    expected: { amount: 2_900 },
  });
  expect(await prepared({ money, siblings: [{ ...done, state: 'planned' }] })).toMatchObject({
    expected: { amount: 2_300 },
  });
});

test('what staff say was for something else counts for nothing, nor does a refund of our own that is not noted yet', async () => {
  expect(await prepared({ money: { refunds: [refund] }, shown: ['55'] })).toMatchObject({
    expected: { amount: 3_000 },
  });
  const ours = { ...refund, note: 'Doorstep #1001-R2, rest' };
  expect(await prepared({ money: { refunds: [ours] } })).toMatchObject({ expected: { amount: 3_000 } });
});

test('never more than is left to give back goes, and what is less is said', async () => {
  expect(await prepared({ most: 2_000 })).toMatchObject({
    call: { refund: { amount: 2_000 } },
    expected: { amount: 2_000, worth: 2_000, short: 1_000 },
  });
});

test('a refund by hand that names other items, with nothing beside them, is none of this return’s', async () => {
  const refunds = [refund];
  const forOthers = { '55': { lineIds: ['12'], isExact: true } };
  expect(await prepared({ money: { refunds }, refunded: forOthers })).toMatchObject({ what: 'call' });
  for (const lines of [
    { lineIds: ['12', '11'], isExact: true },
    { lineIds: ['12'], isExact: false },
  ])
    expect(await prepared({ money: { refunds }, refunded: { '55': lines } })).toMatchObject({
      expected: { counted: [{ refundId: '55', amount: 700 }] },
    });
});

test('where Shopify says another sum than was promised, staff may let that go, and only that', async () => {
  const version = 'refund:l1=3';
  expect(await prepared({ each: 800 })).toMatchObject({ what: 'park', why: 'sum_differs', suggests: 2_400 });
  const agreed = (amount: number, isAgreed = true) =>
    prepared({ each: 800, suggested: { [version]: { amount, isAgreed } } });
  expect(await agreed(2_400)).toMatchObject({ what: 'call', call: { refund: { amount: 2_400 } } });
  expect(await agreed(2_400, false)).toMatchObject({ what: 'park', why: 'sum_differs' });
  expect(await agreed(2_300)).toMatchObject({ what: 'park', why: 'sum_differs', suggests: 2_400 });
});

test('refunds from before the return, of a return, of nothing, or of our own ledger count for nothing', async () => {
  const refunds = [
    { ...refund, id: '1', createdAt: start - 60_000 },
    { ...refund, id: '2', returnId: '8' },
    { ...refund, id: '3', amount: 0 },
    { ...refund, id: '4' },
  ];
  expect(await prepared({ money: { refunds }, noted: [{ shopifyId: '4' }] })).toMatchObject({
    expected: { amount: 3_000 },
  });
});

test('pieces that a person says are paid are not paid with those that come later', async () => {
  const settled = stepOf({ id: 's0', version: 'refund:l1=1', state: 'done' });
  expect(await prepared({ steps: [settled] })).toMatchObject({
    call: { lines: [{ id: '91', quantity: 2 }], refund: { amount: 2_000 } },
    expected: { lines: [{ id: '91', before: 0, after: 2 }], amount: 2_000 },
  });
  expect(await prepared({ steps: [settled], processed: 1 })).toMatchObject({
    call: { lines: [{ quantity: 2 }], refund: { amount: 2_000 } },
    expected: { lines: [{ before: 1, after: 3 }] },
  });
});

test('a cheaper swap brings its difference, though Shopify takes a parcel’s fee off it that nobody bears', async () => {
  const swapped = lineOf({
    returnLineItemId: '91',
    outcome: 'other_product',
    promised: null,
    swap: swapOf(-600),
    received: [part(1, start + 10)],
  });
  const ownBy = (fields: Partial<ReturnRecord>) => ({
    record: recordOf({ shopifyReturnId: '9', lines: [swapped], ...fields }),
    version: 'swap:l1=1',
  });
  expect(await prepared({ own: ownBy({}), each: 600 })).toMatchObject({ call: { refund: { amount: 600 } } });
  expect(await prepared({ own: ownBy({}), each: 200 })).toMatchObject({ why: 'sum_differs' });
  // Staff let the shopper keep what bore the fee.
  expect(await prepared({ own: ownBy({ feeAtShopify: 400 }), each: 200 })).toMatchObject({
    call: { refund: { amount: 600 } },
  });
  // Another parcel brought less than its fee.
  const bearing = lineOf({ promised: { amount: 0, restockingPercent: 0, shippingFee: 100, bonus: 0 } });
  const other = recordOf({ id: 'other', state: 'closed', lines: [bearing, { ...bearing, id: 'l2' }] });
  const expected = { of: 'items', lines: [], worth: -100, amount: 0, currency: 'EUR', to: 'original', refunds: [] };
  const siblings = [stepOf({ id: 's0', version: 'refund:l1=1', state: 'done', expected })];
  expect(await prepared({ own: ownBy({}), other, siblings, each: 500 })).toMatchObject({
    call: { refund: { amount: 600 } },
  });
  expect(await prepared({ own: ownBy({}), other, siblings, each: 400 })).toMatchObject({ why: 'sum_differs' });
  // Of another one whose fee was lifted Shopify has taken it with what moved, and not before.
  const lifted = recordOf({ id: 'other', lines: [lineOf()], feeAtShopify: 300 });
  const moved = [{ ...siblings[0], expected: { ...expected, worth: 900, amount: 900 } } as ReturnStep];
  expect(await prepared({ own: ownBy({}), other: lifted, siblings: moved, each: 300 })).toMatchObject({
    call: { refund: { amount: 600 } },
  });
  expect(await prepared({ own: ownBy({}), other: lifted, each: 300 })).toMatchObject({ why: 'sum_differs' });
});
