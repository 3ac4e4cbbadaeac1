import type { ReturnLine, ReturnRecord } from '../../app/domain/returns/return-record.ts';
import type { ReturnStep } from '../../app/domain/returns/return-step.ts';
import { ledgerDrift } from '../../app/domain/returns/ledger-drift.ts';
import { stepExpectation } from '../../app/domain/returns/step-expectation.ts';
import type { LedgerLine } from '../../app/flows/return-ports.ts';
import { netPayment, outstandingAmount, refundableOf } from '../../sandbox/store/order-money.ts';
import type { StoreOrder } from '../../sandbox/store/store.ts';
import { again, type History } from './history.ts';
import { whyParked } from './settle-parked.ts';

/** What one history came to. */
export type Verdict = {
  seed: number;
  /** Broken promises; none is what we want. */
  problems: string[];
  steps: number;
  /** Why steps were parked for a person, with what somebody did at Shopify meanwhile. */
  parked: string[];
  /** … although nobody did anything there, and Shopify refused nothing. */
  parkedForNothing: string[];
  refunds: number;
  /** Gifts of store credit on top of a refund. */
  bonuses: number;
  /** Calls of which Shopify's store knows. */
  hands: number;
};

type Told = { records: ReturnRecord[]; steps: ReturnStep[][]; ledger: LedgerLine[]; order: StoreOrder };

/** Holds what Shopify's store has against what was promised and what our rows say. Then the store forgets it. */
export async function checkMoney(one: History): Promise<Verdict> {
  const { world, deps, shop, orderId, hands, parked } = one;
  const order = world.store(shop).orders.get(orderId);
  if (!order) throw new Error('the store lost its order');
  const records = await deps.returns.ofOrder(shop, orderId);
  const stories = await Promise.all(records.map(({ id }) => deps.returns.story(shop, id)));
  const steps = stories.map((story) => story.steps);
  const told: Told = { records, steps, order, ledger: await deps.ledger.ofOrder(shop, orderId) };
  const problems = [
    ...overRefunds(told),
    ...openSteps(one, told),
    ...(await drift(one, told)),
    ...countedTwice(told),
    ...records.flatMap(hidden),
    ...stillToPay(one, told),
    ...records.flatMap((record) => movedTooMuch(one, record, order)),
    ...records.flatMap((record, at) => brokenPromises(one, record, steps[at] ?? [], order)),
  ];
  for (const step of steps.flat())
    if (step.state === 'parked' || step.state === 'refused') parked.set(step.id, whyParked(step));
  const whys = [...parked.values()];
  const meanwhile = hands.length > 0 ? ` (${[...new Set(hands)].sort().join(', ')})` : '';
  const isQuiet = hands.length === 0 && one.shopify.refused() + one.refusedThere === 0;
  return {
    seed: one.seed,
    problems,
    steps: steps.flat().length,
    parked: whys.map((why) => `${why}${meanwhile}`),
    parkedForNothing: isQuiet ? whys : [],
    refunds: oursOf(order).length,
    bonuses: told.ledger.filter(({ what }) => what === 'bonus').length,
    hands: hands.length,
  };
}

const oursOf = ({ refunds }: Pick<StoreOrder, 'refunds'>) =>
  refunds.filter(({ note, amount }) => note?.startsWith('Doorstep') && amount !== 0);

function overRefunds({ order }: Told): string[] {
  const sales = order.transactions.filter(({ kind }) => kind === 'sale');
  return [
    ...(netPayment(order) < 0 ? ['more was refunded than was paid'] : []),
    ...sales.flatMap((sale) => (refundableOf(order, sale) < 0 ? ['a payment gave back more than it was'] : [])),
  ];
}

function openSteps({ clock }: History, { steps, records, order }: Told): string[] {
  const problems: string[] = [];
  const flat = steps.flat();
  if (flat.some(({ state }) => state === 'calling')) problems.push('a call was left open');
  for (const own of steps)
    if (!own.every((step) => isOver(step, own, clock.now)))
      problems.push(`a due step was never taken: ${describe(own)}`);
  const known = new Set(records.map(({ shopifyReturnId }) => shopifyReturnId));
  const made = order.returns.filter(({ id }) => !known.has(id));
  const isParked = flat.some(({ state, kind }) => state === 'parked' && (kind === 'create' || kind === 'request'));
  if (made.length > 0 && !isParked) problems.push(`Shopify has ${made.length} returns that no record of ours is`);
  return problems;
}

