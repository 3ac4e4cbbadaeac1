import {
  isHistory,
  keyOf,
  type Decision,
  type MessageKey,
  type PlannedMessage,
  type WithholdReason,
} from './decision.ts';
import { HOUR, type Instant } from '../shared/instant.ts';

/** A row to write so that the stored messages say what the plan says. */
export type RowChange = MessageKey & {
  /** Null: a new row. */
  id: string | null;
  state: 'planned' | 'withheld';
  intent: 'send' | 'give_up' | null;
  /** Of a withheld row: when it would have gone. */
  dueAt: Instant | null;
  expiresAt: Instant | null;
  confirmFirst: boolean;
  products: string[];
  reason: WithholdReason | null;
};

/** What a decision makes of a row: all but which row it is. */
type RowContent = Omit<RowChange, 'id' | keyof MessageKey>;

/**
 * What must change in the stored rows for the plan to hold; empty when it already does.
 * Rows that are history are never touched; an unsent row that the plan no longer knows is withheld as no longer applying.
 */
export function difference(decisions: Decision[], stored: PlannedMessage[]): RowChange[] {
  const rows = new Map(stored.map((row) => [keyOf(row), row]));
  const decided = new Set(decisions.map(keyOf));
  return [
    ...decisions.flatMap((decision) => {
      const row = rows.get(keyOf(decision));
      if (decision.isSilent && !row) return [];
      return changeFor(decision, row, contentOf(decision, row));
    }),
    ...stored.filter((row) => !decided.has(keyOf(row))).flatMap((row) => changeFor(row, row, noLongerApplies)),
  ];
}

function changeFor(key: MessageKey, row: PlannedMessage | undefined, content: RowContent): RowChange[] {
  if (row && (isHistory(row) || saysAlready(row, content))) return [];
  return [{ kind: key.kind, subject: key.subject, occasion: key.occasion, id: row?.id ?? null, ...content }];
}

const nothingPlanned: Omit<RowContent, 'state' | 'reason'> = {
  intent: null,
  dueAt: null,
  expiresAt: null,
  confirmFirst: false,
  products: [],
};

const noLongerApplies: RowContent = { ...nothingPlanned, state: 'withheld', reason: 'no_longer_applies' };

/** What was held up until a morning stays news for so long after it: it waited only for the hour. */
export const staysAfterHold = 12 * HOUR;

type Moved = Pick<PlannedMessage, 'hurriedAt' | 'heldUntil'>;

/** A row that ran into quiet hours waits for their end, unless a person asked for it to go before. */
function whenOf(sendAt: Instant, expiresAt: Instant, row: Moved | undefined): { dueAt: Instant; expiresAt: Instant } {
  const { hurriedAt, heldUntil } = row ?? {};
  return {
    dueAt: Math.min(Math.max(sendAt, heldUntil ?? -Infinity), hurriedAt ?? Infinity),
    expiresAt: heldUntil == null ? expiresAt : Math.max(expiresAt, heldUntil + staysAfterHold),
  };
}

function contentOf(decision: Decision, row: Moved | undefined): RowContent {
  switch (decision.verdict) {
    case 'send':
      return {
        state: 'planned',
        intent: 'send',
        ...whenOf(decision.sendAt, decision.expiresAt, row),
        confirmFirst: decision.confirmFirst,
        products: decision.products,
        reason: null,
      };
    case 'give_up':
      return {
        ...nothingPlanned,
        state: 'planned',
        intent: 'give_up',
        dueAt: decision.at,
        reason: decision.reason,
      };
    case 'withhold':
      return {
        ...nothingPlanned,
        state: 'withheld',
        reason: decision.reason,
        dueAt: decision.wouldSendAt ?? null,
      };
  }
}

/** True also for a row under way: a worker holds it, or its waiting came to the end that is still planned. */
function saysAlready(row: PlannedMessage, content: RowContent): boolean {
  const isUnderWay = content.state === 'planned' && (row.state === 'claimed' || hasGivenUp(row, content));
  return (
    (row.state === content.state || isUnderWay) &&
    row.intent === content.intent &&
    row.dueAt === content.dueAt &&
    row.expiresAt === content.expiresAt &&
    row.confirmFirst === content.confirmFirst &&
    row.reason === content.reason &&
    row.products.length === content.products.length &&
    row.products.every((product, index) => product === content.products[index])
  );
}

const hasGivenUp = (row: PlannedMessage, content: RowContent): boolean =>
  row.state === 'withheld' && row.intent === 'give_up' && content.intent === 'give_up';
