import { DAY, MINUTE, type Instant } from '../shared/instant.ts';
import type { ReturnOutcome, ReturnReason } from './return-policy.ts';
import type { ReturnAttention, ReturnLine, ReturnRecord, ReturnState } from './return-record.ts';
import type { WaitKind } from './return-waiting.ts';

/** What lists, sweeps and other returns need to know of a record. */

/** Nothing of it is sent back. */
export const isKept = (outcome: ReturnOutcome): boolean => outcome === 'keep_replacement' || outcome === 'keep_refund';

/** It is of who was given the items, whoever made it: its buyer neither hears of it nor pays for it. */
export const isOfGift = ({ origin, gift }: Pick<ReturnRecord, 'origin' | 'gift'>): boolean =>
  origin === 'gift' || gift !== null;

/** Something of it has to travel back. */
export const travels = ({ lines }: Pick<ReturnRecord, 'lines'>): boolean => lines.some((line) => !isKept(line.outcome));

export const outcomesOf = ({ lines }: Pick<ReturnRecord, 'lines'>): ReturnOutcome[] => [
  ...new Set(lines.map(({ outcome }) => outcome)),
];

export const reasonsOf = ({ lines }: Pick<ReturnRecord, 'lines'>): ReturnReason[] => [
  ...new Set(lines.map(({ reason }) => reason)),
];

/** Why it was left to staff, as they look for it; null: it was not, or nobody kept why. */
export const waitKindOf = ({ waits }: Pick<ReturnRecord, 'waits'>): WaitKind | null =>
  waits ? (waits.refused ? 'against_policy' : waits.why) : null;

/** A gift's recipient left a wish for it: as it stands, a yes would give the buyer the money. */
export const isOpenWish = (
  { state, gift }: Pick<ReturnRecord, 'state' | 'gift'>,
  { outcome }: Pick<ReturnLine, 'outcome'>,
): boolean => state === 'requested' && gift !== null && outcome === 'refund';

export const keptPieces = ({ lines }: Pick<ReturnRecord, 'lines'>): number =>
  lines.filter(({ outcome }) => isKept(outcome)).reduce((sum, { quantity }) => sum + quantity, 0);

/** A declined or cancelled return gives its pieces free; a closed one has them for good. */
const holdsPieces = (state: ReturnState): boolean => state !== 'declined' && state !== 'canceled';

/** How many pieces of which item (by its line in the parcel) nobody else may send back. */
export function heldPieces({ state, lines }: Pick<ReturnRecord, 'state' | 'lines'>): Map<string, number> {
  const pieces = new Map<string, number>();
  if (!holdsPieces(state)) return pieces;
  for (const { fulfillmentLineItemId: id, quantity } of lines) {
    if (id !== null) pieces.set(id, (pieces.get(id) ?? 0) + quantity);
  }
  return pieces;
}

/** A parcel on its way that is not here so long after its first scan is looked for. */
const arrivalDays = 30;

/** A parcel may be under way and nobody tells us: so long after the last day to send it, it is waited for. */
const unseenDays = 14;

/** Its label comes right after its approval; when it has not come by then, it was forgotten. */
const labelTime = 10 * MINUTE;

/** It goes by a label of the shop's, and has none yet. */
export const lacksLabel = ({ state, sendBack }: Pick<ReturnRecord, 'state' | 'sendBack'>): boolean =>
  state === 'open' && sendBack?.method === 'label' && sendBack.labelId === null && sendBack.labelUrl === null;

/** A label can be given to it, also in place of another one. */
export const takesLabel = (record: ReturnRecord): boolean =>
  record.state === 'open' && record.sendBack !== null && travels(record);

/** Since when it is known to travel: by the carrier's scan, by the word of staff, else by the shopper's. */
export const underWaySince = ({
  firstScanAt,
  saidSent,
}: Pick<ReturnRecord, 'firstScanAt' | 'saidSent'>): Instant | null => firstScanAt ?? saidSent?.at ?? null;

/** A small matter says nothing where a person has to look at another one. */
export const attentionBeside = (now: ReturnAttention | null, small: ReturnAttention): ReturnAttention => now ?? small;

/** When time alone moves it on: its window to send closes, or its parcel is overdue. Null: it waits for people. */
export function returnDueAt(record: ReturnRecord): Instant | null {
  const { state, sendBack, arrivedAt, attention } = record;
  if (state !== 'open' || sendBack === null || sendBack.method === 'none' || !travels(record)) return null;
  if (arrivedAt !== null || record.lines.some(({ received }) => received.length > 0)) return null;
  // A person looks at it already, and what is graver than the time it takes is not written over.
  if (attention !== null && attention !== 'no_label') return null;
  const sentAt = underWaySince(record);
  if (sentAt !== null) return sentAt + arrivalDays * DAY;
  // Nobody can send what has no label: it is looked for once more, and then waits for a person.
  if (lacksLabel(record)) return attention === null ? (record.decision?.at ?? record.requestedAt) + labelTime : null;
  return sendBack.method === 'bring_to_shop' ? sendBack.sendBy : sendBack.sendBy + unseenDays * DAY;
}
