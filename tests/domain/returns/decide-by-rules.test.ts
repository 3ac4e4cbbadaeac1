import { expect, test } from 'vitest';
import { decideByRules, type DecidedLine, type DecidingFacts } from '../../../app/domain/returns/decide-by-rules.ts';
import { aReturnableLine } from '../../factories/returnable.ts';

const aDecidedLine = (overrides: Partial<DecidedLine> = {}): DecidedLine => ({
  line: aReturnableLine(),
  quantity: 1,
  reason: 'too_small',
  outcome: 'exchange',
  hasPhoto: false,
  ...overrides,
});

const rules = { valueAtMost: 10_000, reasons: ['too_small' as const, 'damaged' as const], returnsAtMost: 2 };

const decided = (overrides: Partial<DecidingFacts> = {}) =>
  decideByRules({
    lines: [aDecidedLine()],
    policy: { autoApprove: rules, photoReasons: ['damaged'], keepUpTo: 1_500 },
    origin: 'shopper',
    returnsBefore: 0,
    isBlocked: false,
    ...overrides,
  });

test('a request within all of the merchant’s rules needs nobody', () => {
  expect(decided({ returnsBefore: 2 })).toEqual({ isApproved: true });
});

test.each<[string, Partial<DecidingFacts>, string]>([
  ['without rules staff look at each', { policy: { autoApprove: null, photoReasons: [], keepUpTo: null } }, 'no_rules'],
  ['a reason that the merchant wants to see', { lines: [aDecidedLine(), aDecidedLine({ reason: 'other' })] }, 'reason'],
  [
    'too much money, in the shop’s currency and all pieces together',
    { lines: [aDecidedLine({ quantity: 2, line: aReturnableLine({ shopPaid: 5_001, paid: 1 }) })] },
    'value',
  ],
  [
    'several to keep, together over the limit for one',
    { lines: [aDecidedLine({ outcome: 'keep_refund', quantity: 2, line: aReturnableLine({ shopPrice: 751 }) })] },
    'keeps_much',
  ],
  ['an address that sent back a lot', { returnsBefore: 3 }, 'history'],
  ['a photo that is missing', { lines: [aDecidedLine({ reason: 'damaged' })] }, 'photo_missing'],
  ['an address on the blocklist', { isBlocked: true }, 'blocked'],
  [
    'a gift’s recipient with a wish',
    { origin: 'gift', lines: [aDecidedLine({ outcome: 'store_credit' })] },
    'gift_wish',
  ],
])('%s waits for staff', (_, facts, why) => {
  expect(decided(facts)).toEqual({ isApproved: false, why });
});

test('a limit that is not set is none', () => {
  const policy = {
    autoApprove: { ...rules, valueAtMost: null, returnsAtMost: null },
    photoReasons: [],
    keepUpTo: null,
  };
  expect(decided({ policy, returnsBefore: 500, lines: [aDecidedLine({ quantity: 1_000 })] })).toEqual({
    isApproved: true,
  });
});

test('a photo that is there is enough', () => {
  expect(decided({ lines: [aDecidedLine({ reason: 'damaged', hasPhoto: true })] })).toEqual({ isApproved: true });
});

test('a gift’s swap within the product goes by the same rules', () => {
  expect(decided({ origin: 'gift' })).toEqual({ isApproved: true });
});

test('what staff ask for they have decided, for whomever', () => {
  expect(
    decided({ origin: 'staff', isBlocked: true, policy: { autoApprove: null, photoReasons: [], keepUpTo: null } }),
  ).toEqual({
    isApproved: true,
  });
});
