import type { ReturnLine, ReturnRecord } from '../../app/domain/returns/return-record.ts';
import type { ReturnStep } from '../../app/domain/returns/return-step.ts';
import { ledgerDrift } from '../../app/domain/returns/ledger-drift.ts';
import { netPayment } from '../../sandbox/store/order-money.ts';
import type { StoreOrder } from '../../sandbox/store/store.ts';
import type { History } from './history.ts';

/** What one history came to. */
export type Verdict = {
  seed: number;
  /** Broken promises; none is what we want. */
  problems: string[];
  steps: number;
  /** Steps that wait for a person, and why. */
  parked: string[];
  /** … although nobody interfered, and Shopify refused nothing on its own. */
  parkedForNothing: string[];
  refunds: number;
};

/** Holds what Shopify's store has against what was promised and what our rows say. */
export async function checkMoney(one: History): Promise<Verdict> {
  const { world, deps, shop, orderId, hands, userErrors } = one;
  const order = world.running.sandbox.store.shops.get(shop)?.orders.get(orderId);
  if (!order) throw new Error('the store lost its order');
  const records = await deps.returns.ofOrder(shop, orderId);
  const stories = await Promise.all(records.map(({ id }) => deps.returns.story(shop, id)));
  const steps = stories.flatMap((story) => story.steps);
  const ledger = await deps.ledger.ofOrder(shop, orderId);
  const ours = order.refunds.filter(({ note, amount }) => note?.startsWith('Doorstep') && amount !== 0);
  const problems: string[] = [];
  const must = (isSo: boolean, otherwise: string): void => void (isSo || problems.push(otherwise));

  must(netPayment(order) >= 0, 'more was refunded than was paid');
  must(
    steps.every(({ state }) => state !== 'calling'),
    'a call was left open',
  );
  must(steps.every(isOver(one)), `a due step was never taken: ${describe(steps)}`);
  const money = await readMoney(one);
  must(ledgerDrift(ledger, money).length === 0, 'the ledger says what Shopify does not');
  for (const { id } of ours) must(isNoted(id, ledger, steps), `refund ${id} is not in the ledger`);
  const made = order.returns.filter(({ id }) => !records.some(({ shopifyReturnId }) => shopifyReturnId === id));
  must(made.length === 0, `Shopify has ${made.length} returns that no record of ours is`);
  for (const [at, record] of records.entries())
    problems.push(...checkReturn(one, record, stories[at]?.steps ?? [], order));
  const parked = steps
    .filter(({ state }) => state === 'parked' || state === 'refused')
    .map((step) => `${step.kind} ${step.error}`);
  const isQuiet = hands.length === 0 && userErrors === 0;
  return {
    seed: one.seed,
    problems,
    steps: steps.length,
    parked,
    parkedForNothing: isQuiet ? parked : [],
    refunds: ours.length,
  };
}

async function readMoney({ deps, shop, orderId }: History) {
  for (;;) {
    try {
      return (await deps.shopifyReturns.readMoney(shop, orderId))?.refunds ?? [];
    } catch {
      // Shopify did not answer; it is asked again.
    }
  }
}

/** Done, given up or waiting for a person; or planned for later, or behind one that waits. */
const isOver =
  ({ clock }: History) =>
  (step: ReturnStep, _at: number, all: ReturnStep[]): boolean =>
    step.state !== 'planned' ||
    step.dueAt > clock.now ||
    all.some(({ state, error }) => state === 'parked' || error === 'sold_out');

const describe = (steps: ReturnStep[]): string =>
  steps.map(({ kind, version, state, error }) => `${kind} ${version} ${state} ${error ?? ''}`).join('; ');

const isNoted = (refundId: string, ledger: { shopifyId: string }[], steps: ReturnStep[]): boolean =>
  ledger.some(({ shopifyId }) => shopifyId === refundId) || steps.some(({ state }) => state === 'parked');

function checkReturn({ hands }: History, record: ReturnRecord, steps: ReturnStep[], order: StoreOrder): string[] {
  const problems: string[] = [];
  const given = order.refunds
    .filter(({ returnId, note }) => returnId === record.shopifyReturnId && note?.startsWith('Doorstep'))
    .reduce((sum, { amount }) => sum + amount, 0);
  const isOpenEnded = record.lines.some((line) => line.promised === null && line.swap === null);
  const promised = record.lines.reduce((sum, line) => sum + worthOf(line), 0);
  if (!isOpenEnded && given > promised) problems.push(`${record.name}: ${given} was given, ${promised} was promised`);
  const isWhole = record.state === 'closed' && steps.every(({ state }) => state === 'done' || state === 'dropped');
  const owes = record.lines.some(({ swap }) => (swap?.difference ?? 0) > 0);
  if (!isOpenEnded && !owes && isWhole && hands.length === 0 && given !== promised)
    problems.push(`${record.name}: closed with ${given} given, ${promised} was promised`);
  const isMoved = given > 0;
  if (isMoved && (record.state === 'declined' || record.state === 'canceled' || record.state === 'requested'))
    problems.push(`${record.name}: money moved although it is ${record.state}`);
  return problems;
}

const worthOf = ({ promised, swap }: ReturnLine): number =>
  promised ? promised.amount : Math.max(0, -(swap?.difference ?? 0));
