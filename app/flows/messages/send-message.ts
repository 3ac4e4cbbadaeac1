import type { OrderFacts } from '../../domain/facts/order-facts.ts';
import { RetryableError, TerminalError } from '../../domain/shared/errors.ts';
import type { PlannedMessage } from '../../domain/messages/decision.ts';
import { releaseOf } from '../../domain/messages/release.ts';
import { mailFrom } from '../../domain/mails/mail-from.ts';
import { DAY, startOfUtcDay, type Instant } from '../../domain/shared/instant.ts';
import type { Shop } from '../../domain/shared/shop-settings.ts';
import { composeMail } from './compose-mail.ts';
import type { DueMessage } from '../due-ports.ts';
import { noteOutcome } from './note-outcome.ts';
import type { LockedOrder } from '../order-ports.ts';
import type { Deps } from '../ports.ts';
import { plannedChanges, replan } from '../orders/replan.ts';
import { suppressAddress } from './suppress-address.ts';
import { rereadOrder } from '../orders/reread-order.ts';
import { withholdFromRecipient } from './withhold-from-recipient.ts';

export type SendOutcome =
  | 'sent'
  | 'not_sent'
  | 'unknown'
  | 'not_due'
  | 'withheld'
  | 'lapsed'
  /** Its shop needs attention: it goes, or lapses, when Shopify answers for the shop again. */
  | 'waiting'
  | 'postponed'
  /** It ran into quiet hours, and goes at their end. */
  | 'held'
  | 'lost'
  | 'gone';

/**
 * Brings one due message to its end: plans its order anew, claims it, mails it, and writes down what is known of it.
 * `seenAs`: the state in which it was found due. Never mails twice: each step is fenced by the claim's attempt and lease, and a mail that may have gone is `unknown`.
 */
export async function sendMessage(
  deps: Deps,
  shop: string,
  messageId: string,
  seenAs: DueMessage['state'] = 'sending',
): Promise<SendOutcome> {
  // Only what was found as `sending` can have been abandoned; for all others this saves a transaction.
  if (seenAs === 'sending') await deps.messages.abandonExpired(shop, messageId);
  let claim = await claimMessage(deps, shop, messageId);
  if (claim.outcome === 'must_ask') {
    const answer = await askShopify(deps, shop, claim.orderId, messageId);
    if (answer === 'waiting' || answer === 'postponed') return answer;
    claim = await claimMessage(deps, shop, messageId, answer);
  }
  if (claim.outcome === 'must_ask') return 'postponed';
  return claim.outcome === 'claimed' ? mailClaimed(deps, claim) : claim.outcome;
}

type Claimed = {
  outcome: 'claimed';
  shop: Shop;
  facts: OrderFacts;
  message: PlannedMessage;
  messages: PlannedMessage[];
  attempt: number;
};
type Claim =
  | Claimed
  | { outcome: 'must_ask'; orderId: string }
  | { outcome: 'not_due' | 'withheld' | 'lapsed' | 'waiting' | 'held' | 'gone' };

/** Under the order's lock: whatever was learned or set since the message was planned counts, then it is taken. */
async function claimMessage(deps: Deps, shop: string, messageId: string, asked?: 'known' | 'unknown'): Promise<Claim> {
  const now = deps.clock.now();
  const decide = async (order: LockedOrder): Promise<Claim> => {
    const message = await replanned(order, messageId);
    if (!message) return { outcome: 'not_due' };
    if (order.isFrozen) return lapse(order, message);
    if (message.state === 'withheld') return { outcome: 'withheld' };
    if (order.shop.attention) return { outcome: 'waiting' };
    if (message.dueAt === null || message.dueAt > now) return { outcome: 'not_due' };
    if (message.expiresAt !== null && message.expiresAt < now) return lapse(order, message);
    const release = releaseOf(message, order.facts, order.shop, now);
    if (release > now) return hold(order, message, release);
    if (asked === 'unknown' && message.confirmFirst) return withholdUnknown(order, message);
    const isAsked = asked !== undefined || (order.readAt ?? 0) >= message.dueAt;
    if (restsOnAssumption(message) && !isAsked) return mustAsk(order);
    return take(deps, order, message, now);
  };
  // Lost in a crash, the message is planned as before; nothing is sent before `sending` is on the disk, and this with it.
  const claim = await deps.orders.lockedByMessage(shop, messageId, decide, { isRedone: true });
  return claim ?? { outcome: 'gone' };
}

