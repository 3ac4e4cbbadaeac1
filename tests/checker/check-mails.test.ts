import { expect, test } from 'vitest';
import { checkMails, type Ledger, type MessageRow } from './check-mails.ts';

const now = Date.parse('2026-12-01T12:00:00Z');
const shop = 'toys.myshopify.com';

const aMessage = (overrides: Partial<MessageRow> = {}): MessageRow => ({
  id: 'm1',
  shop,
  orderId: '7',
  kind: 'delivered',
  subject: 'fulfillment-1',
  occasion: 'delivered',
  state: 'sent',
  reason: null,
  lastError: null,
  dueAt: now - 1,
  expiresAt: now + 1,
  products: [],
  ...overrides,
});

const aMail = (id = 'm1') => ({ messageId: `${id}@app.example`, to: 'ada@example.com', at: now });

const check = (parts: Partial<Ledger>) => {
  const { lost, doubled, unexplained } = checkMails({
    messages: [],
    reviewAsks: [],
    inbox: [],
    sink: [],
    now,
    ...parts,
  });
  return { lost: lost.length, doubled: doubled.length, unexplained: unexplained.length };
};

const nothing = { lost: 0, doubled: 0, unexplained: 0 };

test.each([
  ['sent, and in the sink once', aMessage(), [aMail()]],
  ['planned for later', aMessage({ state: 'planned', dueAt: now + 1 }), []],
  ['unknown, and it did not arrive', aMessage({ state: 'unknown', lastError: 'worker ended' }), []],
  ['unknown, and it did arrive', aMessage({ state: 'unknown', lastError: 'worker ended' }), [aMail()]],
  ['withheld for a reason', aMessage({ state: 'withheld', reason: 'no_email', dueAt: null }), []],
  ['failed with an error', aMessage({ state: 'failed', lastError: 'refused' }), []],
  ['lapsed because its time was over', aMessage({ state: 'lapsed', expiresAt: now - 1 }), []],
])('finds nothing wrong with a message that is %s', (_what, message, sink) => {
  expect(check({ messages: [message], sink })).toEqual(nothing);
});

test.each([
  ['sent, and not in the sink', aMessage(), []],
  ['due and still planned', aMessage({ state: 'planned' }), []],
  ['planned without a time', aMessage({ state: 'planned', dueAt: null }), []],
  ['left claimed', aMessage({ state: 'claimed' }), []],
  ['left sending', aMessage({ state: 'sending' }), [aMail()]],
])('calls a message lost that is %s', (_what, message, sink) => {
  expect(check({ messages: [message], sink })).toEqual({ ...nothing, lost: 1 });
});

test.each([
  ['withheld without a reason', aMessage({ state: 'withheld' }), []],
  ['failed without an error', aMessage({ state: 'failed' }), []],
  ['unknown without a word', aMessage({ state: 'unknown' }), []],
  ['lapsed before its time was over', aMessage({ state: 'lapsed' }), []],
  ['in a state that does not exist', aMessage({ state: 'maybe' }), []],
  ['withheld, but in the sink', aMessage({ state: 'withheld', reason: 'no_email' }), [aMail()]],
  ['failed, but in the sink', aMessage({ state: 'failed', lastError: 'refused' }), [aMail()]],
  ['planned for later, but in the sink', aMessage({ state: 'planned', dueAt: now + 1 }), [aMail()]],
])('cannot explain a message that is %s', (_what, message, sink) => {
  expect(check({ messages: [message], sink })).toEqual({ ...nothing, unexplained: 1 });
});

test('cannot explain a mail that no message knows', () => {
  expect(check({ sink: [aMail('stranger')] })).toEqual({ ...nothing, unexplained: 1 });
});

test('calls a mail doubled that the sink took twice', () => {
  expect(check({ messages: [aMessage()], sink: [aMail(), aMail()] })).toEqual({ ...nothing, doubled: 1 });
});

test('calls a message doubled that has two rows', () => {
  const messages = [aMessage(), aMessage({ id: 'm2' })];
  expect(check({ messages, sink: [aMail(), aMail('m2')] })).toEqual({ ...nothing, doubled: 1 });
});

const anAsk = (messageId = 'm1') => ({ shop, orderId: '7', productId: 'p1', messageId });
const aRequest = (overrides: Partial<MessageRow> = {}) =>
  aMessage({ kind: 'review_request', subject: 'order-7', occasion: 'product-p1', products: ['p1'], ...overrides });

test('finds nothing wrong with a review request that holds the ask of its product', () => {
  expect(check({ messages: [aRequest()], reviewAsks: [anAsk()], sink: [aMail()] })).toEqual(nothing);
});

test('calls a product doubled that two messages of an order asked about', () => {
  const messages = [aRequest(), aRequest({ id: 'm2', occasion: 'product-p2', products: ['p1', 'p2'] })];
  const reviewAsks = [anAsk(), { ...anAsk('m2'), productId: 'p2' }];
  expect(check({ messages, reviewAsks, sink: [aMail(), aMail('m2')] })).toEqual({
    ...nothing,
    doubled: 1,
    unexplained: 1,
  });
});

test('calls an ask doubled that stands twice for an order and product', () => {
  const reviewAsks = [anAsk(), anAsk()];
  expect(check({ messages: [aRequest()], reviewAsks, sink: [aMail()] })).toEqual({ ...nothing, doubled: 1 });
});

test('cannot explain a review request that went without claiming its product', () => {
  expect(check({ messages: [aRequest()], sink: [aMail()] })).toEqual({ ...nothing, unexplained: 1 });
});

const aWebhook = (state: string, reason: string | null = null) => ({ shop, webhookId: 'w1', state, reason });

test('an acknowledged webhook is applied, or refused with a reason', () => {
  const acknowledged = [`${shop} w1`];
  expect(check({ acknowledged, inbox: [aWebhook('applied')] })).toEqual(nothing);
  expect(check({ acknowledged, inbox: [aWebhook('refused', 'not JSON')] })).toEqual(nothing);
  expect(check({ acknowledged, inbox: [aWebhook('refused')] })).toEqual({ ...nothing, unexplained: 1 });
  expect(check({ acknowledged, inbox: [aWebhook('received')] })).toEqual({ ...nothing, lost: 1 });
  expect(check({ acknowledged, inbox: [] })).toEqual({ ...nothing, lost: 1 });
});

test('counts the messages in each state', () => {
  const messages = [aMessage(), aMessage({ id: 'm2', occasion: 'other' }), aMessage({ id: 'm3', state: 'lapsed' })];
  expect(checkMails({ messages, reviewAsks: [], inbox: [], sink: [], now }).states).toEqual({ sent: 2, lapsed: 1 });
});
