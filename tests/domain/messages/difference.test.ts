import { expect, test } from 'vitest';
import type { Decision, MessageState, PlannedMessage } from '../../../app/domain/messages/decision.ts';
import { difference } from '../../../app/domain/messages/difference.ts';
import { HOUR } from '../../../app/domain/shared/instant.ts';
import { orderedAt } from '../../factories/facts.ts';
import { aRow } from '../../factories/messages.ts';

const key = { kind: 'review_request', subject: 'order-7', occasion: 'product-1' } as const;
const dueAt = orderedAt + 10 * HOUR;
const expiresAt = dueAt + HOUR;

const send: Decision = { ...key, verdict: 'send', sendAt: dueAt, expiresAt, confirmFirst: true, products: ['1', '2'] };
const giveUp: Decision = { ...key, verdict: 'give_up', at: dueAt, reason: 'never_delivered' };
const withhold: Decision = { ...key, verdict: 'withhold', reason: 'awaiting_shipment' };

const sendRow = aRow({ ...key, dueAt, expiresAt, confirmFirst: true, products: ['1', '2'] });
const giveUpRow = aRow({ ...key, intent: 'give_up', dueAt, expiresAt: null, reason: 'never_delivered' });
const withheldRow = aRow({
  ...key,
  state: 'withheld',
  intent: null,
  dueAt: null,
  expiresAt: null,
  reason: 'awaiting_shipment',
});

test.each<[string, Decision, PlannedMessage]>([
  ['a message to send', send, sendRow],
  ['an end of waiting', giveUp, giveUpRow],
  ['a message to withhold', withhold, withheldRow],
])('%s that is not stored yet becomes a new row', (_, decision, row) => {
  expect(difference([decision], [])).toEqual([{ ...row, id: null }]);
});

test.each<[string, Decision, PlannedMessage]>([
  ['a message to send', send, sendRow],
  ['an end of waiting', giveUp, giveUpRow],
  ['a message to withhold', withhold, withheldRow],
  ['a message that a worker is about to send', send, { ...sendRow, state: 'claimed' }],
  ['an end of waiting that a worker is about to conclude', giveUp, { ...giveUpRow, state: 'claimed' }],
  ['a waiting that came to the end that was planned', giveUp, { ...giveUpRow, state: 'withheld' }],
])('%s that is stored already stays as it is', (_, decision, row) => {
  expect(difference([decision], [row])).toEqual([]);
});

test.each<[string, Decision]>([
  ['time', { ...send, sendAt: dueAt + 1 }],
  ['end', { ...send, expiresAt: expiresAt + 1 }],
  ['certainty', { ...send, confirmFirst: false }],
  ['products', { ...send, products: ['1'] }],
])('another %s re-writes the row, and takes it from the worker that holds it', (_, decision) => {
  const expected = [{ id: sendRow.id, state: 'planned' }];
  expect(difference([decision], [sendRow])).toMatchObject(expected);
  expect(difference([decision], [{ ...sendRow, state: 'claimed' }])).toMatchObject(expected);
});

test.each<[string, PlannedMessage, Decision, PlannedMessage]>([
  ['planned → withheld', sendRow, withhold, withheldRow],
  ['claimed → withheld', { ...sendRow, state: 'claimed' }, withhold, withheldRow],
  ['withheld → planned', withheldRow, send, sendRow],
  ['given up → planned', { ...giveUpRow, state: 'withheld' }, send, sendRow],
  ['given up → waiting longer', { ...giveUpRow, state: 'withheld', dueAt: dueAt - 1 }, giveUp, giveUpRow],
  ['given up → withheld', { ...giveUpRow, state: 'withheld' }, withhold, withheldRow],
])('a new decision replaces the old one wholly: %s', (_, stored, decision, expected) => {
  expect(difference([decision], [stored])).toEqual([expected]);
});

test.each<MessageState>(['sending', 'sent', 'failed', 'unknown', 'lapsed'])(
  'a message that is "%s" is never touched',
  (state) => {
    const row = { ...sendRow, state };
    expect(difference([send], [row])).toEqual([]);
    expect(difference([withhold], [row])).toEqual([]);
    expect(difference([], [row])).toEqual([]);
  },
);

test.each<MessageState>(['planned', 'claimed', 'withheld'])(
  'an unsent message without a decision no longer applies: %s',
  (state) => {
    const gone = { ...withheldRow, reason: 'no_longer_applies' };
    expect(difference([], [{ ...sendRow, state }])).toEqual([gone]);
  },
);

test('what is not worth a row gets none, and a row that is there says it', () => {
  const silent: Decision = { ...withhold, isSilent: true };
  expect(difference([silent], [])).toEqual([]);
  expect(difference([silent], [sendRow])).toEqual([withheldRow]);
});

test('what no longer applies is written once', () => {
  expect(difference([], [{ ...withheldRow, reason: 'no_longer_applies' }])).toEqual([]);
});
