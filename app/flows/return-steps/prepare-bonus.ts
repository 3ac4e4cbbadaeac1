import type { ReturnRecord } from '../../domain/returns/return-record.ts';
import type { ReturnStep } from '../../domain/returns/return-step.ts';
import { itemBatches } from '../../domain/returns/step-batches.ts';
import { stepExpectation } from '../../domain/returns/step-expectation.ts';
import { bonusFor } from '../../domain/returns/step-money.ts';
import { isPaidAnyway } from '../../domain/returns/unpaid.ts';
import { leave, nothingToDo, park, type Claimed, type Prepared, type StepDeps } from './prepare-step.ts';

/**
 * A gift beside the credit, to the same customer: what is promised for all that came so far, less what was given already.
 * Where no step gave the credit, or not all of it (staff gave something by hand), it is left, and staff say whether it is due.
 */
export async function prepareBonus(
  { shopifyReturns }: Pick<StepDeps, 'shopifyReturns'>,
  { shop, record, policy, step, steps }: Claimed,
): Promise<Prepared> {
  const batch = itemBatches(record, policy).find(({ version }) => version === step.version);
  const promised = bonusFor(
    (batch?.lines ?? []).flatMap(({ lineId, upTo }) => {
      const line = record.lines.find(({ id }) => id === lineId);
      return line ? [{ line, from: 0, upTo }] : [];
    }),
  );
  const amount = promised - givenBy(steps) - leftOf(record, step);
  if (amount <= 0) return nothingToDo;
  if (!steps.some(gaveCredit(step)) && !isPaidAnyway(record, step)) return leave('no_credit', amount);
  const money = await shopifyReturns.readMoney(shop, record.orderId);
  if (money === null || money.customerId === null) return park('no_customer', 'money_parked');
  const { customerId, currency } = money;
  const credits = await shopifyReturns.readCredits(shop, customerId);
  return {
    what: 'call',
    call: { kind: 'bonus', customerId, amount, currency },
    expected: { of: 'bonus', customerId, amount, currency, credits: credits.map(({ id }) => id) },
  };
}

/** Both have the same pieces, so the same name. */
const gaveCredit =
  ({ version }: ReturnStep) =>
  (one: ReturnStep): boolean => {
    if (one.kind !== 'process_items' || one.state !== 'done' || one.version !== version) return false;
    const { data } = stepExpectation.safeParse(one.expected);
    return data?.of === 'items' && data.to === 'store_credit' && data.counted === undefined;
  };

/** What was not given for pieces before, and is not to be. */
const leftOf = ({ unpaid = [] }: ReturnRecord, { version }: ReturnStep): number =>
  unpaid
    .filter(({ why, verdict }) => why === 'no_credit' && verdict?.is !== 'pay')
    .filter(({ steps }) => steps.every((one) => one.version !== version))
    .reduce((sum, { amount }) => sum + amount, 0);

const givenBy = (steps: Claimed['steps']): number =>
  steps
    .filter(({ kind, state }) => kind === 'bonus' && state === 'done')
    .reduce((sum, { expected }) => {
      const parsed = stepExpectation.safeParse(expected);
      return parsed.success && parsed.data.of === 'bonus' ? sum + parsed.data.amount : sum;
    }, 0);
