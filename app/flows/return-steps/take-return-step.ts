import type { ReadBack } from '../../domain/returns/read-back.ts';
import type { ReturnAttention } from '../../domain/returns/return-record.ts';
import type { ReturnStepKind } from '../../domain/returns/return-step.ts';
import { stepExpectation, type StepExpectation } from '../../domain/returns/step-expectation.ts';
import { isToldByShopify } from '../../domain/returns/told-by-shopify.ts';
import { RetryableError, TerminalError, UnclearError } from '../../domain/shared/errors.ts';
import { finishStep } from './finish-step.ts';
import { leaveStep } from './leave-step.ts';
import { lookAtStep, type Look } from './look-at-step.ts';
import { markCalling } from './mark-calling.ts';
import { prepareStep } from './prepare-step.ts';
import type { Claimed, StepDeps } from './claimed-step.ts';
import type { Prepared } from './prepared.ts';
import { askAsShop } from '../shops/shop-attention.ts';
import { settleAside, type Aside } from './settle-aside.ts';
import type { StepOutcome } from './step-outcome.ts';
import type { CallLimit } from '../shopify-ports.ts';

/** More than any return has. */
const mostAtOnce = 40;

/** Takes the due steps of a return in turn, until one is not done. */
export async function takeReturnSteps(deps: StepDeps, shop: string, returnId: string): Promise<StepOutcome> {
  let outcome: StepOutcome = 'nothing';
  for (let taken = 0; taken < mostAtOnce; taken += 1) {
    const next = await takeReturnStep(deps, shop, returnId);
    if (next === 'nothing') break;
    outcome = next;
    if (next !== 'done' && next !== 'waits') break;
  }
  return outcome;
}

/**
 * One step: claim, read Shopify, write down what is expected, call once, read back, settle. Money moves nowhere else.
 * Whatever fails between two of these leaves a row that says how far it came.
 */
export async function takeReturnStep(deps: StepDeps, shop: string, returnId: string): Promise<StepOutcome> {
  const limit = deps.shopifyReturns.limit();
  const claimed = await deps.returns.locked(shop, returnId, async (one): Promise<Claimed | null> => {
    const step = await one.claimStep(deps.clock.now());
    return step && { shop, step, record: one.record, steps: one.steps, policy: one.policy };
  });
  if (!claimed) return 'nothing';
  try {
    const before = await calledBefore(deps, claimed);
    return before ?? (await act(deps, claimed, await asShop(deps, claimed, () => prepareStep(deps, claimed)), limit));
  } catch (error) {
    return failed(deps, claimed, error);
  }
}

const asShop = <T>(deps: StepDeps, { shop }: Claimed, ask: () => Promise<T>): Promise<T> => askAsShop(deps, shop, ask);

/** A step that was called once already is read back first; null: it was not done, or never called. */
async function calledBefore(deps: StepDeps, claimed: Claimed): Promise<StepOutcome | null> {
  const { step } = claimed;
  const isOpen = step.state === 'calling';
  const expected = stepExpectation.safeParse(step.expected);
  if (!expected.success) return isOpen ? parked(deps, claimed, 'cannot_tell') : null;
  const look = await asShop(deps, claimed, () => lookAtStep(deps, claimed, expected.data));
  const { verdict } = look;
  if (verdict.is === 'done') return finishStep(deps, claimed, expected.data, verdict, look.found);
  if (verdict.is === 'cannot_tell') return parked(deps, claimed, verdict.why);
  return isOpen ? again(deps, claimed, 'not_done') : null;
}

async function act(deps: StepDeps, claimed: Claimed, prepared: Prepared, limit: CallLimit): Promise<StepOutcome> {
  switch (prepared.what) {
    case 'nothing_to_do':
      return finishStep(deps, claimed, null, { is: 'done', movements: [], returnId: null }, null);
    case 'park':
      return parked(deps, claimed, prepared.why, prepared);
    case 'wait':
      return again(deps, claimed, prepared.why, { attention: prepared.attention }, 'waits');
    case 'leave':
    case 'leave_all':
      return leaveStep(deps, claimed, prepared);
    case 'change':
      return again(deps, claimed, prepared.change, { record: prepared.record });
    case 'call':
      return call(deps, claimed, prepared, limit);
  }
}

