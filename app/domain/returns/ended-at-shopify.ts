import type { Instant } from '../shared/instant.ts';
import type { SeenReturn } from './read-back.ts';
import type { ReturnPolicy } from './return-policy.ts';
import type { ReturnRecord } from './return-record.ts';
import type { ReturnStep, WantedStep } from './return-step.ts';
import { exchangeBatches, itemBatches, piecesNamed } from './step-batches.ts';
import { carriedFrom } from './moved-before.ts';
import { parcelFee } from './parcel-fee.ts';
import { isKept } from './return-facets.ts';
import { bonusFor, promisedFor, type MovedPieces } from './step-money.ts';
import { withUnpaid } from './unpaid.ts';
import { wantedSteps } from './wanted-steps.ts';

type Known = { steps: ReturnStep[]; policy: ReturnPolicy | null; now: Instant };
type Theirs = Pick<SeenReturn, 'lines' | 'exchanges'>;

/**
 * Whoever closed or cancelled a return at Shopify has decided: what was due by then is neither paid nor sent, and staff are
 * told of it. `record` as it was before; the state that it has there is the caller's to set.
 */
export function leftByItsEnd(record: ReturnRecord, theirs: Theirs, known: Known): ReturnRecord {
  const left = dueSteps(record, theirs, known);
  if (left.length === 0) return record;
  const pieces = unpaidPieces(record, theirs, known, left);
  const bonus = left.some(({ kind }) => kind === 'bonus') ? bonusFor(pieces) : 0;
  return withUnpaid(record, {
    id: `ended:${known.now}`,
    why: 'ended',
    at: known.now,
    amount: Math.max(0, promisedFor(pieces) - feeOf(pieces, record, theirs, known)) + bonus,
    to: 'original',
    steps: left.map(({ kind, version }) => ({ kind, version })),
    refunds: [],
  });
}

/** What of the parcel's fee these pieces bear: none where money of others bore it, all of it with the first that travel. */
function feeOf(pieces: MovedPieces[], record: ReturnRecord, theirs: Theirs, { steps }: Known): number {
  const areKept = pieces.every(({ line }) => isKept(line.outcome));
  const { ours } = parcelFee(record, { areKept }, ({ id }) => processed(record, theirs, steps, id) > 0);
  return areKept ? ours : ours - carriedFrom(steps);
}

/** What moves money or goods and was not done, here or there. */
function dueSteps(record: ReturnRecord, theirs: Theirs, { steps, policy }: Known): WantedStep[] {
  const isOpen = (step: WantedStep): boolean =>
    !steps.some(({ kind, version, state }) => kind === step.kind && version === step.version && !undone.has(state));
  const wanted = wantedSteps(record, policy).filter(isOpen);
  const items = new Set(
    itemBatches(record, policy)
      .filter(({ lines }) => lines.some(({ lineId, upTo }) => upTo > processed(record, theirs, steps, lineId)))
      .map(({ version }) => version),
  );
  const exchanges = new Set(
    exchangeBatches(record, policy)
      .filter(({ lines }) => lines.some(({ lineId, upTo }) => upTo > shipped(record, theirs, lineId)))
      .map(({ version }) => version),
  );
  return wanted.filter(({ kind, version }) => {
    if (kind === 'process_items') return items.has(version);
    if (kind === 'process_exchange' || kind === 'invoice') return exchanges.has(version);
    // A gift goes on its own: it is left only where the credit is that it belongs to.
    return (
      kind === 'bonus' &&
      wanted.some((one) => one.kind === 'process_items' && one.version === version && items.has(version))
    );
  });
}

const undone: ReadonlySet<string> = new Set(['planned', 'dropped']);

function unpaidPieces(record: ReturnRecord, theirs: Theirs, { steps }: Known, left: WantedStep[]): MovedPieces[] {
  const upTo = new Map<string, number>();
  for (const { kind, version } of left)
    if (kind === 'process_items')
      for (const [lineId, most] of piecesNamed(version)) upTo.set(lineId, Math.max(upTo.get(lineId) ?? 0, most));
  return record.lines.flatMap((line) => {
    const from = processed(record, theirs, steps, line.id);
    const last = Math.min(upTo.get(line.id) ?? 0, line.quantity);
    return last > from ? [{ line, from, upTo: last }] : [];
  });
}

function processed(record: ReturnRecord, { lines }: Theirs, steps: ReturnStep[], lineId: string): number {
  const there = record.lines.find(({ id }) => id === lineId)?.returnLineItemId ?? null;
  const ours = steps
    .filter(({ kind, state }) => kind === 'process_items' && state === 'done')
    .map(({ version }) => piecesNamed(version).get(lineId) ?? 0);
  return Math.max(lines.find(({ id }) => id === there)?.processedQuantity ?? 0, ...ours);
}

function shipped(record: ReturnRecord, { exchanges }: Theirs, lineId: string): number {
  const there = record.lines.find(({ id }) => id === lineId)?.exchangeLineItemId ?? null;
  return exchanges.find(({ id }) => id === there)?.processedQuantity ?? 0;
}
