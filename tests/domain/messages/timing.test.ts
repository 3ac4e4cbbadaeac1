import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Verdict } from '../../../app/domain/messages/decision.ts';
import { timed } from '../../../app/domain/messages/timing.ts';
import { HOUR, MINUTE, formatInstant, type Instant } from '../../../app/domain/shared/instant.ts';
import { nextSendingTime, weekdays } from '../../../app/domain/shared/quiet-hours.ts';
import type { ShopSettings } from '../../../app/domain/shared/shop-settings.ts';
import { anOrder } from '../../factories/facts.ts';
import { aShop, someSettings } from '../../factories/shop.ts';

const send = (sendAt: Instant): Verdict & { verdict: 'send' } => ({
  verdict: 'send',
  sendAt,
  expiresAt: sendAt + 7 * 24 * HOUR,
  confirmFirst: false,
  products: [],
});

const rules = {
  urgent: { isUrgent: true },
  usual: {},
  considerate: { isConsiderate: true },
};

type Times = Partial<Pick<ShopSettings, 'quietHours' | 'sendingDays' | 'sendSpreadMinutes'>>;

function timedFor(
  at: string,
  rule: keyof typeof rules,
  settings: Times = {},
  orderId = '1',
  zone = 'Europe/Rome',
): string {
  const shop = aShop({ settings: someSettings(settings) });
  const verdict = timed(send(Date.parse(at)), rules[rule], {
    order: anOrder({ id: orderId }),
    shop,
    recipientZone: zone,
  });
  return verdict.verdict === 'send' ? formatInstant(verdict.sendAt).slice(0, 16) : verdict.verdict;
}

const saturdayNoon = '2026-12-05T11:00';
const night = '2026-12-04T22:30';

test.each<[string, keyof typeof rules, string, Times, string]>([
  ['urgent news goes at night', 'urgent', night, {}, night],
  ['what is not urgent waits for the morning', 'usual', night, {}, '2026-12-05T07:00'],
  ['a shop without quiet hours sends at night', 'usual', night, { quietHours: null }, night],
  [
    'a working week holds up reviews',
    'considerate',
    saturdayNoon,
    { sendingDays: [1, 2, 3, 4, 5] },
    '2026-12-07T07:00',
  ],
  ['… but not the news of a parcel', 'usual', saturdayNoon, { sendingDays: [1, 2, 3, 4, 5] }, saturdayNoon],
  ['… nor urgent news', 'urgent', saturdayNoon, { sendingDays: [1] }, saturdayNoon],
])('%s', (_, rule, at, settings, expected) => {
  expect(timedFor(`${at}:00Z`, rule, settings)).toBe(expected);
});

test('what is held up stays news for as long as if it had not been', () => {
  const verdict = send(Date.parse(`${night}:00Z`));
  const held = timed(verdict, {}, { order: anOrder(), shop: aShop(), recipientZone: 'Europe/Rome' });
  expect(held).toEqual({ ...send(Date.parse('2026-12-05T07:00:00Z')) });
});

test('what does not go stays as it is', () => {
  const known = { order: anOrder(), shop: aShop(), recipientZone: 'Europe/Rome' };
  for (const verdict of [
    { verdict: 'withhold', reason: 'no_email' },
    { verdict: 'give_up', at: Date.parse(`${night}:00Z`), reason: 'never_delivered' },
  ] satisfies Verdict[])
    expect(timed(verdict, {}, known)).toEqual(verdict);
});

test('considerate mails of one hour are spread over the minutes after it, each always at its own', () => {
  const times = Array.from({ length: 600 }, (_, index) =>
    timedFor(`${saturdayNoon}:00Z`, 'considerate', { sendSpreadMinutes: 30 }, String(820_982_911_946 + index)),
  );
  const minutes = new Set(times);
  expect([...minutes].every((time) => time >= saturdayNoon && time < '2026-12-05T11:30')).toBe(true);
  expect(minutes.size).toBe(30);
  const busiest = Math.max(...[...minutes].map((minute) => times.filter((time) => time === minute).length));
  expect(busiest).toBeLessThan(60);
  expect(timedFor(`${saturdayNoon}:00Z`, 'usual', { sendSpreadMinutes: 30 })).toBe(saturdayNoon);
});

test('spreading never pushes a mail into the night', () => {
  const late = '2026-12-05T19:55:00Z';
  const times = Array.from({ length: 50 }, (_, index) =>
    timedFor(late, 'considerate', { sendSpreadMinutes: 180 }, String(index)),
  );
  for (const time of times) expect(time >= '2026-12-05T19:55' && time < '2026-12-05T20:00').toBe(true);
});

test('in any zone, for any order and settings: allowed, not early, within a day and the spread, and planned anew the same', () => {
  const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
  const instants = fc.integer({ min: Date.parse('2026-01-01T00:00Z'), max: Date.parse('2028-01-01T00:00Z') });
  const hours = fc.integer({ min: 0, max: 23 });
  const quiets = fc.option(fc.record({ from: hours, to: hours }).filter(({ from, to }) => from !== to));
  fc.assert(
    fc.property(
      instants,
      zones,
      fc.string(),
      quiets,
      fc.integer({ min: 0, max: 180 }),
      (at, zone, id, quietHours, spread) => {
        const known = {
          order: anOrder({ id }),
          shop: aShop({ settings: someSettings({ quietHours, sendSpreadMinutes: spread }) }),
          recipientZone: zone,
        };
        const verdict = timed(send(at), rules.considerate, known);
        if (verdict.verdict !== 'send') throw new Error('withheld');
        const { sendAt } = verdict;
        expect(nextSendingTime(sendAt, zone, { quiet: quietHours, days: weekdays })).toBe(sendAt);
        expect(sendAt).toBeGreaterThanOrEqual(at);
        // Where the only hour of a day is skipped by a change of clocks, it is the next day's.
        expect(sendAt - at).toBeLessThanOrEqual(49 * HOUR + spread * MINUTE);
        expect(timed(send(at), rules.considerate, known)).toEqual(verdict);
      },
    ),
    { numRuns: 1_000 },
  );
});
