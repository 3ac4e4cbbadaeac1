import { withoutTaken } from '../../domain/returns/without-taken.ts';
import type { Deps } from '../ports.ts';
import { readReturnable, type Returnable, type ReturnableDeps } from '../returns/read-returnable.ts';

export type UntakenDeps = ReturnableDeps & Pick<Deps, 'returns'>;

/** What a visit may still send back of its order, as `readReturnable` tells it, without what is in a return already. */
export async function readUntaken(deps: UntakenDeps, shop: string, orderId: string): Promise<Returnable | null> {
  const [found, records] = await Promise.all([
    readReturnable(deps, shop, orderId),
    deps.returns.ofOrder(shop, orderId),
  ]);
  return found && withoutTaken(found, records);
}
