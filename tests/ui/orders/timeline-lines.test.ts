import { expect, test } from 'vitest';
import { withholdReasons, type MessageState } from '../../../app/domain/messages/decision.ts';
import { timelineOf, type MessageStep } from '../../../app/domain/messages/timeline.ts';
import { HOUR } from '../../../app/domain/shared/instant.ts';
import { datesFor } from '../../../app/ui/reader-dates.ts';
import { timelineLines } from '../../../app/ui/orders/timeline-lines.ts';
import { aFulfillment, anEvent, anOrder, aRefund, factsOf, orderedAt } from '../../factories/facts.ts';

/** An order's story as staff read it. */

const dates = datesFor(new Request('https://app.example', { headers: { 'accept-language': 'en-GB' } }), 'Europe/Rome');
const messages = [
  { id: 'shipping', kind: 'shipment_confirmed' as const },
  { id: 'review', kind: 'review_request' as const },
];

type Change = Omit<MessageStep, 'type'> & { at: number };

const aChange = (overrides: Partial<Change> = {}): Change => ({
  messageId: 'shipping',
  at: orderedAt,
  state: 'planned',
  reason: null,
  dueAt: null,
  error: null,
  by: null,
  ...overrides,
});

const story = (changes: Change[], facts = factsOf({ order: anOrder() })) =>
  timelineLines({ timeline: timelineOf(facts, changes), messages }, dates);

const wordsOf = (...changes: Partial<Change>[]) =>
  story(changes.map((change, index) => aChange({ at: orderedAt + (index + 1) * HOUR, ...change })))
    .filter(({ isMessage }) => isMessage)
    .map(({ text, detail }) => (detail === null ? text : `${text} | ${detail}`));

test('what the shopper answered to “it will be late” is told with its time', () => {
  const tell = (is: 'wait' | 'cancel') => {
    const timeline = timelineOf(factsOf({ order: anOrder() }), [], { is, at: orderedAt + 48 * HOUR });
    return timelineLines({ timeline, messages }, dates).map(({ time, text }) => `${time}: ${text}`);
  };
  expect(tell('cancel')[0]).toBe('3 Dec 2026, 10:00: The shopper asked to cancel it, because it is late');
  expect(tell('wait')[0]).toBe('3 Dec 2026, 10:00: The shopper chose to wait for it, though it is late');
});

test('a story is told from its end: what happened, and at the same instant what was decided at it above', () => {
  const shippedAt = orderedAt + 2 * HOUR;
  const lines = story(
    [
      aChange({ at: shippedAt, dueAt: shippedAt }),
      aChange({ at: shippedAt + HOUR, state: 'claimed' }),
      aChange({ at: shippedAt + HOUR, state: 'sending' }),
      aChange({ at: shippedAt + HOUR, state: 'sent' }),
    ],
    factsOf({
      order: anOrder(),
      fulfillments: [aFulfillment({ id: '1', createdAt: shippedAt })],
      events: [anEvent({ fulfillmentId: '1', status: 'out_for_delivery', happenedAt: shippedAt + 2 * HOUR })],
    }),
  );
  expect(lines.map(({ text }) => text)).toEqual([
    'Parcel: out for delivery',
    'Shipping confirmation sent',
    'Shipping confirmation planned: 1 Dec 2026, 12:00',
    'Parcel fulfilled',
    'Order placed',
  ]);
});

test('times are the shop’s for people, and exact for machines', () => {
  const [line] = story([]);
  expect(line).toMatchObject({ time: '1 Dec 2026, 10:00', iso: '2026-12-01T09:00:00.000Z' });
});

