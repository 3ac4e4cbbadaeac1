import { z } from 'zod';
import { returnPolicySchema, returnReasons, type ReturnReason } from '../../domain/returns/return-policy.ts';
import type { ZoneId } from '../../domain/shared/instant.ts';
import { atLocalHour } from '../../domain/shared/local-time.ts';
import type { Deps } from '../ports.ts';
import { withRecentReads } from '../portal/recent-reads.ts';
import { orUnreachable } from '../return-steps/shopify-answer.ts';
import { simulateReturn, type Simulation, type SimulationDeps } from './simulate-return.ts';
import type { Staff } from './staff-request.ts';

/** `day`: `2026-12-24`, in the shop's zone; null or empty: now. */
export type SimulationQuestion = { search: string; reason: ReturnReason; day: string | null; zone: ZoneId };

export type SimulationProblem = 'nothing_asked' | 'not_found' | 'bad_day' | 'unreachable';

const dayForm = z.iso.date();

/** What the policy says of an order, for the page of staff: what cannot be told is named. */
export async function trySimulation(
  deps: SimulationDeps & Pick<Deps, 'accessLog'>,
  { shop, id }: Staff,
  { search, reason, day, zone }: SimulationQuestion,
): Promise<Simulation | SimulationProblem> {
  if (search === '') return 'nothing_asked';
  const at = day ? noonOf(day, zone) : undefined;
  if (at === null) return 'bad_day';
  const found = await orUnreachable(simulateReturn(deps, shop, search, { reason, ...(at !== undefined && { at }) }));
  if (found === 'unreachable') return found;
  if (found) await deps.accessLog.note(shop, id, 'policy.simulate', found.order.id);
  return found ?? 'not_found';
}

const draftQuestion = z.object({
  order: z.string().trim().min(1).max(100),
  reason: z.enum(returnReasons),
  day: z.string().max(10).nullable(),
  policy: returnPolicySchema,
});

export type DraftTrial = { now: Simulation; draft: Simulation };

/**
 * The same beside a policy that is not saved, judged as if it had been in force when the order was placed. `input` comes
 * from a browser; nothing of it is kept.
 */
export async function tryDraft(
  deps: Deps,
  { shop, id }: Staff,
  input: unknown,
  zone: ZoneId,
): Promise<DraftTrial | SimulationProblem> {
  const asked = draftQuestion.safeParse(input);
  if (!asked.success) return 'nothing_asked';
  const { order, reason, day, policy } = asked.data;
  const at = day ? noonOf(day, zone) : undefined;
  if (at === null) return 'bad_day';
  const wish = { reason, ...(at !== undefined && { at }) };
  const recent = withRecentReads(deps);
  const ask = (tried: object) => simulateReturn(recent, shop, order, { ...wish, ...tried });
  const found = await orUnreachable(Promise.all([ask({}), ask({ tried: policy })]));
  if (found === 'unreachable') return found;
  const [now, draft] = found;
  if (!now || !draft) return 'not_found';
  await deps.accessLog.note(shop, id, 'policy.simulate', now.order.id);
  return { now, draft };
}

function noonOf(day: string, zone: ZoneId): number | null {
  if (!dayForm.safeParse(day).success) return null;
  return atLocalHour(Date.parse(`${day}T12:00:00Z`), zone, 0, 12);
}
