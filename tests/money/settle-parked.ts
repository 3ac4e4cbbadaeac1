import { resolveParkedStep } from '../../app/flows/returns/close-return.ts';
import { returnsOf, type History } from './history.ts';

/** Staff look at what is parked, and say what becomes of it. */
export async function settleParked(one: History): Promise<void> {
  const { chance, deps, staff, shop } = one;
  for (const { id } of await returnsOf(one)) {
    const { steps } = await deps.returns.story(shop, id);
    for (const step of steps) {
      if (step.state !== 'parked' && step.state !== 'refused') continue;
      one.parked.set(step.id, whyParked(step));
      one.settledByStaff.add(id);
      await resolveParkedStep(deps, staff, id, step.id, chance.pick(['done', 'retry', 'as_shopify'] as const));
    }
  }
}

export const whyParked = ({ kind, error }: { kind: string; error: string | null }): string => `${kind} ${error}`;
