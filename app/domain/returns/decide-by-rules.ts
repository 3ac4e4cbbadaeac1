import { isKept } from './return-facets.ts';
import type { ReturnOutcome, ReturnPolicy, ReturnReason } from './return-policy.ts';
import type { WaitReason } from './return-waiting.ts';
import type { ReturnableLine } from './returnable-order.ts';
import { DAY } from '../shared/instant.ts';

/** How far back an address' returns count. */
export const historySpan = 90 * DAY;

export type DecidedLine = {
  line: ReturnableLine;
  quantity: number;
  reason: ReturnReason;
  outcome: ReturnOutcome;
  hasPhoto: boolean;
};

export type DecidingFacts = {
  lines: DecidedLine[];
  policy: Pick<ReturnPolicy, 'autoApprove' | 'photoReasons' | 'keepUpTo'>;
  origin: 'shopper' | 'gift' | 'staff';
  /** Returns of the same address within `historySpan`, this one not counted. */
  returnsBefore: number;
  isBlocked: boolean;
};

/** Whether a request is approved at once, or waits for staff. What staff ask for themselves, they have decided. */
export function decideByRules(facts: DecidingFacts): { isApproved: true } | { isApproved: false; why: WaitReason } {
  const why = waitFor(facts);
  return why === null ? { isApproved: true } : { isApproved: false, why };
}

function waitFor(facts: DecidingFacts): WaitReason | null {
  const { lines, policy, origin, returnsBefore, isBlocked } = facts;
  if (origin === 'staff') return null;
  if (isBlocked) return 'blocked';
  if (origin === 'gift' && lines.some(({ outcome }) => outcome !== 'exchange')) return 'gift_wish';
  const rules = policy.autoApprove;
  if (rules === null) return 'no_rules';
  if (lines.some(({ reason }) => !rules.reasons.includes(reason))) return 'reason';
  if (rules.valueAtMost !== null && valueOf(lines) > rules.valueAtMost) return 'value';
  if (policy.keepUpTo !== null && keptValueOf(lines) > policy.keepUpTo) return 'keeps_much';
  if (rules.returnsAtMost !== null && returnsBefore > rules.returnsAtMost) return 'history';
  return lines.some((one) => lacksPhoto(one, policy)) ? 'photo_missing' : null;
}

/** In the shop's currency. */
const valueOf = (lines: DecidedLine[]): number =>
  lines.reduce((sum, { line, quantity }) => sum + line.shopPaid * quantity, 0);

/** Before discounts, as the limit is: what may be kept alone is not given away by the dozen unseen. */
const keptValueOf = (lines: DecidedLine[]): number =>
  lines.reduce((sum, { line, quantity, outcome }) => sum + (isKept(outcome) ? line.shopPrice * quantity : 0), 0);

const lacksPhoto = ({ reason, hasPhoto }: DecidedLine, { photoReasons }: DecidingFacts['policy']): boolean =>
  !hasPhoto && photoReasons.includes(reason);
