import type { ReturnLine, ReturnRecord } from '../../domain/returns/return-record.ts';
import type { ReturnStep } from '../../domain/returns/return-step.ts';
import { piecesNamed } from '../../domain/returns/step-batches.ts';
import { wantedSteps } from '../../domain/returns/wanted-steps.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import type { Deps } from '../ports.ts';
import type { Access } from '../privacy-ports.ts';
import type { LockedReturn } from '../return-ports.ts';
import type { Staff } from './staff-request.ts';
import { wakeReturn } from '../return-steps/wake-return.ts';

/** Why something that was asked of a return is not done; nothing changed then. */
export type ReturnActRefusal =
  | 'not_found'
  /** It is in another state than the person thought. */
  | 'changed_meanwhile'
  /** Money or goods of it are on their way already, or what became of them is not known. */
  | 'already_moved'
  | 'sold_out'
  | 'bad_quantity'
  /** Not to be had for this item, or not any more now that Shopify has the return. */
  | 'bad_outcome'
  | 'bad_label'
  /** A gift's recipient wishes something, and nobody has chosen an outcome yet. */
  | 'wish_undecided'
  /** The rules say no: approved only with a reason, which is kept. */
  | 'against_policy'
  /** The policy does not offer this outcome: given only with a reason, which is kept. */
  | 'not_offered'
  /** Shopify would send the invoice for a gift's dearer exchange to its buyer, who is not to hear of it. */
  | 'gift_pays'
  /** A decision that needs words has none, or too many. */
  | 'no_words';

export type ReturnActOutcome = { ok: true } | { ok: false; reason: ReturnActRefusal };

export type ReturnActDeps = Pick<Deps, 'clock' | 'queue' | 'returns'>;

/** Whose hand it is: a staff member's id at Shopify, `shopper`, `rules`, `shopify`. */
export type Actor = { shop: string; id: string };

/** `detail`: a word or an id, never what a person wrote. */
export type Changed = { record: ReturnRecord; what: string; detail?: string | null };

/**
 * One change of a return: under its lock, with its line in the story and the steps that it now calls for. What is refused
 * changes nothing.
 */
export async function changeReturn(
  deps: ReturnActDeps,
  who: Actor,
  returnId: string,
  change: (one: LockedReturn, now: Instant) => Changed | ReturnActRefusal | Promise<Changed | ReturnActRefusal>,
): Promise<ReturnActOutcome> {
  const now = deps.clock.now();
  const done = await deps.returns.locked(who.shop, returnId, async (one) => {
    const changed = await change(one, now);
    if (typeof changed === 'string') return { refusal: changed };
    const { record, what, detail = null } = changed;
    await one.save(record, { at: now, by: who.id, what, detail }, wantedSteps(record, one.policy));
    return { orderId: record.orderId };
  });
  if (done === null) return { ok: false, reason: 'not_found' };
  if ('refusal' in done) return { ok: false, reason: done.refusal };
  await wakeReturn(deps, who.shop, done.orderId, returnId);
  return { ok: true };
}

/** The same by a member of staff: noted in the access log before it is done. */
export async function staffChangesReturn(
  deps: ReturnActDeps & Pick<Deps, 'accessLog'>,
  staff: Staff,
  returnId: string,
  act: Access & `return.${string}`,
  change: Parameters<typeof changeReturn>[3],
): Promise<ReturnActOutcome> {
  const record = await deps.returns.find(staff.shop, returnId);
  if (!record) return { ok: false, reason: 'not_found' };
  await deps.accessLog.note(staff.shop, staff.id, act, record.orderId);
  return changeReturn(deps, staff, record.id, change);
}

const movers: ReadonlySet<string> = new Set(['process_exchange', 'process_items', 'bonus', 'invoice']);
const mayHaveMoved: ReadonlySet<string> = new Set(['done', 'calling', 'parked']);

/** Money or goods of this line moved; of what was left open nobody knows whose they are. */
export const lineHasMoved = ({ steps }: Pick<LockedReturn, 'steps'>, line: ReturnLine): boolean =>
  steps.some(
    (step) => movers.has(step.kind) && mayHaveMoved.has(step.state) && (step.state !== 'done' || isOf(step, line)),
  );

/** By what its version names. */
const isOf = ({ kind, version }: ReturnStep, { id }: ReturnLine): boolean =>
  kind === 'process_exchange' || kind === 'invoice' ? version.startsWith(`${id}:`) : piecesNamed(version).has(id);

/** Money or goods of it moved, or may have. */
export const hasMoved = ({ steps }: Pick<LockedReturn, 'steps'>): boolean =>
  steps.some(({ kind, state }) => movers.has(kind) && mayHaveMoved.has(state));
