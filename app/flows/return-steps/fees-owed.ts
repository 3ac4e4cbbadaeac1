import { feeStillOwed, liftedFee } from '../../domain/returns/parcel-fee.ts';
import type { ReturnRecord } from '../../domain/returns/return-record.ts';
import type { Claimed, StepDeps } from './claimed-step.ts';

/**
 * By how much Shopify's sum for a return is less because of parcels' fees that nobody is to pay, in minor units of its
 * currency. Asks the steps of those returns of the order only that may have had one.
 */
export async function feesOwed(
  { returns }: Pick<StepDeps, 'returns'>,
  { shop, record }: Pick<Claimed, 'shop' | 'record'>,
  ofOrder: ReturnRecord[],
): Promise<number> {
  const others = ofOrder.filter((one) => one.id !== record.id && mayOwe(one));
  const owed = await Promise.all(
    others.map(async (other) => feeStillOwed(other, (await returns.story(shop, other.id)).steps)),
  );
  return owed.reduce((sum, one) => sum + one, liftedFee(record));
}

const mayOwe = ({ lines, feeAtShopify = 0 }: ReturnRecord): boolean =>
  feeAtShopify > 0 || lines.some(({ promised }) => (promised?.shippingFee ?? 0) > 0);
