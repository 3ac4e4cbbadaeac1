import { canGo } from '../../domain/returns/unpaid.ts';
import type { Unpaid, UnpaidWhy } from '../../domain/returns/return-unpaid.ts';
import type { ReturnState } from '../../domain/returns/return-record.ts';

/** What is not paid or sent because of somebody in Shopify, as staff read it, with what they may say of it. */
export type ShownUnpaid = {
  id: string;
  sentence: string;
  /** The sum that they read: a click is bound to it. */
  amount: number;
  /** Null: it cannot go any more. */
  pay: string | null;
  leave: string;
};

export function shownUnpaid(entry: Unpaid, state: ReturnState, money: (amount: number) => string): ShownUnpaid[] {
  const { id, why, amount, steps, verdict } = entry;
  if (verdict !== null) return [];
  const goods = steps.some(({ kind }) => kind === 'process_exchange');
  const isOver = why === 'ended' && state !== 'closed' && state !== 'open';
  return [
    {
      id,
      sentence: sentences[why](amount > 0 ? money(amount) : null, { goods, isOver }),
      amount,
      pay: isOver || !canGo(entry) ? null : payWords(why, amount > 0 ? money(amount) : null, goods),
      leave: why === 'counted' ? 'It was for this return' : amount > 0 ? 'Leave it unpaid' : 'Leave it',
    },
  ];
}

type Known = { goods: boolean; isOver: boolean };

/** What was due, in a word: money, an exchange, or both. */
const due = (sum: string | null, { goods }: Known): string =>
  sum === null ? 'an exchange' : goods ? `${sum} and an exchange` : sum;

const sentences: Readonly<Record<UnpaidWhy, (sum: string | null, known: Known) => string>> = {
  counted: (sum) =>
    `${sum} that somebody refunded in Shopify outside of a return counts towards this return, so Doorstep paid that much less. If it was for something else, pay it now.`,
  short: (sum) => `${sum} less than promised could be paid: there is not more left to refund on the order in Shopify.`,
  ended: (sum, known) =>
    known.isOver
      ? `Somebody cancelled the return in Shopify while ${due(sum, known)} was due. It cannot be opened again: if the shopper is to have it, refund it in Shopify or start a new return.`
      : `Somebody closed the return in Shopify while ${due(sum, known)} was due. Doorstep pays and sends nothing more for it, unless you say so: then it opens the return again.`,
  paid_by_hand: () =>
    'Somebody paid for an item in Shopify that was to be exchanged, so its exchange was not sent: the shopper would have both.',
  removed: (sum, known) =>
    sum === null
      ? 'Somebody took an exchange off the return in Shopify, so nothing was sent. If the shopper is to have something for the item, give it in Shopify.'
      : `Somebody took an item off the return in Shopify, for which ${due(sum, known)} was due.`,
  no_credit: (sum) =>
    `The bonus of ${sum} was not given: the store credit that it belongs to was not, or not all of it, given by Doorstep.`,
};

function payWords(why: UnpaidWhy, sum: string | null, goods: boolean): string {
  if (why === 'counted') return `It was for something else: pay ${sum}`;
  if (why === 'no_credit') return `Give the bonus of ${sum}`;
  if (why === 'short') return `Try to pay ${sum} again`;
  if (why === 'paid_by_hand' || sum === null) return 'Send the exchange all the same';
  return goods ? `Pay ${sum} and send the exchange all the same` : `Pay ${sum} all the same`;
}