test('parcels are told apart where there are several, and refunds say how much came back', () => {
  const parcels = ['1', '2'].map((id, index) => aFulfillment({ id, createdAt: orderedAt + (index + 1) * HOUR }));
  const lines = story(
    [],
    factsOf({
      order: anOrder({ cancelledAt: orderedAt + 9 * HOUR }),
      fulfillments: parcels,
      events: [anEvent({ fulfillmentId: '2', status: 'delivered', happenedAt: orderedAt + 5 * HOUR })],
      refunds: [
        aRefund({ id: '1', createdAt: orderedAt + 6 * HOUR, lines: [{ lineId: '1', quantity: 2 }] }),
        aRefund({ id: '2', createdAt: orderedAt + 7 * HOUR, lines: [] }),
        aRefund({ id: '3', createdAt: orderedAt + 8 * HOUR, lines: [{ lineId: '1', quantity: 1 }] }),
      ],
    }),
  );
  expect(lines.map(({ text }) => text)).toEqual([
    'Order cancelled',
    'Refunded: 1 item',
    'Refunded: money only',
    'Refunded: 2 items',
    'Parcel 2: delivered',
    'Parcel 2 of 2 fulfilled',
    'Parcel 1 of 2 fulfilled',
    'Order placed',
  ]);
});

test('a mail’s steps say what was decided, when it goes, and why', () => {
  expect(
    wordsOf(
      { dueAt: orderedAt + 5 * HOUR },
      { dueAt: orderedAt + 9 * HOUR },
      { state: 'withheld', reason: 'order_cancelled' },
    ),
  ).toEqual([
    'Shipping confirmation not sent | The order was cancelled.',
    'Shipping confirmation moved: 1 Dec 2026, 19:00',
    'Shipping confirmation planned: 1 Dec 2026, 15:00',
  ]);
});

test('a mail that waited, and may now go, is planned and not moved', () => {
  expect(
    wordsOf({ state: 'withheld', reason: 'awaiting_delivery' }, { dueAt: orderedAt + 5 * HOUR }, { state: 'sent' }),
  ).toEqual([
    'Shipping confirmation sent',
    'Shipping confirmation planned: 1 Dec 2026, 15:00',
    'Shipping confirmation waits | Waiting: nobody has reported the delivery of this parcel yet.',
  ]);
});

test('what a person did says who: by name, else by number, else that it was somebody of the staff', () => {
  const maria = { id: '902541635', name: 'Maria Rossi' };
  expect(
    wordsOf(
      { reason: 'sent_now_by_staff', by: maria },
      { state: 'planned', reason: 'resent_by_staff', by: { ...maria, name: null } },
      { state: 'withheld', reason: 'cancelled_by_staff' },
    ),
  ).toEqual([
    'Shipping confirmation cancelled by staff',
    'Shipping confirmation: staff 902541635 asked to send it again',
    'Shipping confirmation: Maria Rossi asked to send it now',
  ]);
});

test('failures are told with what the server said', () => {
  expect(
    wordsOf(
      { error: 'connect ECONNREFUSED' },
      { state: 'failed', error: '550' },
      { state: 'unknown', error: 'timeout after data' },
    ),
  ).toEqual([
    'Shipping confirmation: nobody knows whether it went | timeout after data',
    'Shipping confirmation failed | 550',
    'Shipping confirmation could not be sent yet | connect ECONNREFUSED. It is tried again.',
  ]);
});

const shown: MessageState[] = ['planned', 'sent', 'failed', 'unknown', 'withheld', 'lapsed'];

test.each(shown)('every state has words, for people and without codes: %s', (state) => {
  for (const reason of [null, ...withholdReasons]) {
    const [line] = wordsOf({ state, reason });
    expect(line).toMatch(/^Shipping confirmation/);
    expect(line).not.toMatch(/[a-z]_[a-z]/);
  }
});

test('an erased order keeps the story of its mails', () => {
  const lines = timelineLines({ timeline: timelineOf(null, [aChange({ state: 'sent' })]), messages }, dates);
  expect(lines.map(({ text }) => text)).toEqual(['Shipping confirmation sent']);
});

test('what a carrier or a shop writes is shown as it is, and is text', () => {
  const lines = story(
    [],
    factsOf({
      order: anOrder(),
      fulfillments: [aFulfillment({ id: '1', tracking: [{ company: '<b>BRT</b>', number: 'طرد 7', url: null }] })],
      events: [anEvent({ fulfillmentId: '1', status: 'lost_in_space' })],
    }),
  );
  expect(lines.map(({ text, detail }) => detail ?? text)).toEqual(
    expect.arrayContaining(['Parcel: lost in space', '<b>BRT</b> طرد 7']),
  );
});
