import { expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../../../app/domain/shared/instant.ts';
import { anOrder, factsOf, orderedAt, versionOf } from '../../../factories/facts.ts';
import { aRow } from '../../../factories/messages.ts';
import { at, decisionsOf, outcomesOf, scan, story } from './kind-story.ts';

test('a shopper is thanked once, five minutes after the order', () => {
  expect(decisionsOf('thank_you', factsOf())).toEqual([
    {
      kind: 'thank_you',
      subject: 'order-820982911946154508',
      occasion: 'placed',
      verdict: 'send',
      sendAt: orderedAt + 5 * MINUTE,
      expiresAt: orderedAt + 48 * HOUR,
      confirmFirst: false,
      products: [],
    },
  ]);
});

test('whoever orders at night is awake', () => {
  const night = Date.parse('2026-12-01T23:30:00Z');
  const facts = factsOf({ order: anOrder({ createdAt: night }) });
  expect(decisionsOf('thank_you', facts, { settings: { quietHours: { from: 21, to: 8 } } })).toMatchObject([
    { sendAt: night + 5 * MINUTE },
  ]);
});

test('nobody is thanked after the parcel came, or after a mail told of anything later', () => {
  expect(outcomesOf('thank_you', story(scan('delivered', at(3))))).toEqual(['superseded_by_delivery']);
  const shipped = aRow({ kind: 'shipment_confirmed', subject: 'fulfillment-1', occasion: 'shipped', state: 'sent' });
  expect(outcomesOf('thank_you', story(), { history: [shipped] })).toEqual(['superseded_by_newer_news']);
  const takenBack = { ...shipped, state: 'withheld', reason: 'cancelled_by_staff' } as const;
  expect(outcomesOf('thank_you', story(), { history: [takenBack] })).toEqual(['send']);
});

test('a parcel that leaves within minutes holds up no thanks', () => {
  expect(outcomesOf('thank_you', story())).toEqual(['send']);
});

test('an order that we heard of a week late is not thanked for', () => {
  const order = versionOf(anOrder(), { receivedAt: at(7, 1) });
  expect(outcomesOf('thank_you', factsOf({ order }))).toEqual(['too_old_when_received']);
});

test.each([{ sourceName: 'pos' }, { isTest: true }, { cancelledAt: orderedAt }])(
  'nobody is thanked for %j',
  (order) => {
    expect(outcomesOf('thank_you', factsOf({ order: anOrder(order) }))).not.toEqual(['send']);
  },
);
