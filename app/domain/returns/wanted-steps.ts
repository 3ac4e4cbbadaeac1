import { disposals } from './disposals.ts';
import { exchangeBatches, itemBatches } from './step-batches.ts';
import { isOfGift } from './return-facets.ts';
import type { ReturnPolicy } from './return-policy.ts';
import type { ReturnDecision, ReturnRecord } from './return-record.ts';
import { returnStepKinds, type WantedStep } from './return-step.ts';
import { isLeft, restSteps } from './unpaid.ts';

/**
 * Every step that a return calls for at Shopify, those that were done long ago included: the same record always wants the
 * same ones. Each looks first whether its effect is there already, so a step too many does nothing.
 */
export function wantedSteps(record: ReturnRecord, policy: ReturnPolicy | null): WantedStep[] {
  return inOrder(stepsOf(record, policy).filter((step) => !isLeft(record, step)));
}

function stepsOf(record: ReturnRecord, policy: ReturnPolicy | null): WantedStep[] {
  const { state, decision, requestedAt } = record;
  switch (state) {
    case 'requested':
      return staysOurs(record) ? [] : [{ kind: 'request', version: 'first', dueAt: requestedAt }];
    case 'declined':
      return [{ kind: 'decline', version: 'declined', dueAt: decision?.at ?? requestedAt }];
    case 'canceled':
      return [{ kind: 'cancel', version: 'canceled', dueAt: decision?.at ?? requestedAt }];
    case 'open':
    case 'closed':
      return decision ? approvedSteps(record, policy, decision) : [];
  }
}

function approvedSteps(record: ReturnRecord, policy: ReturnPolicy | null, decision: ReturnDecision): WantedStep[] {
  const steps = [
    ...madeBy(record, decision),
    ...exchangeRemovals(record, decision),
    ...reverseDelivery(record, decision),
    ...reopening(record),
    ...moves(record, policy),
    ...restSteps(record),
    ...disposals(record, policy).map(({ version, dueAt }) => ({ kind: 'dispose', version, dueAt }) as const),
  ];
  if (record.state === 'open' || record.closedAt === null) return steps;
  const { closedAt } = record;
  const dueAt = Math.max(closedAt, ...steps.map((step) => step.dueAt));
  return [...steps, { kind: 'close', version: `closed:${closedAt}`, dueAt }];
}

/** What was decided at once, or stayed ours until then, is made as approved; everything else was a request first. */
function madeBy(record: ReturnRecord, { at }: ReturnDecision): WantedStep[] {
  if (at <= record.requestedAt || staysOurs(record)) return [{ kind: 'create', version: 'first', dueAt: at }];
  return [
    { kind: 'request', version: 'first', dueAt: record.requestedAt },
    { kind: 'approve', version: 'approved', dueAt: at },
  ];
}

/**
 * Until it is decided: exchange items cannot be added to a return that is there. So with a swap, and with a gift, whose
 * recipient may get one for any wish.
 */
const staysOurs = (record: ReturnRecord): boolean => hasSwap(record) || isOfGift(record);

/** Now, or when it was made at Shopify: then the exchange item has an id there. */
const hasSwap = ({ lines }: ReturnRecord): boolean =>
  lines.some((line) => line.swap !== null || line.exchangeLineItemId !== null);

/** Swaps that Shopify knows of and that are wanted no more. */
const exchangeRemovals = ({ lines }: ReturnRecord, { at }: ReturnDecision): WantedStep[] =>
  lines
    .filter((line) => line.swap === null && line.exchangeLineItemId !== null)
    .map((line) => ({ kind: 'remove_items', version: `${line.id}:${line.exchangeLineItemId}`, dueAt: at }));

function reverseDelivery({ sendBack, saidSent }: ReturnRecord, { at }: ReturnDecision): WantedStep[] {
  const label = sendBack && (sendBack.labelId ?? sendBack.trackingNumber ?? sendBack.labelUrl);
  if (!label) return [];
  // A label that says no number gets the shopper's later: Shopify is told once more.
  const said = saidSent?.isUsed && saidSent.trackingNumber !== label ? ` ${saidSent.trackingNumber}` : '';
  return [{ kind: 'reverse_delivery', version: digestOf(`${label}${said}`), dueAt: at }];
}

/** Before all that it lets go on. */
const reopening = ({ reopenedAt: at, requestedAt }: ReturnRecord): WantedStep[] =>
  at === undefined ? [] : [{ kind: 'reopen', version: `reopened:${at}`, dueAt: requestedAt - 1 }];

function moves(record: ReturnRecord, policy: ReturnPolicy | null): WantedStep[] {
  const exchanges = exchangeBatches(record, policy);
  const items = itemBatches(record, policy);
  const dearer = new Set(record.lines.filter((line) => (line.swap?.difference ?? 0) > 0).map(({ id }) => id));
  return [
    ...exchanges.map(({ version, dueAt }) => ({ kind: 'process_exchange', version, dueAt }) as const),
    ...exchanges
      .filter(({ lines }) => lines.some(({ lineId }) => dearer.has(lineId)))
      .map(({ version, dueAt }) => ({ kind: 'invoice', version, dueAt }) as const),
    ...items.map(({ version, dueAt }) => ({ kind: 'process_items', version, dueAt }) as const),
    ...items
      .filter(({ group, lines }) => group === 'credit' && lines.some(({ lineId }) => bonusOf(record, lineId) > 0))
      .map(({ version, dueAt }) => ({ kind: 'bonus', version, dueAt }) as const),
  ];
}

const bonusOf = ({ lines }: ReturnRecord, lineId: string): number =>
  lines.find(({ id }) => id === lineId)?.promised?.bonus ?? 0;

const inOrder = (steps: WantedStep[]): WantedStep[] =>
  steps.sort((a, b) => rank(a) - rank(b) || a.dueAt - b.dueAt || compare(a.version, b.version));

const rank = ({ kind }: WantedStep): number => returnStepKinds.indexOf(kind);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Tells one label from the next without repeating its number or address (FNV-1a). */
function digestOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}
