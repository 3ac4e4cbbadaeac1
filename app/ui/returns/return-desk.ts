import { formatMoney } from '../../domain/mails/mail-formats.ts';
import type { PolicyVersion } from '../../domain/returns/return-policy.ts';
import type { ReturnLine, ReturnRecord, SaidSent } from '../../domain/returns/return-record.ts';
import { isKept, isOfGift, isOpenWish } from '../../domain/returns/return-facets.ts';
import { piecesNamed } from '../../domain/returns/step-batches.ts';
import { backPieces, isBack, isCounted, unheardPieces } from '../../domain/returns/received-parts.ts';
import type { ReturnStep } from '../../domain/returns/return-step.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import type { ReaderDates } from '../reader-dates.ts';
import { answerWords } from './return-answer-words.ts';
import { shownStep } from './return-step-words.ts';
import { changeDetail, changeText, scanWords } from './return-story-words.ts';
import { shownUnpaid } from './return-unpaid-words.ts';
import {
  attentionWords,
  conditionWords,
  originWords,
  outcomeWords,
  returnReasonWords,
  returnStatus,
  sendBackWords,
  variantName,
} from './return-words.ts';
import { isOnlyAsked, waitingWords } from './waiting-words.ts';

/** What the flow read of a return; nothing of it is Shopify's. */
type Desk = {
  record: ReturnRecord;
  orderName: string | null;
  customer: { name: string | null; email: string } | null;
  history: { returns: number; kept: number; orders: string[] } | null;
  policy: PolicyVersion | null;
  steps: ReturnStep[];
  story: { at: number; by: string; what: string; detail: string | null; name: string | null }[];
  files: Record<string, string>;
};

/** A return as its page shows it: words, formatted sums and dates. */
export function shownReturn(desk: Desk, dates: ReaderDates, shopDomain: string, now: Instant) {
  const { record, steps, story } = desk;
  const money = (amount: number, currency = record.currency) => formatMoney(amount, currency, 'en');
  const isOpen = record.state === 'open';
  const isUndecided = record.state === 'requested';
  const left = record.lines.some((line) => leftOf(line) > 0);
  const travels = record.lines.some(({ outcome }) => !isKept(outcome));
  return {
    id: record.id,
    name: record.name,
    orderId: record.orderId,
    orderName: desk.orderName ?? `Order ${record.orderId}`,
    adminUrl: `https://admin.shopify.com/store/${shopDomain.replace(/\.myshopify\.com$/, '')}/orders/${record.orderId}`,
    requested: dates.time(record.requestedAt),
    origin: originWords[record.origin],
    status: returnStatus(record),
    attention: attentionOf(record, steps),
    items: record.lines.map((line) => shownLine(line, desk)),
    gift: record.gift,
    isGift: isOfGift(record),
    decision: decisionOf(record, dates),
    parcel: parcelOf(record, desk.files, dates),
    customer: desk.customer,
    history: desk.history,
    policyVersion: record.policyVersion,
    steps: steps.map((step) => {
      const suggested = record.suggested?.[step.version];
      const isOurs = suggested === undefined || suggested.isAgreed;
      return shownStep(step, { time: (at) => dates.time(at), money }, isOurs ? null : money(suggested.amount));
    }),
    /** What was not paid or sent because of somebody in Shopify, and waits for a word of staff. */
    unpaid: (record.unpaid ?? []).flatMap((entry) => shownUnpaid(entry, record.state, money)),
    story: story.map((change) => ({
      iso: new Date(change.at).toISOString(),
      time: dates.time(change.at),
      text: changeText(record.origin === 'gift' && change.by === 'shopper' ? { ...change, by: 'gift' } : change),
      detail: changeDetail(change),
      isMessage: false,
    })),
    promised: promisedOf(
      record.lines.filter((line) => !isOpenWish(record, line)),
      money,
    ),
    /** Else these are sums that a yes would bring. */
    isPromised: !isOnlyAsked(record),
    waits: waitingWords(record),
    /** A step is about to be done: the page soon looks otherwise. */
    isMoving: steps.some(({ state, dueAt }) => state === 'calling' || (state === 'planned' && dueAt <= now)),
    can: {
      decide: isUndecided,
      receive: isOpen && left && travels,
      sent: isOpen && travels && record.firstScanAt === null && record.arrivedAt === null,
      label: isOpen && travels,
      /** Money differs from Shopify's, and no step waits: a word of staff is all that it takes. */
      acknowledge:
        record.attention === 'swapped_at_shopify' ||
        (record.attention === 'money_parked' && !steps.some(({ state }) => state === 'parked' || state === 'refused')),
      close: isOpen,
      cancel: isOpen || isUndecided,
      change: isOpen || isUndecided,
      /** Shopify adds no swap to a return that it has. */
      swap: record.shopifyReturnId === null && !steps.some(({ state }) => state === 'parked'),
    },
  };
}

