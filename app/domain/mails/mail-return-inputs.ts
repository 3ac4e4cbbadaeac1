import type { OrderFacts, OrderSnapshot } from '../facts/order-facts.ts';
import { returnIdOf } from '../messages/kinds/return-rule.ts';
import type { ReturnNews, ReturnNewsLine } from '../returns/return-news.ts';
import type { CommonInputs, ReturnAmount, ReturnInputs, ReturnKind } from './mail-input-types.ts';

type ReturnPart = Omit<ReturnInputs, keyof CommonInputs | 'zone' | 'kind'> & Partial<CommonInputs>;
type Told = { kind: ReturnKind; subject: string; occasion?: string; products: string[] };

/** The return that a message is about; null: it is about something else, or about one that is not there. */
export const toldReturn = ({ ownReturns }: OrderFacts, { subject }: { subject: string }): ReturnNews | null =>
  ownReturns[returnIdOf(subject) ?? ''] ?? null;

/** What a mail says of a return. To whoever was given the items, it names neither the buyer nor a price. */
export function returnInputs(one: ReturnNews, message: Told): ReturnPart {
  const { endedAt, lines, name, recipient, sendBack } = one;
  return {
    // Their way to the return is the gift's own door (see flows/returns/return-url.ts).
    ...(recipient ? { firstName: recipient.name, orderUrl: null } : {}),
    returnName: name,
    isGift: recipient !== null,
    items: lines.map(itemOf),
    sendBack,
    amounts: recipient ? withoutMoney(one, message) : amountsOf(one, message),
    words: one.decision?.words ?? null,
    isLabelNews: message.occasion === 'label',
    isLate: endedAt !== null && sendBack !== null && endedAt >= sendBack.sendBy && one.firstScanAt === null,
  };
}

/** Recipients may read another language than the order's buyer, and so may who opened the portal in theirs. */
export const inReadersLanguage = (order: OrderSnapshot, one: ReturnNews): OrderSnapshot => ({
  ...order,
  locale: one.locale || order.locale,
});

const itemOf = ({ title, variantTitle, quantity, imageUrl, swap }: ReturnNewsLine): ReturnInputs['items'][number] => ({
  title,
  variantTitle,
  quantity,
  imageUrl,
  swap: swap && swapName(title, swap),
});

/** Within one product its variant says all. */
const swapName = (title: string, swap: NonNullable<ReturnNewsLine['swap']>): string =>
  swap.title === title && swap.variantTitle
    ? swap.variantTitle
    : [swap.title, swap.variantTitle].filter(Boolean).join(', ');

/** A settled return tells what moved, and exactly that; before that it tells what was promised. */
const amountsOf = (one: ReturnNews, message: Told): ReturnAmount[] =>
  message.kind === 'return_settled' ? settledAmounts(one, message) : promisedAmounts(one);

const withoutMoney = (one: ReturnNews, message: Told): ReturnAmount[] =>
  amountsOf(one, message).filter(({ what }) => what === 'exchange');

function settledAmounts({ settlements, lines, currency }: ReturnNews, { products }: Told): ReturnAmount[] {
  const moved = settlements.filter(({ id }) => products.includes(id));
  // Shopify holds a dearer one back until its invoice is paid.
  const dearer = moved.some(({ what }) => what === 'exchange') ? lines : [];
  return summed([...moved, ...dearer.flatMap(({ swap }) => toPay(swap, currency))]);
}

const toPay = (swap: ReturnNewsLine['swap'], currency: string): ReturnAmount[] =>
  swap && swap.difference > 0 ? [{ what: 'to_pay', amount: swap.difference, currency }] : [];

function promisedAmounts({ lines, currency }: ReturnNews): ReturnAmount[] {
  const amounts = lines.flatMap((line): ReturnAmount[] => [
    ...(line.promised ? [{ what: moneyOf[line.outcome], amount: line.promised.amount, currency }] : []),
    { what: 'bonus', amount: line.promised?.bonus ?? 0, currency },
    ...toPay(line.swap, currency),
    { what: 'refund', amount: Math.max(0, -(line.swap?.difference ?? 0)), currency },
  ]);
  return summed(amounts.filter(({ amount }) => amount > 0));
}

const moneyOf = {
  refund: 'refund',
  keep_refund: 'refund',
  store_credit: 'store_credit',
  exchange: 'refund',
  other_product: 'refund',
  keep_replacement: 'refund',
} as const;

const sequence = ['refund', 'store_credit', 'bonus', 'to_pay', 'exchange'] as const;

/** One row a kind of money; a return has one currency. */
const summed = (amounts: ReturnAmount[]): ReturnAmount[] =>
  sequence.flatMap((what) => {
    const same = amounts.filter((one) => one.what === what);
    const [first] = same;
    return first ? [{ what, currency: first.currency, amount: same.reduce((sum, { amount }) => sum + amount, 0) }] : [];
  });
