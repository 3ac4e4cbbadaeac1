import { settleUnpaid as settle } from '../../app/flows/return-steps/settle-unpaid.ts';
import { returnsOf, type History } from './history.ts';

/** Staff look at what was not paid because of somebody at Shopify, and say what becomes of it; a double click. */
export async function settleUnpaid(one: History): Promise<void> {
  const { chance, deps, staff } = one;
  for (const { id, unpaid = [] } of await returnsOf(one)) {
    for (const { id: entry, verdict, amount } of unpaid) {
      if (verdict !== null) continue;
      const said = { id: entry, is: chance.pick(['pay', 'pay', 'leave'] as const), amount };
      const clicks = Array.from({ length: chance.between(1, 2) }, () => settle(deps, staff, id, said));
      await Promise.all(clicks);
    }
  }
}
