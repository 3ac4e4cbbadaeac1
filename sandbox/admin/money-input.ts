import { GraphQLError } from 'graphql';
import { toMinorUnits } from '../store/money.ts';
import type { StoreShop } from '../store/store.ts';

export type MoneyInput = { amount: string | number; currencyCode: string };

/** Another currency than the order's is not modelled: that is an error, never a wrong sum. */
export function minorUnits(shop: StoreShop, money: MoneyInput): number {
  if (money.currencyCode === shop.currency) return toMinorUnits(money.amount, shop.currency);
  throw new GraphQLError(`The sandbox knows amounts in ${shop.currency} only, not in ${money.currencyCode}`);
}

/** 12.5 (percent) → 12_500. */
export const rateOf = (percentage: number): number => Math.round(percentage * 1_000);