const mustAsk = ({ id: orderId }: LockedOrder): Claim => ({ outcome: 'must_ask', orderId });

async function take(deps: Deps, order: LockedOrder, message: PlannedMessage, now: Instant): Promise<Claim> {
  if (message.intent === 'give_up') {
    await order.giveUp(message.id);
    return { outcome: 'withheld' };
  }
  if (!(await hasRoom(deps, order, message, now))) return hold(order, message, startOfUtcDay(now) + DAY);
  const claim = await order.claim(message.id, now);
  if (!claim) return { outcome: 'not_due' };
  const { shop, facts, messages } = order;
  return { outcome: 'claimed', shop, facts, messages, message, attempt: claim.attempt };
}

/** All shops share the name of the shared address, so each may use it so often a day. What a person asks for is not counted out. */
async function hasRoom(deps: Deps, { shop, ...order }: LockedOrder, message: PlannedMessage, now: Instant) {
  if (mailFrom(shop, deps.mailFrom).from.address !== deps.mailFrom) return true;
  return (await order.takeSharedSend(now, deps.sharedMailsPerDay)) || message.hurriedAt != null;
}

/** Nothing is asked about an order that Shopify does not have any more. */
async function withholdUnknown(order: LockedOrder, { kind, subject, occasion, id }: PlannedMessage): Promise<Claim> {
  const nothing = { intent: null, dueAt: null, expiresAt: null, confirmFirst: false, products: [] };
  await order.writeMessages([{ kind, subject, occasion, id, ...nothing, state: 'withheld', reason: 'order_unknown' }]);
  return { outcome: 'withheld' };
}

async function lapse(order: LockedOrder, message: PlannedMessage): Promise<Claim> {
  await order.lapse(message.id);
  return { outcome: 'lapsed' };
}

async function hold(order: LockedOrder, message: PlannedMessage, until: Instant): Promise<Claim> {
  await order.hold(message.id, until);
  return { outcome: 'held' };
}

const restsOnAssumption = (message: PlannedMessage): boolean => message.confirmFirst || message.intent === 'give_up';

/** The message as the newest plan has it; undefined when it is history or was never there. */
async function replanned(order: LockedOrder, messageId: string): Promise<PlannedMessage | undefined> {
  const stored = order.messages.find((one) => one.id === messageId);
  if (!stored || !['planned', 'claimed', 'withheld'].includes(stored.state)) return undefined;
  if (order.isFrozen) return stored;
  const changes = plannedChanges(order, order.facts);
  if (changes.length > 0) await order.writeMessages(changes);
  const change = changes.find((one) => one.id === messageId);
  return change ? { ...stored, ...change, id: messageId } : stored;
}

/** Whether Shopify knows the order; when it did not answer, the message stays planned and is looked at again. */
async function askShopify(
  deps: Deps,
  shop: string,
  orderId: string,
  messageId: string,
): Promise<'waiting' | 'postponed' | 'known' | 'unknown'> {
  try {
    return (await rereadOrder(deps, shop, orderId)) ? 'known' : 'unknown';
  } catch (error) {
    if (!(error instanceof RetryableError || error instanceof TerminalError)) throw error;
    if (error instanceof TerminalError && error.attention) return 'waiting';
    await deps.messages.postpone(shop, messageId);
    return 'postponed';
  }
}

async function mailClaimed(deps: Deps, claim: Claimed): Promise<SendOutcome> {
  const { message, attempt, shop } = claim;
  if (await withholdFromRecipient(deps, claim)) return 'withheld';
  const mail = await composeMail(deps, claim);
  const start = await deps.messages.startSending(shop.domain, message.id, attempt, mail.context);
  if (start === 'asked_elsewhere') await planWithout(deps, claim);
  if (start !== 'ok') return start === 'lost' ? 'lost' : 'withheld';
  const outcome = await deps.mailer.send(mail.outgoing);
  const of = { shop: shop.domain, messageId: message.id, attempt };
  const noted = await noteOutcome(deps, of, outcome);
  if (outcome.result === 'not_sent' && outcome.isBounce)
    await suppressAddress(deps, { shop: shop.domain, email: mail.outgoing.to, messageId: message.id }, 'bounced');
  return noted;
}

/** Another order of the address asked about some of the products a moment ago: the others get an ask without them. */
async function planWithout(deps: Deps, { shop, message }: Claimed): Promise<void> {
  await deps.orders.lockedByMessage(shop.domain, message.id, async (order) =>
    order.isFrozen ? [] : replan(order, order.facts),
  );
}
