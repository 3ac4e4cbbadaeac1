import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultReturnPolicy, type ReturnPolicy } from '../../../app/domain/returns/return-policy.ts';
import type { ReceivedPart, ReturnRecord } from '../../../app/domain/returns/return-record.ts';
import { itemBatches, piecesNamed } from '../../../app/domain/returns/step-batches.ts';
import { wantedSteps } from '../../../app/domain/returns/wanted-steps.ts';
import { anyPolicy, anyRecord, lineOf, recordOf, start, swapOf } from './a-return.ts';

const policyWith = (moves: Partial<ReturnPolicy['moves']>): ReturnPolicy => ({
  ...defaultReturnPolicy,
  moves: { ...defaultReturnPolicy.moves, ...moves },
});
const part = (quantity: number, at: number, condition: ReceivedPart['condition'] = 'as_new'): ReceivedPart => ({
  quantity,
  condition,
  locationId: '7',
  at,
});
const kindsOf = (record: ReturnRecord, policy: ReturnPolicy | null = defaultReturnPolicy): string[] =>
  wantedSteps(record, policy).map(({ kind, version }) => `${kind} ${version}`);

const movesMoney = new Set(['process_items', 'process_exchange', 'bonus', 'invoice']);

test('the same record wants the same steps, each once', () => {
  fc.assert(
    fc.property(anyRecord, anyPolicy, (record, policy) => {
      const steps = wantedSteps(record, policy);
      expect(wantedSteps(structuredClone(record), policy)).toEqual(steps);
      expect(new Set(steps.map(({ kind, version }) => `${kind} ${version}`)).size).toBe(steps.length);
    }),
  );
});

test('what is declined, cancelled or not decided yet moves neither money nor goods', () => {
  fc.assert(
    fc.property(anyRecord, anyPolicy, (record, policy) => {
      fc.pre(record.state !== 'open' && record.state !== 'closed');
      expect(wantedSteps(record, policy).filter(({ kind }) => movesMoney.has(kind))).toEqual([]);
    }),
  );
});

test('no piece of an item is in two ways of giving its money, and never more pieces than came', () => {
  fc.assert(
    fc.property(anyRecord, anyPolicy, (record, policy) => {
      const groups = new Map<string, string>();
      for (const { group, lines } of itemBatches(record, policy))
        for (const { lineId, upTo } of lines) {
          expect(groups.get(lineId) ?? group).toBe(group);
          groups.set(lineId, group);
          expect(upTo).toBeLessThanOrEqual(record.lines.find(({ id }) => id === lineId)?.quantity ?? 0);
        }
    }),
  );
});

test('what is received later never takes back or renames a step of what was received before', () => {
  fc.assert(
    fc.property(anyRecord, anyPolicy, fc.integer({ min: 0, max: 3 }), (record, policy, index) => {
      fc.pre(record.state === 'open');
      const last = Math.max(0, ...record.lines.flatMap(({ received }) => received.map(({ at }) => at)));
      const more = record.lines.map((line, at) =>
        at === index % record.lines.length ? { ...line, received: [...line.received, part(1, last + 1)] } : line,
      );
      const before = kindsOf(record, policy);
      expect(kindsOf({ ...record, lines: more }, policy)).toEqual(expect.arrayContaining(before));
    }),
  );
});

test('a request waits at Shopify as a request, and is approved there', () => {
  const requested = recordOf({ state: 'requested', decision: null });
  expect(kindsOf(requested)).toEqual(['request first']);
  const approved = recordOf({
    decision: { at: start + 60_000, by: '7', approved: true, reason: null, isOverride: false },
  });
  expect(kindsOf(approved)).toEqual(['request first', 'approve approved']);
});

test('a request with a swap stays ours until it is approved, for Shopify takes no swap afterwards', () => {
  const lines = [lineOf({ outcome: 'exchange', swap: swapOf(), promised: null })];
  expect(kindsOf(recordOf({ state: 'requested', decision: null, lines }))).toEqual([]);
  expect(kindsOf(recordOf({ lines, firstScanAt: start + 5 }))).toEqual(['create first', 'process_exchange l1:all']);
});

test('a gift’s return stays ours until it is decided, so that any wish can still be granted, and the buyer’s page shows none before', () => {
  const gift = { wish: 'the scarf, please', name: 'Bo', address: null, email: 'bo@example.com' };
  fc.assert(
    fc.property(anyRecord, anyPolicy, fc.boolean(), (record, policy, hasWish) => {
      const given: ReturnRecord = hasWish ? { ...record, gift } : { ...record, origin: 'gift' };
      const steps = wantedSteps(given, policy);
      expect(steps.map(({ kind }) => kind)).not.toContain('request');
      if (given.state === 'requested') expect(steps).toEqual([]);
      if (given.state === 'open') expect(steps.filter(({ kind }) => kind === 'create')).toHaveLength(1);
    }),
  );
});

test('a refund goes when the parcel is here, for the pieces that are, and for the others when they come', () => {
  const once = lineOf({ quantity: 3, received: [part(1, start + 10), part(1, start + 10, 'missing')] });
  expect(kindsOf(recordOf({ lines: [once] }))).toEqual(['create first', 'process_items refund:l1=1']);
  const twice = { ...once, received: [...once.received, part(2, start + 20)] };
  expect(kindsOf(recordOf({ lines: [twice] }))).toEqual([
    'create first',
    'process_items refund:l1=1',
    'process_items refund:l1=3',
  ]);
});