/** Done, given up or waiting for a person; or planned for later, or behind one that waits. */
const isOver = (step: ReturnStep, all: ReturnStep[], now: number): boolean =>
  step.state !== 'planned' ||
  step.dueAt > now ||
  all.some(({ state, error }) => state === 'parked' || error === 'sold_out');

const describe = (steps: ReturnStep[]): string =>
  steps.map(({ kind, version, state, error }) => `${kind} ${version} ${state} ${error ?? ''}`).join('; ');

/** Every refund and gift of ours is in the ledger once, with Shopify's sum; and the ledger says nothing else. */
async function drift({ deps, shop, orderId, world }: History, { ledger, steps, order }: Told): Promise<string[]> {
  const problems: string[] = [];
  const money = await again(() => deps.shopifyReturns.readMoney(shop, orderId));
  if (ledgerDrift(ledger, money?.refunds ?? []).length > 0) problems.push('the ledger says what Shopify does not');
  const noted = new Set(ledger.map(({ shopifyId }) => shopifyId));
  const isParked = steps.flat().some(({ state }) => state === 'parked');
  for (const { id } of oursOf(order))
    if (!noted.has(id) && !isParked) problems.push(`refund ${id} is not in the ledger`);
  const account = world.store(shop).storeCredits.get(order.customer?.id ?? '');
  const gifts = (account?.transactions ?? []).filter(({ refundId }) => refundId === null);
  for (const { what, shopifyId, amount } of ledger)
    if (what === 'bonus' && gifts.find(({ id }) => id === shopifyId)?.amount !== amount)
      problems.push(`the gift ${shopifyId} is not at Shopify as the ledger says`);
  const known = await deps.ledger.bonusSteps(
    shop,
    gifts.map(({ id }) => id),
  );
  const isAlone = order.email !== 'sam@example.com';
  if (isAlone && !isParked && gifts.some(({ id }) => !known.has(id))) problems.push('a gift is not in the ledger');
  return problems;
}

/** A refund by hand takes the place of no more money than it is. */
function countedTwice({ steps, order }: Told): string[] {
  const counted = steps.flat().flatMap(({ state, expected }) => {
    const { data } = state === 'done' ? stepExpectation.safeParse(expected) : {};
    return data?.of === 'items' ? (data.counted ?? []) : [];
  });
  return order.refunds.flatMap(({ id, amount }) =>
    sum(counted.filter(({ refundId }) => refundId === id)) > amount ? [`refund ${id} was counted twice`] : [],
  );
}

/** What is not paid or sent is shown to staff until they say that it is well so. */
function hidden({ name, attention, unpaid = [], state }: ReturnRecord): string[] {
  const isOpen = unpaid.some(({ verdict }) => verdict === null);
  return isOpen && attention === null ? [`${name}: ${state}, and something is not paid that nobody sees`] : [];
}

/**
 * Swaps that cost nothing leave nothing to pay, whatever the prices are today, once all of it is back and nobody did
 * anything by hand. Each line may be off by a unit of its price and one of its tax: some of several pieces are rounded.
 */
function stillToPay({ hands, settledByStaff }: History, { records, steps, order }: Told): string[] {
  const lines = records.flatMap((record) => record.lines);
  const isByHand = hands.length > 0 || settledByStaff.size > 0;
  const isOver = records.every((one) => one.state === 'closed' && isAllHere(one)) && steps.flat().every(isEnded);
  const isEven = lines.every(({ swap }) => swap?.isEven !== false);
  const left = outstandingAmount(order);
  return !isByHand && isOver && isEven && left > 2 * lines.length
    ? [`${left} is left to pay, of swaps that cost nothing`]
    : [];
}

const sum = (parts: { amount: number }[]): number => parts.reduce((total, { amount }) => total + amount, 0);

