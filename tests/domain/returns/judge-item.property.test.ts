import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeItem } from '../../../app/domain/returns/judge-item.ts';
import { policyForOrder, versionInForce } from '../../../app/domain/returns/policy-for-order.ts';
import type { PolicyRule, PolicyVersion, ReturnPolicy } from '../../../app/domain/returns/return-policy.ts';
import { DAY, localDay } from '../../../app/domain/shared/local-time.ts';
import { HOUR } from '../../../app/domain/shared/instant.ts';
import { aReturnPolicy, aReturnableLine, aReturnableOrder, arrivedAt } from '../../factories/returnable.ts';

const days = fc.option(fc.integer({ min: 1, max: 90 }), { nil: null });
const windows = fc.record({ exchange: days, store_credit: days, refund: days });

/** Half of the conditions hold for the item of these stories. */
const when = fc.constantFrom<PolicyRule['when']>(
  { countries: ['IT'] },
  { countries: ['DE'] },
  { productTags: ['cotton'] },
  { productTags: ['wool'] },
  { priceAtLeast: 1_000 },
  { priceAtLeast: 100_000 },
  { discountPercentAtLeast: 20 },
  { discountPercentAtLeast: 90 },
);
const then: fc.Arbitrary<PolicyRule['then']> = fc.record(
  {
    finalSale: fc.constant(true as const),
    windows: fc.record({ exchange: days, store_credit: days, refund: days }, { requiredKeys: [] }),
    fees: fc.record(
      { restockingPercent: fc.integer({ min: 0, max: 100 }), shipping: fc.integer({ min: 0, max: 2_000 }) },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);
const rules = fc
  .array(fc.record({ when, then }), { maxLength: 6 })
  .map((all) => all.map((rule, index): PolicyRule => ({ ...rule, id: `r${index}`, name: `Rule ${index}` })));
const date = fc
  .integer({ min: -30, max: 120 })
  .map((day) => new Date(Date.parse('2026-12-01') + day * DAY).toISOString().slice(0, 10));
const seasons = fc.array(fc.record({ name: fc.string({ minLength: 1 }), from: date, to: date, returnBy: date }), {
  maxLength: 3,
});

const policy: fc.Arbitrary<ReturnPolicy> = fc
  .record({
    windows,
    rules,
    seasons,
    fees: fc.record({
      restockingPercent: fc.integer({ min: 0, max: 100 }),
      shipping: fc.integer({ min: 0, max: 2_000 }),
    }),
  })
  .map((parts) => aReturnPolicy({ ...parts, keepUpTo: 5_000 }));

const zone = fc.constantFrom(
  'Europe/Rome',
  'America/St_Johns',
  'Asia/Tokyo',
  'Africa/Cairo',
  'Pacific/Apia',
  'America/Santiago',
);
const instant = fc.integer({ min: arrivedAt - 20 * DAY, max: arrivedAt + 200 * DAY });
const line = aReturnableLine();
const order = aReturnableOrder();
const story = { policy, zone, now: instant };

const untils = (policy: ReturnPolicy, zone: string, now: number) => {
  const { outcomes, refusal, onlyFor, until } = judgeItem(line, order, { policy, zone, now });
  return { offers: outcomes.map(({ ruleId: _rule, ...offer }) => offer), refusal, onlyFor, until };
};

test('the order of the rules never matters', () => {
  const shuffled = policy.chain((one) =>
    fc
      .shuffledSubarray(one.rules, { minLength: one.rules.length })
      .map((mixed) => [one, { ...one, rules: mixed }] as const),
  );
  fc.assert(
    fc.property(shuffled, zone, instant, ([one, other], where, now) => {
      expect(untils(other, where, now)).toEqual(untils(one, where, now));
    }),
  );
});

test('another season never takes a day away: of window and season the longer wins', () => {
  fc.assert(
    fc.property(policy, seasons, zone, instant, (one, more, where, now) => {
      const plain = judgeItem(line, order, { policy: one, zone: where, now });
      const longer = judgeItem(line, order, {
        policy: { ...one, seasons: [...one.seasons, ...more] },
        zone: where,
        now,
      });
      for (const { outcome, until } of plain.outcomes)
        expect(longer.outcomes.find((other) => other.outcome === outcome)?.until).toBeGreaterThanOrEqual(until);
    }),
  );
});

test('of all rules that hold the longest window counts', () => {
  fc.assert(
    fc.property(policy, zone, instant, fc.integer({ min: 1, max: 365 }), (one, where, now, refund) => {
      const rule: PolicyRule = { id: 'more', name: 'More', when: { countries: ['IT'] }, then: { windows: { refund } } };
      const withRule = judgeItem(line, order, {
        policy: { ...one, rules: [rule, ...one.rules] },
        zone: where,
        now: arrivedAt,
      });
      const found = withRule.outcomes.find(({ outcome }) => outcome === 'refund');
      expect(localDay(found?.until ?? 0, where)).toBeGreaterThanOrEqual(localDay(arrivedAt, where) + refund - 1);
    }),
  );
});

test('time takes away and never gives: what is refused today is refused tomorrow', () => {
  fc.assert(
    fc.property(
      fc.record(story),
      fc.integer({ min: 0, max: 100 * DAY }),
      ({ policy: one, zone: where, now }, later) => {
        const before = judgeItem(line, order, { policy: one, zone: where, now });
        const after = judgeItem(line, order, { policy: one, zone: where, now: now + later });
        if (before.refusal !== null) expect(after.refusal).toBe(before.refusal);
        for (const offer of after.outcomes) expect(before.outcomes).toContainEqual(offer);
        expect(after.until).toBe(before.until);
      },
    ),
  );
});

test('an arrival that is later never shortens the window', () => {
  fc.assert(
    fc.property(fc.record(story), fc.integer({ min: 0, max: 60 * DAY }), ({ policy: one, zone: where, now }, later) => {
      const judging = { policy: one, zone: where, now };
      const early = judgeItem(line, order, judging);
      const late = judgeItem({ ...line, deliveredAt: arrivedAt + later }, order, judging);
      expect(late.until ?? 0).toBeGreaterThanOrEqual(early.until ?? 0);
    }),
  );
});

test('a window ends with a day of the shop’s calendar, so many days after the arrival, in any zone and whatever its clocks do', () => {
  const arrival = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2028-01-01') });
  fc.assert(
    fc.property(zone, arrival, fc.integer({ min: 1, max: 365 }), (where, deliveredAt, refund) => {
      const one = aReturnPolicy({ windows: { exchange: null, store_credit: null, refund } });
      const { until } = judgeItem({ ...line, deliveredAt }, order, { policy: one, zone: where, now: deliveredAt });
      const last = localDay(deliveredAt, where) + refund;
      expect(localDay((until ?? 0) + 1, where)).toBeGreaterThan(last);
      expect(localDay(until ?? 0, where)).toBe(last);
      expect(Math.abs((until ?? 0) - deliveredAt - refund * DAY)).toBeLessThanOrEqual(DAY + 2 * HOUR);
    }),
  );
});

test('a version that is saved later changes no verdict on an older order', () => {
  const history = fc.array(fc.record({ policy, isOn: fc.boolean(), gap: fc.integer({ min: 1, max: 20 * DAY }) }), {
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(
    fc.property(
      history,
      policy,
      zone,
      instant,
      fc.integer({ min: 0, max: 20 * DAY }),
      (saved, next, where, now, gap) => {
        let savedAt = order.placedAt - 30 * DAY;
        const versions = saved.map(({ policy: one, isOn, gap: wait }, index): PolicyVersion => {
          savedAt += wait;
          return { version: index + 1, policy: { ...one, isOn }, savedAt, savedBy: '1' };
        });
        const inForce = versionInForce(versions, order.placedAt);
        // Where returns were never on before the next version, there was no promise that it could change.
        if (inForce === null) return;
        const last = versions.at(-1) ?? null;
        const later: PolicyVersion = {
          version: 99,
          policy: next,
          savedAt: Math.max(savedAt, order.placedAt + 1) + gap,
          savedBy: '1',
        };
        const before = policyForOrder(inForce, last);
        const after = policyForOrder(versionInForce([...versions, later], order.placedAt), later);
        const judge = (one: PolicyVersion) =>
          judgeItem(line, order, { policy: { ...one.policy, isOn: true }, zone: where, now });
        expect(judge(after)).toEqual(judge(before));
        expect(after.version).toBe(before.version);
      },
    ),
  );
});
