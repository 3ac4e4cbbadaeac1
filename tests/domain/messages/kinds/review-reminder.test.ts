import { expect, test } from 'vitest';
import type { OrderFacts } from '../../../../app/domain/facts/order-facts.ts';
import { plan } from '../../../../app/domain/messages/plan.ts';
import { unknownShopper, type PlannedMessage } from '../../../../app/domain/messages/decision.ts';
import type { ShopSettings } from '../../../../app/domain/shared/shop-settings.ts';
import { anOrder, aReturn, aRefund, factsOf, versionOf } from '../../../factories/facts.ts';
import { aRow } from '../../../factories/messages.ts';
import { aShop, kindsOn, someSettings } from '../../../factories/shop.ts';
import { arrival, line, parcel } from '../review-story.ts';
import { at, decisionsOf } from './kind-story.ts';

const facts: OrderFacts = factsOf({
  order: anOrder({ lines: [line('A'), line('B')] }),
  fulfillments: [parcel('1', 'AB')],
  events: [arrival('1', 4)],
});
const asked = (day: number, overrides: Partial<PlannedMessage> = {}) =>
  aRow({ state: 'sent', occasion: 'product-A', products: ['A', 'B'], sentAt: at(day), ...overrides });

const reminders = (history: PlannedMessage[], of = facts, settings: Partial<ShopSettings> = {}) =>
  decisionsOf('review_reminder', of, { history, settings }).map((decision) =>
    decision.verdict === 'send'
      ? `${decision.products.join('+')} on day ${(decision.sendAt - at(0)) / (at(1) - at(0))}`
      : decision.verdict === 'withhold' && decision.reason,
  );

const backA = { lines: [{ lineId: 'line-A', quantity: 1 }] };
const refunded = (day: number, lines = backA.lines) => ({
  ...facts,
  refunds: { r: aRefund({ createdAt: at(day), lines }) },
});
const returned = (status: string, closedDay: number | null) => ({
  ...facts,
  returns: { r: versionOf(aReturn({ ...backA, status, closedAt: closedDay === null ? null : at(closedDay) })) },
});

test.each<[string, PlannedMessage[], OrderFacts, (string | false)[]]>([
  ['a week after the request', [asked(11)], facts, ['A+B on day 18']],
  ['nobody is reminded of what was not asked', [], facts, []],
  ['nor of what is only planned', [asked(11, { state: 'planned' })], facts, []],
  ['nor of what may not have gone', [asked(11, { state: 'unknown' })], facts, []],
  ['nor of what surely did not', [asked(11, { state: 'failed' })], facts, []],
  [
    'two rounds, one reminder, after the last',
    [asked(11, { products: ['A'] }), asked(20, { occasion: 'product-B', products: ['B'] })],
    facts,
    ['A+B on day 27'],
  ],
  [
    'what was refunded before the request is left out',
    [asked(11, { products: ['A', 'B'] })],
    refunded(10),
    ['B on day 18'],
  ],
  ['a refund since leaves the shopper alone', [asked(11)], refunded(12), ['items_refunded_or_returned']],
  ['also one of money only', [asked(11)], refunded(12, []), ['items_refunded_or_returned']],
  ['a return holds it up', [asked(11)], returned('open', null), ['return_open']],
  ['a return since leaves the shopper alone', [asked(11)], returned('closed', 15), ['items_refunded_or_returned']],
  ['one that was turned down does not', [asked(11)], returned('declined', null), ['A+B on day 18']],
])('%s', (_, history, of, expected) => {
  expect(reminders(history, of)).toEqual(expected);
});

test('the merchant decides how long after', () => {
  expect(reminders([asked(11)], facts, { reviewReminderDays: 3 })).toEqual(['A+B on day 14']);
});

test('it is off until the merchant turns it on, and silent', () => {
  const settings = someSettings({ kinds: kindsOn(['review_request']) });
  const decisions = plan(facts, aShop({ settings }), [asked(11)], unknownShopper);
  expect(decisions.filter(({ kind }) => kind === 'review_reminder')).toMatchObject([
    { reason: 'kind_off', isSilent: true },
  ]);
});

test('requests from before it was turned on are not reminded of', () => {
  const kinds = kindsOn(['review_request'], { review_reminder: { mode: 'doorstep', since: at(12) } });
  expect(reminders([asked(11)], facts, { kinds })).toEqual(['before_floor']);
});

test('who unsubscribed from reviews is not reminded', () => {
  const settings = someSettings({ kinds: kindsOn(['review_reminder']) });
  const decisions = plan(facts, aShop({ settings }), [asked(11)], { ...unknownShopper, unsubscribed: ['review'] });
  expect(decisions.find(({ kind }) => kind === 'review_reminder')).toMatchObject({ reason: 'unsubscribed' });
});
