import { formatMoney } from '../../domain/mails/mail-formats.ts';
import type { Language } from '../../domain/mails/texts/registry.ts';
import type { WaitReason } from '../../domain/returns/return-waiting.ts';
import type { ReturnOutcome } from '../../domain/returns/return-policy.ts';
import type { ReturnableLine } from '../../domain/returns/returnable-order.ts';
import type { ItemVerdict, OutcomeVerdict } from '../../domain/returns/return-verdict.ts';
import type { ReaderDates } from '../reader-dates.ts';
import { finalSaleWords, outcomeWords, variantName, verdictRefusalWords } from '../returns/return-words.ts';
import { waitWords } from '../returns/waiting-words.ts';

/** What the flow answers; its words are shown as they are. */
type Simulated = {
  order: { name: string; placedAt: number; currency: string };
  version: number | null;
  at: number;
  items: {
    line: ReturnableLine;
    verdict: ItemVerdict;
    ruleName: string | null;
    words: Record<Language, string>;
    offers: (OutcomeVerdict & { promised: { amount: number; bonus: number } | null; waitsFor: WaitReason | null })[];
  }[];
};

export function shownSimulation({ order, version, at, items }: Simulated, dates: ReaderDates) {
  const by = version ? `Judged by version ${version} of your policy` : 'Judged by a policy that is not saved';
  return {
    name: order.name,
    about: `Placed on ${dates.day(order.placedAt)}. ${by}, as of ${dates.day(at)}.`,
    items: items.map((item, index) => shownItem(item, index, order.currency, dates)),
  };
}

/** Why nothing can be told. */
export const simulationProblems = {
  nothing_asked: { title: 'Nothing was asked', text: 'Enter an order, and a policy that can be saved.' },
  not_found: {
    title: 'No such order',
    text: 'Enter an order’s number, for example #1001. Shopify shows older orders only to apps that may read all of them.',
  },
  bad_day: { title: 'This is no day', text: 'Choose a day such as 2026-12-24, or leave it empty.' },
  unreachable: {
    title: 'Shopify did not answer',
    text: 'The items of the order could not be read. Try again in a minute.',
  },
} as const;

/** What a swap costs. */
const swapWords: Partial<Record<ReturnOutcome, string>> = {
  exchange: 'At the price paid',
  other_product: 'At its price today',
  keep_replacement: 'Sent anew',
};

export type ShownItem = ReturnType<typeof shownItem>;

function shownItem(
  { line, verdict, ruleName, words, offers }: Simulated['items'][number],
  index: number,
  currency: string,
  dates: ReaderDates,
) {
  return {
    id: `${line.lineId} ${index}`,
    title: line.title,
    variantTitle: variantName(line.variantTitle),
    imageUrl: line.imageUrl,
    paid: formatMoney(line.paid, currency, 'en'),
    delivered: deliveredWords(line, dates),
    isOpen: verdict.outcomes.length > 0,
    why: whyWords(verdict, ruleName, dates),
    words,
    offers: offers.map((offer) => ({
      outcome: outcomeWords[offer.outcome],
      until: dates.day(offer.until),
      brings: offer.promised
        ? `${formatMoney(offer.promised.amount, currency, 'en')}${offer.promised.bonus > 0 ? ` + ${formatMoney(offer.promised.bonus, currency, 'en')} bonus` : ''}`
        : (swapWords[offer.outcome] ?? ''),
      decided: offer.waitsFor === null ? 'approved by itself' : `waits for you: ${waitWords[offer.waitsFor]}`,
    })),
  };
}

function deliveredWords({ deliveredAt, isDeliveryAssumed }: ReturnableLine, dates: ReaderDates): string {
  if (deliveredAt === null) return 'Not delivered yet.';
  return isDeliveryAssumed
    ? `Counts as delivered on ${dates.day(deliveredAt)}.`
    : `Delivered on ${dates.day(deliveredAt)}.`;
}

/** Which rule or window decided, for staff. */
function whyWords({ refusal, onlyFor, until, seasonName }: ItemVerdict, ruleName: string | null, dates: ReaderDates) {
  const rule = ruleName === null ? null : `Rule “${ruleName}”.`;
  const verdict = refusal ? verdictRefusalWords[refusal] : onlyFor ? finalSaleWords : null;
  const last =
    until === null ? null : `Until ${dates.day(until)}${seasonName ? `, by the season “${seasonName}”` : ''}.`;
  return [verdict, last, rule].filter(Boolean).join(' ') || 'By the policy’s own windows.';
}
