import { z } from 'zod';
import { toMinorUnits } from '../../domain/shared/money.ts';

/** Amounts as Shopify writes them, as whole numbers of the currency's smallest unit. */

const written = z.object({ amount: z.string(), currencyCode: z.string() });

export type Money = { amount: number; currency: string };

export const money = written.transform(({ amount, currencyCode }, context): Money => {
  const minor = toMinorUnits(amount, currencyCode);
  if (minor === null) context.addIssue({ code: 'custom', message: 'expected an amount of money' });
  return { amount: minor ?? 0, currency: currencyCode };
});

/** Of an amount in both currencies, the one that the shopper paid in. */
export const paidMoney = z
  .object({ presentmentMoney: money })
  .transform(({ presentmentMoney }): number => presentmentMoney.amount);

export const bothMoney = z
  .object({ presentmentMoney: money, shopMoney: money })
  .transform(({ presentmentMoney, shopMoney }) => ({ paid: presentmentMoney.amount, shop: shopMoney.amount }));