/** Where nobody moved anything by hand: money or the exchange, not both; and neither before the goods are back. */
function movedTooMuch(one: History, { name, lines, shopifyReturnId }: ReturnRecord, { returns }: StoreOrder): string[] {
  const theirs = returns.find(({ id }) => id === shopifyReturnId);
  if (!theirs || one.hands.length > 0) return [];
  const isAtReceipt = one.shop.includes('-1.');
  return lines.flatMap(({ returnLineItemId, exchangeLineItemId, swap, outcome, received }) => {
    const at = theirs.lines.find(({ id }) => id === returnLineItemId);
    const shipped = theirs.exchanges.find(({ id }) => id === exchangeLineItemId)?.processed ?? 0;
    const isBoth = swap === null && shipped > 0 && (at?.refunded ?? 0) > 0;
    const isEarly = isAtReceipt && !outcome.startsWith('keep') && (at?.processed ?? 0) > cameBack(received);
    return [
      ...(isBoth ? [`${name}: the exchange was shipped and its item paid`] : []),
      ...(isEarly ? [`${name}: an item was processed before it was back`] : []),
    ];
  });
}

const cameBack = (received: ReturnLine['received']): number =>
  received.reduce((sum, { condition, quantity }) => (condition === 'missing' ? sum : sum + quantity), 0);

function brokenPromises(one: History, record: ReturnRecord, steps: ReturnStep[], order: StoreOrder): string[] {
  const problems: string[] = [];
  const given = sum(oursOf(order).filter(({ returnId }) => returnId === record.shopifyReturnId));
  const rest = sum(oursOf(order).filter(({ note }) => note === `Doorstep ${record.name}, rest`));
  const counted = sum((record.unpaid ?? []).filter(({ why }) => why === 'counted'));
  const isTrusted = one.settledByStaff.has(record.id);
  const isOpenEnded = record.lines.some((line) => line.promised === null && line.swap === null);
  const promised = record.lines.reduce((sum, line) => sum + worthOf(line), 0);
  // Who processes a part by hand has Shopify take the parcel's fee with it, and we do not take it again.
  const fee = one.hands.length > 0 ? record.lines.reduce((sum, line) => sum + (line.promised?.shippingFee ?? 0), 0) : 0;
  if (!isOpenEnded && !isTrusted && given + Math.max(rest, counted) > promised + fee)
    problems.push(`${record.name}: ${given} was given, ${rest} later, ${counted} by hand, ${promised} was promised`);
  if (rest > sum((record.unpaid ?? []).filter(({ verdict }) => verdict?.is === 'pay')))
    problems.push(`${record.name}: ${rest} was paid of what staff did not agree to`);
  const isWhole = isAllHere(record) && record.state === 'closed' && steps.every(isEnded);
  const owes = record.lines.some(({ swap }) => (swap?.difference ?? 0) > 0);
  const isAsPromised = isOpenEnded || owes || isTrusted || one.hands.length > 0 || given === promised;
  if (isWhole && !isAsPromised) problems.push(`${record.name}: closed with ${given} given, ${promised} was promised`);
  if (given > 0 && unmoved.has(record.state))
    problems.push(`${record.name}: money moved although it is ${record.state}`);
  const gifts = steps.filter(({ kind, moved }) => kind === 'bonus' && moved !== null);
  const gift = gifts.reduce((sum, { moved }) => sum + (moved?.amount ?? 0), 0);
  const bonus = record.lines.reduce((sum, line) => sum + (line.promised?.bonus ?? 0), 0);
  if (gift > bonus) problems.push(`${record.name}: a gift of ${gift}, ${bonus} was promised`);
  return problems;
}

const isEnd: ReadonlySet<string> = new Set(['done', 'dropped']);
const isEnded = ({ state }: ReturnStep): boolean => isEnd.has(state);
const unmoved: ReadonlySet<string> = new Set(['declined', 'canceled', 'requested']);

/** Staff may close a return with items missing, which bring nothing. */
const isAllHere = ({ lines }: ReturnRecord): boolean =>
  lines.every(({ outcome, quantity, received }) => outcome.startsWith('keep') || cameBack(received) >= quantity);

const worthOf = ({ promised, swap }: ReturnLine): number =>
  promised ? promised.amount : Math.max(0, -(swap?.difference ?? 0));
