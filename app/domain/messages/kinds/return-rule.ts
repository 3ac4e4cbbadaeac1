import type { OrderFacts } from '../../facts/order-facts.ts';
import type { ReturnNews } from '../../returns/return-news.ts';
import { plainEmail } from '../../shared/email-address.ts';
import type { Instant } from '../../shared/instant.ts';
import type { Verdict } from '../decision.ts';
import type { Candidate, MessageKindRule, PlanContext } from '../message-kind.ts';

type ReturnMessage = { occasion: string; verdict: Verdict; happenedAt: Instant };

type ReturnRule = Pick<MessageKindRule, 'kind' | 'isUrgent' | 'isConsiderate'> & {
  /** What there is to tell of one return, or why not; null: nothing happened that would be told. */
  tell: (one: ReturnNews, context: PlanContext) => ReturnMessage | null;
};

/**
 * A kind of message that tells of a return. Of one that began here Shopify is told to be silent, so we tell it unless the
 * kind is off; one that began at Shopify is told of by whoever the merchant chose (Shopify then notifies of our steps too,
 * see told-by-shopify.ts), but for its cancelling here, of which Shopify tells nobody. Whoever was given the items is told
 * where they left an address, and the buyer never.
 */
export function returnRule({ kind, tell, ...timing }: ReturnRule): MessageKindRule {
  return {
    ...timing,
    kind,
    messageClass: 'transactional',
    shopifyHasItToo: true,
    isSilentWhenOff: true,
    decide: (context) =>
      returnsOf(context.facts).flatMap((one) => {
        const message = tell(one, context);
        return message ? [candidateOf(one, message, context)] : [];
      }),
  };
}

/** Oldest first. */
const returnsOf = ({ ownReturns }: OrderFacts): ReturnNews[] =>
  Object.values(ownReturns).sort((a, b) => a.requestedAt - b.requestedAt || (a.id < b.id ? -1 : 1));

function candidateOf(one: ReturnNews, message: ReturnMessage, { order }: PlanContext): Candidate {
  const { occasion, verdict, happenedAt } = message;
  const isBuyer = one.recipient === null;
  const email = one.recipient ? ownAddress(one.recipient, order) : order.email;
  const undeliverable = one.recipient?.undeliverable ?? null;
  return {
    subject: subjectOf(one),
    occasion,
    verdict,
    news: { happenedAt, receivedAt: null },
    ...(isShopifysToTell(one) ? {} : { answers: { email, isBuyer, undeliverable } }),
  };
}

/** Whoever types the buyer's address as theirs: the buyer hears nothing of a gift. */
const ownAddress = ({ email }: NonNullable<ReturnNews['recipient']>, buyer: { email: string | null }): string | null =>
  email !== null && buyer.email !== null && plainEmail(email) === plainEmail(buyer.email) ? null : email;

const isShopifysToTell = ({ isFromShopify, isCanceledHere }: ReturnNews): boolean =>
  isFromShopify && isCanceledHere !== true;

export const subjectOf = ({ id }: Pick<ReturnNews, 'id'>): string => `return-${id}`;

/** The id of the return that a message is about; null: it is about something else. */
export const returnIdOf = (subject: string): string | null =>
  subject.startsWith('return-') ? subject.slice('return-'.length) : null;

/** `lasts`: how long it stays news, in milliseconds. */
export const sendAt = (at: Instant, lasts: number, also: Partial<Verdict & { verdict: 'send' }> = {}): Verdict => ({
  verdict: 'send',
  sendAt: at,
  expiresAt: at + lasts,
  confirmFirst: false,
  products: [],
  ...also,
});

export const newerNews: Verdict = { verdict: 'withhold', reason: 'superseded_by_newer_news' };
