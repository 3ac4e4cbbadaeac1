import type { VariantChoice } from '../../domain/returns/returnable-order.ts';
import type { Deps } from '../ports.ts';
import { orUnreachable } from '../return-steps/shopify-answer.ts';

/** The variants of the product of a return's item, as Shopify has them now: of one that was deleted none. Null: there is no such item. */
export async function swapChoices(
  deps: Pick<Deps, 'adminReads' | 'returns' | 'shopifyReturns'>,
  shop: string,
  returnId: string,
  lineId: string,
): Promise<VariantChoice[] | 'unreachable' | null> {
  const record = await deps.returns.find(shop, returnId);
  const line = record?.lines.find(({ id }) => id === lineId);
  if (!record || !line) return null;
  const order = await deps.adminReads.orderStory(shop, record.orderId);
  const bought = order?.facts?.order?.data.lines.find(({ id }) => id === line.lineId);
  return bought?.productId ? variantsOfProduct(deps, shop, bought.productId) : [];
}

export const variantsOfProduct = (
  deps: Pick<Deps, 'shopifyReturns'>,
  shop: string,
  productId: string,
): Promise<VariantChoice[] | 'unreachable'> => orUnreachable(deps.shopifyReturns.variantsOf(shop, productId));
