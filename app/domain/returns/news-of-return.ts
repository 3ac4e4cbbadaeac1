import type { Instant } from '../shared/instant.ts';
import { isOfGift, underWaySince } from './return-facets.ts';
import type { ReturnNews, ReturnWay, Settlement } from './return-news.ts';
import type { ReturnRecord } from './return-record.ts';
import type { ReturnStep } from './return-step.ts';

/** What happened to a return, by the stores' word. */
export type ReturnStory = {
  changes: { at: Instant; what: string }[];
  steps: Pick<ReturnStep, 'id' | 'kind' | 'state' | 'dueAt'>[];
  /** The return's own movements of money. */
  money: {
    shopifyId: string;
    what: 'refund' | 'store_credit' | 'bonus';
    amount: number;
    currency: string;
    at: Instant;
  }[];
};

/** The record in the words of the plan. `version`: as of when it was read. Pure. */
export function newsOfReturn(record: ReturnRecord, version: number, story: ReturnStory): ReturnNews {
  const { decision, gift, origin } = record;
  return {
    id: record.id,
    name: record.name,
    version,
    isFromShopify: origin === 'shopify',
    isByStaff: origin === 'staff',
    shopifyReturnId: record.shopifyReturnId === null ? null : numberIn(record.shopifyReturnId),
    state: record.state,
    locale: record.locale,
    recipient: isOfGift(record) ? { name: gift?.name ?? null, email: gift?.email ?? null } : null,
    currency: record.currency,
    lines: record.lines.map(lineOf),
    requestedAt: record.requestedAt,
    decision: decision && {
      at: decision.at,
      approved: decision.approved,
      isByRules: decision.by === 'rules',
      // Of an approval the reason is for the log, why a verdict was overridden.
      words: decision.approved ? null : decision.reason,
    },
    sendBack: wayOf(record, story),
    // Who says that it is sent is not reminded to send it.
    firstScanAt: underWaySince(record),
    arrivedAt: record.arrivedAt,
    ...(record.state === 'canceled' && isOurs(story) && { isCanceledHere: true }),
    endedAt: endOf(record, story),
    settlements: settlementsOf(record, story),
  };
}

/** What was done in Shopify is called so (see mirrored-return.ts). */
const isOurs = ({ changes }: ReturnStory): boolean =>
  changes.some(({ what }) => what === 'canceled' || what === 'not_sent_in_time');

const numberIn = (id: string): string => /(\d+)$/.exec(id)?.[1] ?? id;

const lineOf = (line: ReturnRecord['lines'][number]): ReturnNews['lines'][number] => {
  const { lineId, title, variantTitle, imageUrl, quantity, outcome, promised, swap } = line;
  return {
    lineId,
    title,
    variantTitle,
    imageUrl,
    quantity,
    outcome,
    promised: promised && { amount: promised.amount, bonus: promised.bonus },
    swap: swap && {
      variantId: swap.variantId,
      title: swap.title,
      variantTitle: swap.variantTitle,
      difference: swap.isEven ? 0 : swap.difference,
    },
  };
};

function wayOf({ sendBack, decision }: ReturnRecord, { changes }: ReturnStory): ReturnWay | null {
  if (!sendBack || sendBack.method === 'none') return null;
  const { method, instructions, labelId, labelUrl, carrier, trackingNumber, trackingUrl, sendBy } = sendBack;
  const code = sendBack.code ? { code: sendBack.code, isCodeOnly: sendBack.isCodeOnly ?? false } : {};
  const labelledAt = changes.findLast(({ what }) => what.includes('label'))?.at ?? decision?.at ?? 0;
  const hasLabel = labelId !== null || labelUrl !== null;
  const label = hasLabel ? { at: labelledAt, url: labelUrl } : null;
  return { method, instructions, label, carrier, trackingNumber, trackingUrl, sendBy, ...code };
}

function endOf({ state, closedAt, decision, requestedAt }: ReturnRecord, { changes }: ReturnStory): Instant | null {
  if (state === 'requested' || state === 'open') return null;
  if (state === 'declined') return decision?.at ?? requestedAt;
  return closedAt ?? changes.at(-1)?.at ?? requestedAt;
}

function settlementsOf({ currency }: ReturnRecord, { steps, money }: ReturnStory): Settlement[] {
  const exchanges = steps
    .filter(({ kind, state }) => kind === 'process_exchange' && state === 'done')
    .map(({ id, dueAt }): Settlement => ({ id, what: 'exchange', amount: 0, currency, at: dueAt }));
  const moved = money
    .filter(({ amount }) => amount > 0)
    .map(({ shopifyId, ...line }): Settlement => ({ id: `${line.what}-${numberIn(shopifyId)}`, ...line }));
  return [...exchanges, ...moved].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
