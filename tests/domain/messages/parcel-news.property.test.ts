import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TrackingEvent } from '../../../app/domain/facts/order-facts.ts';
import { scanIdOf } from '../../../app/domain/messages/kinds/scan-rule.ts';
import { HOUR, MINUTE, type Instant } from '../../../app/domain/shared/instant.ts';
import type { MessageKind } from '../../../app/domain/shared/shop-settings.ts';
import type { Mail } from './order-life.ts';
import { busyDays, live, movingDays, runs, someSteps } from './order-steps.ts';

const DAY = 24 * HOUR;
/** Long lives have stalls in them, busy days have bursts. */
const lives = fc.oneof({ arbitrary: busyDays, weight: 3 }, { arbitrary: someSteps, weight: 1 });

/** What a scan kind's mail is about. */
function scanOf({ row, factsThen }: Mail): TrackingEvent | undefined {
  const id = scanIdOf(row);
  return id === undefined ? undefined : factsThen.events[id];
}

/** When it happened what a parcel's mail tells; null for mails about something else, and for deliveries. */
function newsAt(mail: Mail): Instant | null {
  const { kind, subject } = mail.row;
  if (kind === 'shipment_confirmed')
    return mail.factsThen.fulfillments[subject.replace('fulfillment-', '')]?.data.createdAt ?? null;
  return scanOf(mail)?.happenedAt ?? null;
}

test('of a parcel nothing older is mailed after something newer', () => {
  fc.assert(
    fc.property(busyDays, (steps) => {
      const newest = new Map<string, Instant>();
      for (const mail of live(steps).mails) {
        const at = newsAt(mail);
        if (at === null) continue;
        expect(at).toBeGreaterThanOrEqual(newest.get(mail.row.subject) ?? 0);
        newest.set(mail.row.subject, at);
      }
    }),
    runs,
  );
});

test('after a delivery nothing else is mailed of the parcel, and after all of them nothing of what was there then', () => {
  fc.assert(
    fc.property(busyDays, (steps) => {
      const arrived = new Set<string>();
      for (const mail of live(steps).mails) {
        const { kind, subject, occasion } = mail.row;
        if (newsAt(mail) !== null || kind === 'stalled_parcel') expect(arrived).not.toContain(subject);
        if (kind === 'delivered') arrived.add(subject);
        if (kind === 'all_delivered') arrived.add(occasion);
      }
    }),
    runs,
  );
});

test('the last delivery is mailed for itself or as the end of the whole, never both', () => {
  fc.assert(
    fc.property(lives, (steps) => {
      const { mails } = live(steps);
      const delivered = mails.filter(({ row }) => row.kind === 'delivered').map(({ row }) => row.subject);
      for (const { row } of mails) if (row.kind === 'all_delivered') expect(delivered).not.toContain(row.occasion);
    }),
    runs,
  );
});

test('what reached us more than a week late is not mailed', () => {
  fc.assert(
    fc.property(lives, (steps) => {
      for (const mail of live(steps).mails) {
        const scan = scanOf(mail);
        if (scan) expect(scan.receivedAt - scan.happenedAt).toBeLessThanOrEqual(7 * DAY);
      }
    }),
    runs,
  );
});

test('parcels that start to move within half an hour are not mailed one by one, once both are known', () => {
  fc.assert(
    fc.property(movingDays, (steps) => {
      const moving = live(steps).mails.filter(({ row }) => row.kind === 'in_transit');
      for (const mail of moving) {
        const later = moving.flatMap((other) => scanOf(other) ?? []);
        const scan = scanOf(mail);
        if (!scan) throw new Error('an in-transit mail is about a scan');
        const together = later.filter(
          (other) =>
            other.fulfillmentId !== scan.fulfillmentId &&
            other.happenedAt > scan.happenedAt &&
            other.happenedAt <= scan.happenedAt + 30 * MINUTE &&
            mail.factsThen.events[other.id] !== undefined,
        );
        expect(together).toEqual([]);
      }
    }),
    runs,
  );
});

const once: ReadonlySet<MessageKind> = new Set(['in_transit', 'ready_for_pickup', 'delivered', 'shipment_confirmed']);

test('that a parcel left, moves, waits at the counter and has come is each mailed once', () => {
  fc.assert(
    fc.property(busyDays, (steps) => {
      const mailed = live(steps)
        .mails.filter(({ row }) => once.has(row.kind))
        .map(({ row }) => `${row.kind} ${row.subject}`);
      expect(new Set(mailed).size).toBe(mailed.length);
    }),
    runs,
  );
});

test('a parcel is not said to stand still within five days of a scan that we knew', () => {
  fc.assert(
    fc.property(lives, (steps) => {
      for (const { row, factsThen, at } of live(steps).mails) {
        if (row.kind !== 'stalled_parcel') continue;
        const scans = Object.values(factsThen.events).filter(
          (event) => `fulfillment-${event.fulfillmentId}` === row.subject,
        );
        expect(scans.length).toBeGreaterThan(0);
        expect(at - Math.max(...scans.map(({ happenedAt }) => happenedAt))).toBeGreaterThanOrEqual(5 * DAY);
      }
    }),
    runs,
  );
});

test('and these lives have mails of nearly every kind in them', () => {
  const kinds = new Set<MessageKind>();
  fc.assert(
    fc.property(lives, (steps) => {
      for (const { row } of live(steps).mails) kinds.add(row.kind);
    }),
    { ...runs, seed: 7 },
  );
  expect([...kinds].sort()).toEqual(
    expect.arrayContaining([
      'all_delivered',
      'delayed',
      'delivery_failed',
      'in_transit',
      'stalled_parcel',
      'thank_you',
    ]),
  );
});
