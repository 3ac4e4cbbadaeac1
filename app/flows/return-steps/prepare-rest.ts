import { overPayments } from '../../domain/returns/step-money.ts';
import { leave, nothingToDo, park, type Prepared } from './prepared.ts';
import type { Claimed, StepDeps } from './claimed-step.ts';
import type { ReturnRefund } from '../shopify-ports.ts';

/** Staff pay what was not paid at first: a refund of its own, which belongs to no return, of no more than is left to give. */
export async function prepareRest(
  { shopifyReturns }: Pick<StepDeps, 'shopifyReturns'>,
  { shop, record, step }: Claimed,
): Promise<Prepared> {
  const entry = record.unpaid?.find(({ id }) => id === step.version);
  if (!entry) return nothingToDo;
  const money = await shopifyReturns.readMoney(shop, record.orderId);
  if (money === null) return park('gone', 'money_parked');
  const amount = Math.min(entry.amount, money.refundable);
  if (amount <= 0) return leave('short', entry.amount);
  if (entry.to === 'store_credit' && money.customerId === null) return park('no_customer', 'money_parked');
  const payments = entry.to === 'store_credit' ? [] : overPayments(amount, [], money.payments);
  if (payments === null) return leave('short', entry.amount);
  const { currency } = money;
  const gatewayOf = (parentId: string): string => money.payments.find(({ id }) => id === parentId)?.gateway ?? '';
  const refund: ReturnRefund = {
    to: entry.to,
    amount,
    currency,
    payments: payments.map((part) => ({ ...part, gateway: gatewayOf(part.parentId) })),
  };
  const note = `Doorstep ${record.name}, rest`;
  return {
    what: 'call',
    call: { kind: 'rest', orderId: record.orderId, refund, note, key: `${step.id}-${amount}` },
    expected: {
      of: 'rest',
      amount,
      currency,
      to: entry.to,
      refunds: money.refunds.map(({ id }) => id),
      note,
      ...(amount < entry.amount && { short: entry.amount - amount }),
    },
  };
}
