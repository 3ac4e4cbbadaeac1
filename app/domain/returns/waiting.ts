import { offersFor } from './offers.ts';
import type { CheckedLine } from './check-request.ts';
import type { ReturnPolicy } from './return-policy.ts';
import type { Waiting } from './return-waiting.ts';
import type { ReturnRequest } from './return-request.ts';
import type { ItemVerdict, ReturnRefusal } from './return-verdict.ts';
import type { ReturnableOrder } from './returnable-order.ts';

type Judged = { order: ReturnableOrder; verdicts: ItemVerdict[]; policy: { policy: ReturnPolicy } };

/** Why a person was asked to look at a request; `refused`: what the rules say no for, of its first item that they refuse. */
export function waitingFor(request: ReturnRequest, lines: CheckedLine[], judged: Judged): Waiting {
  const why = request.gift === null ? 'asked' : 'gift_wish';
  for (const one of lines) {
    const refused = refusedFor(one, why, judged);
    if (refused) return { why, refused };
  }
  return { why };
}

function refusedFor(
  { line, asked }: CheckedLine,
  why: Waiting['why'],
  { order, verdicts, policy: { policy } }: Judged,
): Waiting['refused'] | null {
  const verdict = verdicts[order.lines.indexOf(line)];
  if (!verdict) return null;
  const refusal = refusalOf(verdict, asked, policy, why);
  const ruleName = policy.rules.find(({ id }) => id === verdict.ruleId)?.name ?? null;
  return refusal && { refusal, ruleName };
}

/** What a wish comes to is not asked for yet, so it matters only whether the item comes back at all. */
function refusalOf(
  verdict: ItemVerdict,
  { reason, outcome }: CheckedLine['asked'],
  policy: ReturnPolicy,
  why: Waiting['why'],
): ReturnRefusal | null {
  if (verdict.refusal) return verdict.refusal;
  if (verdict.onlyFor && !verdict.onlyFor.includes(reason)) return 'final_sale';
  const isOffered = why === 'gift_wish' || offersFor(verdict, reason, policy).some((one) => one.outcome === outcome);
  return isOffered ? null : 'outcome_off';
}
