import { bonusDue } from '../../domain/returns/bonus-due.ts';
import type { ReturnStep } from '../../domain/returns/return-step.ts';
import { itemBatches } from '../../domain/returns/step-batches.ts';
import { stepExpectation } from '../../domain/returns/step-expectation.ts';
import { isPaidAnyway } from '../../domain/returns/unpaid.ts';
import { leave, nothingToDo, park, type Prepared } from './prepared.ts';
import type { Claimed, StepDeps } from './claimed-step.ts';

/**
 * A gift beside the credit, to the same customer: what is promised for the pieces that come with this step. Where no step
 * gave the credit, or not all of it (staff gave something by hand), it is left, and staff say whether it is due.
 */
export async function prepareBonus(
  { shopifyReturns }: Pick<StepDeps, 'shopifyReturns'>,
  { shop, record, policy, step, steps }: Claimed,
): Promise<Prepared> {
  const isWanted = itemBatches(record, policy).some(({ version }) => version === step.version);
  const amount = isWanted ? bonusDue(record, step.version, steps) : 0;
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
