import { expect, test } from 'vitest';
import type { MessageKind } from '../../../../app/domain/shared/shop-settings.ts';
import { HOUR } from '../../../../app/domain/shared/instant.ts';
import { factsOf } from '../../../factories/facts.ts';
import { kindsOn } from '../../../factories/shop.ts';
import { at, decisionsOf, only, orderOf, outcomesOf, parcel, scan, story, told } from './kind-story.ts';

const scanKinds: [kind: MessageKind, word: string, lastsHours: number][] = [
  ['out_for_delivery', 'out_for_delivery', 12],
  ['delivery_attempted', 'attempted_delivery', 48],
  ['delayed', 'delayed', 72],
  ['delivery_failed', 'failure', 168],
  ['ready_for_pickup', 'ready_for_pickup', 168],
];

test.each(scanKinds)(
  '%s is told at once when a carrier says "%s", and stays news for %i hours',
  (kind, word, hours) => {
    const event = scan(word, at(3));
    expect(decisionsOf(kind, story(event))).toEqual([
      {
        kind,
        subject: 'fulfillment-1',
        occasion: `event-${event.id}`,
        verdict: 'send',
        sendAt: at(3),
        expiresAt: at(3) + hours * HOUR,
        confirmFirst: false,
        products: [],
      },
    ]);
  },
);

test('that a parcel moves is routine: it waits half an hour for what comes next, counted from when we heard', () => {
  expect(decisionsOf('in_transit', story(scan('in_transit', at(2))))).toMatchObject([{ sendAt: at(2, 30) }]);
  const heardLate = scan('in_transit', at(2), { receivedAt: at(2, 90) });
  expect(decisionsOf('in_transit', story(heardLate))).toMatchObject([{ sendAt: at(2, 120) }]);
});

test.each([...scanKinds.map(([kind]) => kind), 'in_transit' as const])('without a scan there is no %s', (kind) => {
  expect(decisionsOf(kind, story(scan('confirmed', at(1))))).toEqual([]);
});

test.each<[MessageKind, string]>([
  ['ready_for_pickup', 'ready_for_recipient_pickup'],
  ['delivery_failed', 'not_delivered'],
  ['delivery_failed', 'returning_to_sender'],
])('%s is also told by "%s"', (kind, word) => {
  expect(outcomesOf(kind, story(scan(word, at(3))))).toEqual(['send']);
});

test.each([...scanKinds, ['in_transit', 'in_transit', 72] as const])(
  '%s is not told of a parcel that was cancelled or has arrived',
  (kind, word) => {
    const events = [scan(word, at(3))];
    const cancelled = { ...parcel('1'), status: 'cancelled' };
    expect(outcomesOf(kind, factsOf({ order: orderOf('1'), fulfillments: [cancelled], events }))).toEqual([
      'fulfillment_cancelled',
    ]);
    expect(outcomesOf(kind, story(...events, scan('delivered', at(2))))).toEqual(['superseded_by_delivery']);
  },
);

test('scans more than a week old when they reached us are recorded and not told', () => {
  const late = scan('out_for_delivery', at(2), { receivedAt: at(9, 1) });
  expect(outcomesOf('out_for_delivery', story(late))).toEqual(['too_old_when_received']);
  expect(outcomesOf('out_for_delivery', story({ ...late, receivedAt: at(9) }))).toEqual(['send']);
});

test('a carrier sets out once a day: its other scans of the day are the same news', () => {
  const first = scan('out_for_delivery', at(3));
  const facts = story(first, scan('out_for_delivery', at(3, 180)), scan('out_for_delivery', at(4)));
  const names = decisionsOf('out_for_delivery', facts).map(({ occasion }) => occasion);
  expect(names).toHaveLength(2);
  expect(names[0]).toBe(`event-${first.id}`);
});

test('every attempt is told', () => {
  const facts = story(scan('attempted_delivery', at(3)), scan('attempted_delivery', at(4)));
  expect(decisionsOf('delivery_attempted', facts)).toHaveLength(2);
});

