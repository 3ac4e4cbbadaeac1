import { expect, test } from 'vitest';
import { leftByItsEnd } from '../../../app/domain/returns/ended-at-shopify.ts';
import { defaultReturnPolicy } from '../../../app/domain/returns/return-policy.ts';
import type { ReturnStep } from '../../../app/domain/returns/return-step.ts';
import { hasLeftGoods, isLeft, isUnsettled, withVerdict } from '../../../app/domain/returns/unpaid.ts';
import type { Unpaid } from '../../../app/domain/returns/return-unpaid.ts';
import { wantedSteps } from '../../../app/domain/returns/wanted-steps.ts';
import { lineOf, recordOf, start } from './a-return.ts';

const part = (quantity: number, at: number) => ({ quantity, condition: 'as_new', locationId: null, at }) as const;

/** Two hats for 10.00 each, here at different times, with a fee of 3.00 for the parcel. */
const record = recordOf({
  shopifyReturnId: '9',
  decision: { at: start, by: 'rules', approved: true, reason: null, isOverride: false },
  lines: [
    lineOf({
      quantity: 2,
      returnLineItemId: '91',
      promised: { amount: 1_700, restockingPercent: 0, shippingFee: 300, bonus: 0 },
      received: [part(1, start + 10), part(1, start + 20)],
    }),
  ],
});
const policy = { ...defaultReturnPolicy, moves: { ...defaultReturnPolicy.moves, refund: { at: 'receipt' as const } } };

const stepOf = (version: string, state: ReturnStep['state']): ReturnStep => ({
  id: version,
  kind: 'process_items',
  version,
  state,
  dueAt: start,
  attempt: 1,
  expected: null,
  moved: null,
  error: null,
});
const key = (kind: ReturnStep['kind'], version: string) => ({ kind, version });
const theirs = (processedQuantity: number) => ({
  lines: [{ id: '91', fulfillmentLineItemId: '111', quantity: 2, processedQuantity }],
  exchanges: [],
});
const moving = (one: typeof record): string[] =>
  wantedSteps(one, policy)
    .filter(({ kind }) => kind === 'process_items' || kind === 'reopen')
    .map(({ kind, version }) => `${kind} ${version}`);
const known = { steps: [], policy, now: start + 30 };

test('a return that somebody closes at Shopify leaves what was due, shows it, and pays nothing of it', () => {
  const left = leftByItsEnd(record, theirs(0), known);
  expect(left).toMatchObject({ attention: 'settled_at_shopify', unpaid: [{ why: 'ended', amount: 1_700 }] });
  expect(moving({ ...left, state: 'closed', closedAt: start + 30 })).toEqual([]);
  const [first = stepOf('', 'done')] = [stepOf('refund:l1=1', 'done')];
  const rest = leftByItsEnd(record, theirs(1), { ...known, steps: [first] });
  expect(rest.unpaid).toMatchObject([{ amount: 1_000, steps: [{ version: 'refund:l1=2' }] }]);
});

test('a parcel’s fee that other money bore already is not taken again of what is left', () => {
  const cap = lineOf({
    id: 'l2',
    returnLineItemId: '92',
    promised: { amount: 1_000, restockingPercent: 0, shippingFee: 0, bonus: 0 },
    received: [part(1, start + 20)],
  });
  const [hat = cap] = record.lines;
  const both = { ...record, lines: [{ ...hat, quantity: 1, received: [part(1, start + 10)] }, cap] };
  const at = (hats: number) => ({
    lines: [
      { id: '91', fulfillmentLineItemId: '111', quantity: 1, processedQuantity: hats },
      { id: '92', fulfillmentLineItemId: '112', quantity: 1, processedQuantity: 0 },
    ],
    exchanges: [],
  });
  expect(leftByItsEnd(both, at(0), known).unpaid).toMatchObject([{ amount: 2_700 }]);
  const step = stepOf('refund:l1=1', 'done');
  expect(leftByItsEnd(both, at(1), { ...known, steps: [step] }).unpaid).toMatchObject([{ amount: 1_000 }]);
  const expected = { of: 'items', lines: [], worth: -100, amount: 0, currency: 'EUR', to: 'original', refunds: [] };
  const tooLittle = { ...step, expected };
  expect(leftByItsEnd(both, at(1), { ...known, steps: [tooLittle] }).unpaid).toMatchObject([{ amount: 900 }]);
});

