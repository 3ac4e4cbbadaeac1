import type { WithholdReason } from './decision.ts';
import type { PlanContext } from './message-kind.ts';
import { hasTag } from './product-match.ts';
import type { ReviewItem } from './review-items.ts';

/** Why nobody is asked about an item, whenever it arrives; null: somebody may be. What is not theirs any more comes first. */
export function reviewRefusal({ outlook, productId }: ReviewItem, context: PlanContext): WithholdReason | null {
  const { order, facts, shop, shopper } = context;
  const { gifts, orderTags, productTags } = shop.settings.reviewExclusions;
  if (outlook.certainty === 'gone') return 'items_refunded_or_returned';
  if (gifts && order.isGift) return 'gift_order';
  if (hasTag(order.tags, orderTags) || hasTag(facts.products[productId]?.data.tags ?? [], productTags))
    return 'excluded_by_tag';
  return shopper.askedElsewhere.includes(productId) ? 'already_asked' : null;
}