export type ShownReturn = ReturnType<typeof shownReturn>;
export type ShownLine = ReturnType<typeof shownLine>;

/** Pieces that are not here: what was missing may be found. */
const leftOf = (line: ReturnLine): number => line.quantity - backPieces(line);

function shownLine(line: ReturnLine, { record, files, steps }: Desk) {
  const { currency, state } = record;
  const { swap, promised } = line;
  return {
    id: line.id,
    /** Shopify's id of the line in its parcel; empty: it has none. */
    item: line.fulfillmentLineItemId ?? '',
    title: line.title,
    variantTitle: variantName(line.variantTitle),
    imageUrl: line.imageUrl,
    quantity: line.quantity,
    left: leftOf(line),
    unheard: unheardPieces(line),
    /** Something of it waits for a word of staff: its money or exchange is held. */
    isSettled: isSettled(line, steps),
    isHeld: state === 'open' && !isKept(line.outcome) && !line.received.every(isCounted),
    reason: returnReasonWords[line.reason],
    answer: line.answer === null ? null : (answerWords[line.answer] ?? line.answer),
    note: line.note,
    photos: line.photos.flatMap((id) => files[id] ?? []),
    outcome: line.outcome,
    /** Of a gift's recipient, and nobody has chosen yet what they get for it. */
    isWish: isOpenWish(record, line),
    outcomeText: isOpenWish(record, line) ? 'Wish' : outcomeWords[line.outcome],
    fallback: line.fallback && outcomeWords[line.fallback],
    swap: swap && [swap.title, variantName(swap.variantTitle)].filter(Boolean).join(' · '),
    swapDifference:
      swap && !swap.isEven && swap.difference !== 0
        ? `${formatMoney(Math.abs(swap.difference), currency, 'en')} ${swap.difference > 0 ? 'still to pay' : 'comes back'}`
        : null,
    brings: promised && broughtBy(record, line, formatMoney(promised.amount, currency, 'en')),
    /** Why they get it although the policy does not offer it. */
    exception: line.exception ?? null,
    isKept: isKept(line.outcome),
    received: line.received.map(receivedWords),
  };
}

/** A wish is granted by an outcome that staff choose: before that it comes to no sum. */
const broughtBy = (record: ReturnRecord, line: ReturnLine, sum: string): string | null =>
  isOpenWish(record, line) ? null : `${sum} ${isOnlyAsked(record) ? 'asked for' : 'promised'}`;

/** Its money or exchange went before it was unpacked. */
const isSettled = ({ id, quantity }: ReturnLine, steps: ReturnStep[]): boolean =>
  steps.some(
    ({ kind, state, version }) =>
      state === 'done' && kind === 'process_items' && (piecesNamed(version).get(id) ?? 0) >= quantity,
  );