test('money moves at the merchant’s trigger: at approval, at the first scan, or days after it is here', () => {
  const open = recordOf();
  expect(kindsOf(open, policyWith({ refund: { at: 'approval' } }))).toContain('process_items refund:l1=1');
  expect(kindsOf(open, policyWith({ refund: { at: 'first_scan' } }))).toEqual(['create first']);
  const scanned = recordOf({ firstScanAt: start + 5 });
  expect(kindsOf(scanned, policyWith({ refund: { at: 'first_scan' } }))).toContain('process_items refund:l1=1');
  const received = recordOf({ lines: [lineOf({ received: [part(1, start + 10)] })] });
  const later = wantedSteps(received, policyWith({ refund: { at: 'after_receipt', days: 3 } }));
  const paid = { kind: 'process_items', version: 'refund:l1=1', dueAt: start + 10 + 3 * 86_400_000 };
  expect(later.slice(-2)).toEqual([paid, { kind: 'dispose', version: 'here:l1=1', dueAt: start + 10 }]);
});

test('goods go on the shelf when they are here, by a step of their own where their money does not move then', () => {
  const here = (...received: ReceivedPart[]) => recordOf({ lines: [lineOf({ quantity: 2, received })] });
  const atOnce = policyWith({ refund: { at: 'approval' } });
  const disposed = (record: ReturnRecord, policy?: ReturnPolicy) =>
    kindsOf(record, policy).filter((one) => one.startsWith('dispose'));
  const [first, second] = [part(1, start + 10), part(1, start + 20, 'damaged')];
  expect(disposed(here(first, second), atOnce)).toEqual(['dispose here:l1=1', 'dispose here:l1=2']);
  expect(disposed(here(first, part(1, start + 20, 'missing')), atOnce)).toEqual(['dispose here:l1=1']);
  expect(disposed(here(), atOnce)).toEqual([]);
  expect(disposed(here(first, second))).toEqual([]);
  expect(disposed(here(first, { ...second, pay: 'held' }))).toEqual(['dispose here:l1=1', 'dispose here:l1=2']);
});

test('a parcel that no carrier ever scanned moves the money when it is here', () => {
  const here = recordOf({ lines: [lineOf({ received: [part(1, start + 10)] })] });
  expect(kindsOf(here, policyWith({ refund: { at: 'first_scan' } }))).toContain('process_items refund:l1=1');
});

test('what the shopper keeps is given back at once', () => {
  expect(kindsOf(recordOf({ lines: [lineOf({ outcome: 'keep_refund' })] }))).toEqual([
    'create first',
    'process_items kept:l1=1',
  ]);
});

test('a bonus comes with store credit, after it', () => {
  const promised = { amount: 2_000, restockingPercent: 0, shippingFee: 0, bonus: 200 };
  const line = lineOf({ outcome: 'store_credit', promised, received: [part(1, start + 10)] });
  expect(kindsOf(recordOf({ lines: [line] }))).toEqual([
    'create first',
    'process_items credit:l1=1',
    'bonus credit:l1=1',
  ]);
});

test('a swap that is wanted no more is taken from Shopify’s return, before any money', () => {
  const line = lineOf({ exchangeLineItemId: '77', received: [part(1, start + 10)] });
  expect(kindsOf(recordOf({ lines: [line] }))).toEqual([
    'create first',
    'remove_items l1:77',
    'process_items refund:l1=1',
  ]);
});

test('another label is another step; the same one is not', () => {
  const sendBack = { method: 'label', instructions: '', labelId: 'a', labelUrl: null } as const;
  const more = { carrier: null, trackingNumber: null, trackingUrl: null, sendBy: start };
  const first = kindsOf(recordOf({ sendBack: { ...sendBack, ...more } }));
  expect(first).toHaveLength(2);
  expect(kindsOf(recordOf({ sendBack: { ...sendBack, ...more } }))).toEqual(first);
  expect(kindsOf(recordOf({ sendBack: { ...sendBack, ...more, labelId: 'b' } }))).not.toEqual(first);
});

test('a return closes after all its money moved', () => {
  const policy = policyWith({ refund: { at: 'after_receipt', days: 3 } });
  const lines = [lineOf({ received: [part(1, start + 10)] })];
  const steps = wantedSteps(recordOf({ state: 'closed', closedAt: start + 20, lines }), policy);
  expect(steps.at(-1)).toEqual({
    kind: 'close',
    version: `closed:${start + 20}`,
    dueAt: start + 10 + 3 * 86_400_000,
  });
});

test('a swap that sells out later gets its money, although another one’s was given before it', () => {
  const policy = policyWith({ refund: { at: 'approval' } });
  const gone = (id: string) => lineOf({ id, lineId: id, promised: null });
  const other = lineOf({ id: 'l2', lineId: '12', outcome: 'exchange', swap: swapOf(), promised: null });
  const first = kindsOf(recordOf({ lines: [gone('l1'), other] }), policy).filter((step) => step.includes('refund'));
  const both = kindsOf(recordOf({ lines: [gone('l1'), gone('l2')] }), policy).filter((step) => step.includes('refund'));
  expect(first).toHaveLength(1);
  expect(both).not.toEqual(first);
});

test('a step names the pieces that it moves', () => {
  fc.assert(
    fc.property(anyRecord, anyPolicy, (record, policy) => {
      for (const { version, lines } of itemBatches(record, policy))
        expect([...piecesNamed(version)]).toEqual(lines.map(({ lineId, upTo }) => [lineId, upTo]));
    }),
  );
});