async function call(
  deps: StepDeps,
  claimed: Claimed,
  prepared: Extract<Prepared, { what: 'call' }>,
  limit: CallLimit,
): Promise<StepOutcome> {
  const { shop, step } = claimed;
  const { call: asked, expected } = prepared;
  const told = { ...asked, isToldByShopify: await isTold(deps, claimed) };
  if (!(await markCalling(deps, claimed, prepared))) return 'lost';
  let isAnswered: boolean;
  try {
    const result = await asShop(deps, claimed, () => deps.shopifyReturns.call(shop, told, limit));
    if (!result.ok && result.code !== 'INTERNAL_ERROR') return await refusedNow(deps, claimed, result.code);
    isAnswered = result.ok;
  } catch (error) {
    if (!(error instanceof UnclearError))
      return failed(deps, { ...claimed, step: { ...step, state: 'planned' } }, error);
    isAnswered = false;
  }
  return settleBySight(deps, claimed, expected, isAnswered);
}

/** Whether Shopify is to notify the customer of this step. */
async function isTold(deps: StepDeps, { shop: domain, step, record }: Claimed): Promise<boolean> {
  if (record.origin !== 'shopify') return false;
  const shop = await deps.shops.find(domain);
  return shop !== null && isToldByShopify(record, step.kind, shop.settings);
}

/**
 * Once may be a matter of the moment: somebody changed the order between our look and our call, which looks anew the next
 * time. What is refused in the same words again is for a person.
 */
function refusedNow(deps: StepDeps, claimed: Claimed, code: string | null): Promise<StepOutcome> {
  const why = `refused_${code ?? 'no_code'}`;
  return claimed.step.error === why ? refused(deps, claimed, why) : again(deps, claimed, why);
}

/** After the call: what Shopify has now decides. While it does not show it (yet), the row stays open until its lease ends. */
async function settleBySight(
  deps: StepDeps,
  claimed: Claimed,
  expected: StepExpectation,
  isAnswered: boolean,
): Promise<StepOutcome> {
  if (isAnswered && expected.of === 'invoice') return finishStep(deps, claimed, expected, sent, null);
  let look: Look;
  try {
    look = await lookAtStep(deps, claimed, expected);
  } catch (error) {
    if (isShopifys(error)) return 'unclear';
    throw error;
  }
  if (look.verdict.is === 'done') return finishStep(deps, claimed, expected, look.verdict, look.found);
  // Half an answer may still become a whole one: only the reading back after the lease concludes anything else.
  return 'unclear';
}

const sent: Extract<ReadBack, { is: 'done' }> = { is: 'done', movements: [], returnId: null };

const isShopifys = (error: unknown): boolean =>
  error instanceof RetryableError || error instanceof TerminalError || error instanceof UnclearError;

/** Nothing was done, or (while the row is `calling`, by an earlier claim) nobody could look: somebody does soon. */
async function failed(deps: StepDeps, claimed: Claimed, error: unknown): Promise<StepOutcome> {
  if (!isShopifys(error)) throw error;
  const isShops = error instanceof TerminalError && error.attention !== null;
  if (claimed.step.state === 'calling') {
    await deps.returns.locked(claimed.shop, claimed.record.id, (one) => one.lookSoon(claimed.step));
    return 'unclear';
  }
  if (error instanceof TerminalError && !isShops) return refused(deps, claimed, 'cannot_ask');
  return again(deps, claimed, isShops ? 'shop_waits' : 'no_answer');
}

/** What comes after these needs them done, so they wait for a person; others may go on without. */
const holdsUp = new Set<ReturnStepKind>([
  'request',
  'create',
  'approve',
  'remove_items',
  'process_exchange',
  'process_items',
  'bonus',
]);

const refused = (deps: StepDeps, claimed: Claimed, why: string): Promise<StepOutcome> =>
  holdsUp.has(claimed.step.kind)
    ? parked(deps, claimed, why)
    : settleAside(deps, claimed, { state: 'refused', error: why }, { attention: 'shopify_refused' }, 'parked');

const isMoney = ({ step }: Claimed): boolean => step.kind === 'process_items' || step.kind === 'bonus';

const parked = (
  deps: StepDeps,
  claimed: Claimed,
  why: string,
  change: Pick<Aside, 'attention' | 'suggests'> = attentionFor(claimed),
): Promise<StepOutcome> => settleAside(deps, claimed, { state: 'parked', error: why }, change, 'parked');

const attentionFor = (claimed: Claimed): { attention: ReturnAttention } => ({
  attention: isMoney(claimed) ? 'money_parked' : 'shopify_refused',
});

const again = (
  deps: StepDeps,
  claimed: Claimed,
  why: string,
  change: Aside = {},
  outcome: StepOutcome = 'again',
): Promise<StepOutcome> => settleAside(deps, claimed, { state: 'planned', error: why }, change, outcome);
