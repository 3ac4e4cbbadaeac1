import { expect, test } from 'vitest';
import { newsOfReturn } from '../../../app/domain/returns/news-of-return.ts';
import { returnDueAt } from '../../../app/domain/returns/return-facets.ts';
import {
  isNumberOurs,
  onItsWay,
  parcelNumberOf,
  plainParcelNumber,
  withSaidSent,
  withScan,
} from '../../../app/domain/returns/return-parcel.ts';
import type { ReturnRecord } from '../../../app/domain/returns/return-record.ts';
import { wantedSteps } from '../../../app/domain/returns/wanted-steps.ts';
import { defaultReturnPolicy } from '../../../app/domain/returns/return-policy.ts';
import { newReturn, sendBack } from '../../factories/returns.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const start = Date.parse('2026-12-28T10:00:00Z');

const open = (overrides: Partial<ReturnRecord> = {}): ReturnRecord => ({
  ...newReturn(start, {
    state: 'open',
    decision: { at: start, by: 'rules', approved: true, reason: null, isOverride: false },
    sendBack: sendBack(start),
  }),
  id: 'r1',
  name: '#1-R1',
  shopifyReturnId: null,
  ...overrides,
});

const said = (trackingNumber: string | null, at = start + HOUR) => ({ at, carrier: 'BRT', trackingNumber });
const scan = (at: number) => ({ at, status: 'in_transit' as const });

test('a number is the same however it is written', () => {
  for (const written of ['rr 123-456.789 it', 'RR123456789IT', 'ＲＲ123456789IT']) {
    expect(plainParcelNumber(written)).toBe('RR123456789IT');
  }
});

test('what the shopper says is kept, and their number counts only where nobody has a better one', () => {
  const own = withSaidSent(open(), said('RR1'));
  expect(own.sendBack).toMatchObject({ trackingNumber: 'RR1', carrier: 'BRT' });
  expect([parcelNumberOf(own), isNumberOurs(own)]).toEqual(['RR1', false]);
  // Another number, and then none: theirs to correct.
  expect(withSaidSent(own, said('RR2')).sendBack?.trackingNumber).toBe('RR2');
  expect(withSaidSent(own, said(null)).sendBack?.trackingNumber).toBeNull();
  const labelled = withSaidSent(open({ sendBack: sendBack(start, { trackingNumber: 'LABEL1' }) }), said('RR1'));
  expect(labelled).toMatchObject({ saidSent: { trackingNumber: 'RR1' }, sendBack: { trackingNumber: 'LABEL1' } });
  expect([parcelNumberOf(labelled), isNumberOurs(labelled)]).toEqual(['LABEL1', true]);
  // The label's own number, typed off: it stays the label's.
  const same = withSaidSent(open({ sendBack: sendBack(start, { trackingNumber: 'LABEL1' }) }), said('LABEL1'));
  expect(isNumberOurs(same)).toBe(true);
});

test('a return that is over has no parcel', () => {
  expect(parcelNumberOf({ ...withSaidSent(open(), said('RR1')), state: 'closed' })).toBeNull();
  expect(parcelNumberOf(open())).toBeNull();
});

test('the word of a shopper moves no money, where the merchant pays at the first scan; a scan does', () => {
  const policy = {
    ...defaultReturnPolicy,
    moves: { ...defaultReturnPolicy.moves, refund: { at: 'first_scan' as const } },
  };
  const moves = (record: ReturnRecord) => wantedSteps(record, policy).map(({ kind }) => kind);
  const word = withSaidSent(open(), said('RR1'));
  expect(moves(word)).not.toContain('process_items');
  const scanned = withScan(word, scan(start + 2 * HOUR), start + 3 * HOUR);
  expect(typeof scanned === 'string' ? scanned : moves(scanned)).toContain('process_items');
});

test('the word of a shopper is enough not to be reminded, nor to be cancelled for not having sent it', () => {
  const word = withSaidSent(open(), said(null));
  const { sendBy } = sendBack(start);
  expect(returnDueAt(open())).toBe(sendBy + 14 * DAY);
  expect(returnDueAt(word)).toBe(start + HOUR + 30 * DAY);
  const story = { changes: [], steps: [], money: [] };
  expect(newsOfReturn(word, 1, story).firstScanAt).toBe(start + HOUR);
});

test('Shopify is told of the parcel once more when a label without a number gets one', () => {
  const version = (record: ReturnRecord) =>
    wantedSteps(record, defaultReturnPolicy).find(({ kind }) => kind === 'reverse_delivery')?.version;
  const labelled = open({ sendBack: sendBack(start, { labelId: 'l1', trackingNumber: null }) });
  const first = version(withSaidSent(labelled, said('RR1')));
  expect(first).toBeDefined();
  expect(first).not.toBe(version(labelled));
  expect(version(withSaidSent(labelled, said('RR2')))).not.toBe(first);
  // Nothing new is told of a parcel whose label says all.
  const whole = open({ sendBack: sendBack(start, { labelId: 'l1', trackingNumber: 'LABEL1' }) });
  expect(version(withSaidSent(whole, said('RR1')))).toBe(version(whole));
});

test('only a scan from between the approval and now is one of this parcel, and each is taken once', () => {
  const now = start + 2 * DAY;
  const first = withScan(open({ attention: 'never_sent_back' }), scan(start + HOUR), now);
  expect(first).toMatchObject({ firstScanAt: start + HOUR, lastScan: { at: start + HOUR }, attention: null });
  if (typeof first === 'string') return;
  expect(withScan(first, scan(start + HOUR), now)).toBe('known');
  expect(withScan(first, scan(start), now)).toBe('known');
  expect(withScan(first, { at: start + DAY, status: 'delivered' }, now)).toMatchObject({
    firstScanAt: start + HOUR,
    lastScan: { status: 'delivered' },
  });
  expect(withScan(open(), scan(start - 2 * HOUR), now)).toBe('not_expected');
  expect(withScan(open(), scan(now + 2 * HOUR), now)).toBe('not_expected');
  expect(withScan(open({ state: 'closed' }), scan(start + HOUR), now)).toBe('not_expected');
  const kept = open({ lines: open().lines.map((line) => ({ ...line, outcome: 'keep_refund' as const })) });
  expect(withScan(kept, scan(start + HOUR), now)).toBe('not_expected');
  expect(onItsWay(open({ attention: 'money_parked' }), now).attention).toBe('money_parked');
});