test('an item that is off the return goes as a refund of its own, and an exchange that is off it not at all', () => {
  const entry: Omit<Unpaid, 'id' | 'amount' | 'steps'> = {
    why: 'removed',
    at: start,
    to: 'original',
    refunds: [],
    verdict: null,
  };
  const items = { ...entry, id: 'removed:refund:l1=1', amount: 1_000, steps: [key('process_items', 'refund:l1=1')] };
  const exchange = { ...entry, id: 'removed:l1:1', amount: 0, steps: [key('process_exchange', 'l1:1')] };
  const left = { ...record, unpaid: [items, exchange], state: 'closed' as const, closedAt: start + 30 };
  expect(hasLeftGoods(left)).toBe(false);
  const paid = withVerdict(left, { id: items.id, is: 'pay', amount: 1_000 }, start + 40);
  expect(paid).toMatchObject({ state: 'closed' });
  expect(paid && isLeft(paid, key('process_items', 'refund:l1=1'))).toBe(true);
  const rest = wantedSteps(paid ?? left, policy).filter(({ kind }) => kind === 'rest');
  expect(rest).toEqual([{ kind: 'rest', version: items.id, dueAt: start + 40 }]);
  expect(withVerdict(left, { id: exchange.id, is: 'pay', amount: 0 }, start + 40)).toBeNull();
  expect(withVerdict(left, { id: exchange.id, is: 'leave', amount: 0 }, start + 40)).not.toBeNull();
});

test('what was processed there by hand is not due any more, and nothing is said of it', () => {
  expect(leftByItsEnd(record, theirs(2), known)).toEqual(record);
});

test('staff let it go all the same by one word: it is opened again before anything moves', () => {
  const left = { ...leftByItsEnd(record, theirs(0), known), state: 'closed' as const, closedAt: start + 30 };
  const [entry] = left.unpaid ?? [];
  const said = { id: entry?.id ?? '', is: 'pay', amount: 1_700 } as const;
  expect(withVerdict(left, { ...said, amount: 1_699 }, start + 40)).toBeNull();
  const paid = withVerdict(left, said, start + 40);
  if (!paid) throw new Error('refused');
  expect(paid).toMatchObject({ state: 'open', closedAt: null });
  expect(moving(paid)).toEqual([
    `reopen reopened:${start + 40}`,
    'process_items refund:l1=1',
    'process_items refund:l1=2',
  ]);
  const steps = wantedSteps(paid, policy);
  const reopen = steps.find(({ kind }) => kind === 'reopen');
  expect(steps.every(({ kind, dueAt }) => kind === 'reopen' || dueAt > (reopen?.dueAt ?? Infinity))).toBe(true);
  // Said twice, it is said once.
  expect(withVerdict(paid, said, start + 50)).toBeNull();
});

test('what staff leave stays left, and is nobody’s to look at any more', () => {
  const left = { ...leftByItsEnd(record, theirs(0), known), state: 'closed' as const };
  const [entry] = left.unpaid ?? [];
  const after = withVerdict(left, { id: entry?.id ?? '', is: 'leave', amount: 1_700 }, start + 40);
  if (!after) throw new Error('refused');
  expect(isUnsettled(after)).toBe(false);
  expect(isLeft(after, { kind: 'process_items', version: 'refund:l1=2' })).toBe(true);
  expect(after.state).toBe('closed');
});

test('a cancelled return cannot be opened again, so nothing of it is paid', () => {
  const left = { ...leftByItsEnd(record, theirs(0), known), state: 'canceled' as const };
  const id = left.unpaid?.[0]?.id ?? '';
  expect(withVerdict(left, { id, is: 'pay', amount: 1_700 }, start + 40)).toBeNull();
  expect(withVerdict(left, { id, is: 'leave', amount: 1_700 }, start + 40)).not.toBeNull();
});
