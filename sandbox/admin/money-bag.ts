import { formatAmount } from '../store/money.ts';

/** An amount in the shop's and in the shopper's currency, which are one here. Shopify writes at least one decimal. */
export function moneyBag(minor: number, currency: string) {
  const text = formatAmount(minor, currency);
  const amount = text.includes('.') ? text : `${text}.0`;
  const money = { __typename: 'MoneyV2', amount, currencyCode: currency };
  return { __typename: 'MoneyBag', presentmentMoney: money, shopMoney: money };
}