test('what was told once is not told again because an earlier scan of the same day comes late', () => {
  const scanned = scan('out_for_delivery', at(3));
  const message = told(only(decisionsOf('out_for_delivery', story(scanned))));
  const facts = story(scanned, scan('out_for_delivery', at(3, -40)));
  expect(decisionsOf('out_for_delivery', facts, { history: [message] })).toMatchObject([
    { occasion: message.occasion },
  ]);
});

test('that a parcel moves, and that it waits at the counter, is told once, however often it is scanned', () => {
  for (const word of ['in_transit', 'ready_for_pickup'] as const) {
    const facts = story(scan(word, at(2)), scan(word, at(3)), scan(word, at(9)));
    expect(decisionsOf(word, facts)).toHaveLength(1);
  }
});

const delay = (happenedAt: number, estimatedDeliveryAt: number | null) =>
  scan('delayed', happenedAt, { estimatedDeliveryAt });

test('each new day that a carrier names is a delay of its own', () => {
  const facts = story(delay(at(3), at(6)), delay(at(3, 300), at(6, 60)), delay(at(5), at(8)));
  expect(decisionsOf('delayed', facts).map(({ verdict }) => verdict)).toEqual(['withhold', 'send']);
});

test('the day is the recipient’s, not the carrier’s', () => {
  const midnightInItaly = Date.parse('2026-12-08T23:00:00Z');
  expect(decisionsOf('delayed', story(delay(at(3), midnightInItaly - 1), delay(at(4), midnightInItaly)))).toHaveLength(
    2,
  );
  expect(decisionsOf('delayed', story(delay(at(3), midnightInItaly), delay(at(4), midnightInItaly + 1)))).toHaveLength(
    1,
  );
});

test('a delay without a day is told when it is the first word of it, and not again after that', () => {
  expect(decisionsOf('delayed', story(delay(at(3), null), delay(at(4), null)))).toHaveLength(1);
  expect(decisionsOf('delayed', story(delay(at(3), null), delay(at(4), at(7))))).toHaveLength(2);
  expect(decisionsOf('delayed', story(delay(at(3), at(7)), delay(at(4), null)))).toHaveLength(1);
});

test('news that must be acted on today comes at any hour, the rest in the morning', () => {
  const night = Date.parse('2026-12-03T22:30:00Z');
  const morning = Date.parse('2026-12-04T07:00:00Z');
  const sendAt = (kind: MessageKind, word: string) =>
    decisionsOf(kind, story(scan(word, night)), { settings: { quietHours: { from: 21, to: 8 } } });
  for (const [kind, word] of scanKinds.filter(([kind]) => kind !== 'delayed'))
    expect(sendAt(kind, word)).toMatchObject([{ sendAt: night }]);
  expect(sendAt('delayed', 'delayed')).toMatchObject([{ sendAt: morning }]);
  expect(sendAt('in_transit', 'in_transit')).toMatchObject([{ sendAt: morning }]);
});

test('news of a kind that is off is not worth a row', () => {
  const kinds = kindsOn([]);
  const facts = story(scan('in_transit', at(2)), scan('out_for_delivery', at(3)));
  expect(decisionsOf('in_transit', facts, { settings: { kinds } })).toMatchObject([
    { reason: 'kind_off', isSilent: true },
  ]);
  expect(decisionsOf('out_for_delivery', facts, { settings: { kinds } })).toMatchObject([
    { reason: 'shopify_sends', isSilent: true },
  ]);
});

test('a delay that was told stays told, also when an earlier one makes it none of its own', () => {
  const dateless = delay(at(4), null);
  const history = [told(only(decisionsOf('delayed', story(dateless))))];
  const facts = story(dateless, delay(at(3), at(7)));
  expect(outcomesOf('delayed', facts, { history })).toEqual(['send', 'superseded_by_newer_news']);
});
