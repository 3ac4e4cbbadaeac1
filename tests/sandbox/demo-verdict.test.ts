import { expect, test } from 'vitest';
import { messageKinds } from '../../app/domain/shared/shop-settings.ts';
import { at } from '../../sandbox/demo/calendar.ts';
import { wordsOfKinds } from '../../sandbox/demo/labels.ts';
import type { StoryMessage } from '../../sandbox/demo/message-log.ts';
import { settings } from '../../sandbox/demo/shop.ts';
import { orders } from '../../sandbox/demo/story.ts';
import type { Label, StoryOrder } from '../../sandbox/demo/story-order.ts';
import { judge, type Mail } from '../../sandbox/demo/verdict.ts';

const order: StoryOrder = {
  name: '#1',
  title: 'one parcel',
  placedAt: at(2, 10),
  order: { email: 'a@example.com', firstName: 'A', lastName: 'B', country: 'IT', locale: 'it', city: 'Roma', zip: '1' },
  lines: [],
  acts: [],
  hears: { thanks: at(2, 10), 'shipped 1': at(3, 9) },
  withheld: { review: 'already_asked' },
};

const message = (label: Label, more: Partial<StoryMessage> = {}): StoryMessage => ({
  ...{ id: label.replace(' ', '-'), order, label, state: 'sent', reason: null, dueAt: null, sentAt: null },
  ...more,
});
const notAsked = message('review', { state: 'withheld', reason: 'already_asked' });

const own = { address: settings.sender.address };
const mail = (n: number, label: Label, receivedAt: string, lang = 'it', from = own): Mail => {
  const messageId = `<${label.replace(' ', '-')}@doorstep.example>`;
  return { n, receivedAt, messageId, from, subject: label, html: `<html dir="ltr" lang="${lang}">` };
};
const thanks = mail(1, 'thanks', at(2, 10, 5));
const shipped = mail(2, 'shipped 1', at(3, 10));

const complaints = (mails: Mail[], messages = [message('thanks'), message('shipped 1'), notAsked], of = order) =>
  judge(
    [of],
    messages.map((one) => ({ ...one, order: of })),
    mails,
  ).complaints;

test('a story that went as it should has no complaints', () => {
  expect(complaints([thanks, shipped])).toEqual([]);
});

test.each([
  ['a mail that nobody got', [thanks], '#1 shipped 1: missing'],
  ['a mail that came twice', [thanks, shipped, shipped], '1 mails came twice'],
  ['a mail that came too early', [thanks, mail(2, 'shipped 1', at(3, 8))], 'before'],
  ['a mail that came too late', [thanks, mail(2, 'shipped 1', at(3, 13))], 'too long after'],
  ['an older mail after a newer one', [mail(3, 'thanks', at(2, 12)), shipped], 'thanks: came after shipped 1'],
  ['a mail in another language', [thanks, mail(2, 'shipped 1', at(3, 10), 'en')], 'written in en, not in it'],
  [
    'a mail from a shared address',
    [thanks, mail(2, 'shipped 1', at(3, 10), 'it', { address: 'a@b.example' })],
    'comes from a@b',
  ],
  ['a mail of no message', [thanks, shipped, mail(3, 'care', at(4, 10))], 'no message accounts for'],
])('%s is a complaint', (_, mails, words) => {
  expect(complaints(mails).join('\n')).toContain(words);
});

test('a mail that nobody expects, and a message that nobody explains, are complaints', () => {
  const known = [message('thanks'), message('shipped 1'), notAsked];
  const extra = [...known, message('care')];
  expect(complaints([thanks, shipped, mail(3, 'care', at(4, 10))], extra)).toEqual([
    '#1 care: sent, and should not have been',
  ]);
  const open = [...known, message('reminder', { state: 'planned' })];
  expect(complaints([thanks, shipped], open)).toEqual(['#1 reminder: is planned, unexplained']);
});

test('a message withheld for another reason, or that is not there at all, is a complaint', () => {
  const told = [message('thanks'), message('shipped 1')];
  const other = message('review', { state: 'withheld', reason: 'gift_order' });
  expect(complaints([thanks, shipped], [...told, other])).toEqual([
    '#1 review: is withheld gift_order, not withheld already_asked',
  ]);
  expect(complaints([thanks, shipped], told)).toEqual(['#1 review: no such message']);
});

test('an order that is to be silent must have something to be silent about', () => {
  const silent: StoryOrder = { ...order, hears: {}, withheld: {}, silence: 'no_email' };
  expect(complaints([], [message('thanks', { state: 'withheld', reason: 'no_email' })], silent)).toEqual([]);
  expect(complaints([], [], silent)).toEqual(['#1 anything to be silent about: no such message']);
});

test('the story tells every kind of mail about an order and its parcels, to twenty orders from eleven countries in eight languages', () => {
  const heard = new Set(orders.flatMap(({ hears }) => Object.keys(hears).map((label) => label.replace(/ .*/, ''))));
  // Returns are told in the week after the holidays, and late promises in the season.
  const kinds = messageKinds.filter((kind) => !kind.startsWith('return_') && kind !== 'promise_late');
  expect(kinds.filter((kind) => !heard.has(wordsOfKinds[kind]))).toEqual([]);
  const distinct = (valueOf: (of: StoryOrder) => string) => new Set(orders.map(valueOf)).size;
  expect([orders.length, distinct((of) => of.name)]).toEqual([20, 20]);
  expect(distinct((of) => of.order.country)).toBe(11);
  expect(distinct((of) => of.order.locale.slice(0, 2))).toBe(8);
});
