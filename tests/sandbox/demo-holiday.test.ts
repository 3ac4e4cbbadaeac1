import { expect, test } from 'vitest';
import { holidayOrders } from '../../sandbox/demo/holiday/holiday-orders.ts';
import { moments } from '../../sandbox/demo/holiday/holiday-shop.ts';
import { complaintsOf, type MessageRow, type PromiseRow } from '../../sandbox/demo/holiday/judge-holiday.ts';
import { wrongWords } from '../../sandbox/demo/holiday/tell-holiday.ts';

/** The season as it should go. */
const promises: PromiseRow[] = holidayOrders.flatMap(({ id, ends, shipping }) =>
  ends === null
    ? []
    : [
        {
          orderId: id,
          service: shipping.title,
          state: { kept: 'kept', late: 'broken', lost: 'late' }[ends],
          isLost: ends === 'lost',
        },
      ],
);
const messages: MessageRow[] = holidayOrders.flatMap(({ id, warnedAt }) =>
  warnedAt === null ? [] : [{ orderId: id, kind: 'promise_late', state: 'sent', sentAt: new Date(warnedAt) }],
);

const changed = (index: number, change: Partial<PromiseRow>): PromiseRow[] =>
  promises.map((row, at) => (at === index ? { ...row, ...change } : row));

test('a season that went as it should has no complaints, and has promises of every end', () => {
  expect(complaintsOf(promises, messages)).toEqual([]);
  expect(new Set(holidayOrders.map(({ ends }) => ends))).toEqual(new Set(['kept', 'late', 'lost', null]));
  expect(messages.length).toBeGreaterThan(0);
});

test.each([
  ['a promise that is not kept', changed(0, { state: 'broken' }), messages, 'its promise is late, not kept'],
  ['a promise that is not there', promises.slice(1), messages, 'its promise is not there, not kept'],
  ['a parcel that is not given up', changed(4, { isLost: false }), messages, 'its promise is late, not lost'],
  ['a shopper who was not told', promises, messages.slice(1), 'its shopper heard 0 times that it will be late'],
  ['a shopper who was told twice', promises, [...messages, ...messages.slice(0, 1)], 'heard 2 times'],
  [
    'a shopper who was told too soon',
    promises,
    messages.map((one) => ({ ...one, sentAt: new Date(Date.parse('2026-12-18T08:00:00Z')) })),
    'its shopper was told at 2026-12-18T08:00:00.000Z',
  ],
  [
    'a promise that nobody made',
    [...promises, { orderId: holidayOrders.at(-1)?.id ?? '', service: 'Bike courier', state: 'open', isLost: false }],
    messages,
    'its promise is open, not none',
  ],
])('%s is a complaint', (_, rows, told, words) => {
  expect(complaintsOf(rows, told)[0]).toContain(words);
});

test('a page that lacks a word, or says one that is not true any more, is a complaint', () => {
  const [first] = moments;
  if (!first) throw new Error('no moments');
  const said = first.says.join(' ');
  expect(wrongWords(first, said)).toEqual([]);
  expect(wrongWords(first, '')).toHaveLength(first.says.length);
  expect(wrongWords(first, `${said} ${first.never[0]}`)).toEqual([`Black Friday: the page says “${first.never[0]}”`]);
  expect(moments.map(({ at }) => Date.parse(at))).toEqual(
    moments.map(({ at }) => Date.parse(at)).toSorted((a, b) => a - b),
  );
});