/** What a person has to look at, in words that fit what has happened by now. */
function attentionOf({ attention, lines }: ReturnRecord, steps: ReturnStep[]) {
  if (attention === null) return null;
  const isSwap = attention === 'swapped_at_shopify';
  const words = { ...attentionWords[attention], isLabel: attention === 'no_label', isSwap };
  const waits = steps.some(({ state }) => state === 'parked' || state === 'refused');
  if (attention === 'money_parked' && !waits) return { ...words, sentence: driftWords };
  const held = lines.filter(({ outcome, received }) => !isKept(outcome) && !received.every(isCounted));
  const isLate = held.length > 0 && held.every((line) => isSettled(line, steps));
  return isLate ? { ...words, sentence: lateWords } : words;
}

const driftWords =
  'The refunds that Shopify shows for this order are not those that Doorstep made. Look at the order there, and say so if all is well.';
const lateWords =
  'What came is not as it should be, and its money or exchange has gone already. Ask the shopper; receive the item when it comes, or let it be.';

function receivedWords(part: ReturnLine['received'][number]): string {
  const words = `${part.quantity} × ${conditionWords[part.condition].toLowerCase()}`;
  if (part.pay === 'anyway') return `${words}, let go all the same`;
  return isBack(part) && !isCounted(part) ? `${words}, held` : words;
}

/** What the shopper was told, by where it goes. */
function promisedOf(lines: ReturnLine[], money: (amount: number) => string) {
  const sum = (list: ReturnLine[], part: 'amount' | 'bonus' | 'shippingFee') =>
    list.reduce((total, { promised }) => total + (promised?.[part] ?? 0), 0);
  const toOriginal = lines.filter(({ outcome }) => outcome !== 'store_credit');
  const toCredit = lines.filter(({ outcome }) => outcome === 'store_credit');
  const rows: { label: string; value: string }[] = [];
  const add = (label: string, amount: number) => amount > 0 && rows.push({ label, value: money(amount) });
  add('To the original payment', sum(toOriginal, 'amount'));
  add('As store credit', sum(toCredit, 'amount'));
  add('Bonus on store credit', sum(toCredit, 'bonus'));
  add('Return shipping, taken off', sum(lines, 'shippingFee'));
  const differences = lines.map(({ swap }) => swap?.difference ?? 0);
  add('For a dearer product, to pay', total(differences.filter((one) => one > 0)));
  add('For a cheaper product, comes back', -total(differences.filter((one) => one < 0)));
  return rows;
}

const total = (sums: number[]): number => sums.reduce((all, one) => all + one, 0);

function decisionOf({ decision }: ReturnRecord, dates: ReaderDates) {
  if (!decision) return null;
  return {
    approved: decision.approved,
    isOverride: decision.isOverride,
    reason: decision.reason,
    at: dates.time(decision.at),
  };
}

function parcelOf(
  { sendBack, firstScanAt, arrivedAt, saidSent, lastScan }: ReturnRecord,
  files: Record<string, string>,
  dates: ReaderDates,
) {
  if (!sendBack || sendBack.method === 'none') return null;
  return {
    method: sendBackWords[sendBack.method],
    instructions: sendBack.instructions,
    label: sendBack.labelUrl ?? (sendBack.labelId === null ? null : (files[sendBack.labelId] ?? null)),
    carrier: sendBack.carrier,
    tracking: sendBack.trackingNumber,
    code: sendBack.code ?? null,
    trackingUrl: sendBack.trackingUrl,
    sendBy: dates.day(sendBack.sendBy),
    scanned: firstScanAt === null ? null : dates.time(firstScanAt),
    arrived: arrivedAt === null ? null : dates.time(arrivedAt),
    said: saidSent ? saidWords(saidSent, dates) : null,
    lastScan: lastScan
      ? `Last scan on ${dates.time(lastScan.at)}: ${scanWords[lastScan.status] ?? lastScan.status}`
      : null,
  };
}

/** Nobody but the shopper says so, and it moves no money. */
function saidWords({ at, carrier, trackingNumber, isUsed }: SaidSent, dates: ReaderDates): string {
  const parcel = isUsed ? '' : [carrier, trackingNumber].filter(Boolean).join(' ');
  return `The shopper says that it was sent on ${dates.time(at)}${parcel === '' ? '' : ` (${parcel})`}.`;
}
