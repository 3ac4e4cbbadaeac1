import { portalVariant } from './portal-variant.ts';
import { reasonRules } from './reasons.ts';
import { returnReasons, type ReturnPolicy, type ReturnReason } from './return-policy.ts';
import type { ItemVerdict } from './return-verdict.ts';
import type { ReturnableLine } from './returnable-order.ts';
import { sizeOf } from './size-scale.ts';

/** What shoppers say most comes first. */
const asListed: readonly ReturnReason[] = [
  'too_small',
  'too_large',
  'color',
  'unwanted_gift',
  'changed_mind',
  'style',
  'not_as_described',
  'does_not_fit_device',
  'damaged',
  'defective',
  'wrong_item',
  'arrived_late',
  'other',
];

/** The reasons that make sense for an item: a vase has no size, and only who was given something has an unwanted gift. */
export function reasonsOffered(line: ReturnableLine, verdict: ItemVerdict, isGift: boolean): ReturnReason[] {
  const parts = portalVariant(line.variantTitle)?.split(' / ') ?? [];
  const hasSize = parts.some((part) => sizeOf(part) !== null);
  const makesSense: Partial<Record<ReturnReason, boolean>> = {
    too_small: hasSize,
    too_large: hasSize,
    color: parts.length > 0,
    does_not_fit_device: !hasSize,
    unwanted_gift: isGift,
    changed_mind: !isGift,
    arrived_late: !isGift,
  };
  const open = verdict.onlyFor ?? returnReasons;
  return asListed.filter((reason) => open.includes(reason) && makesSense[reason] !== false);
}

/**
 * Whether the reason is followed by a page of its own. How much too small it is is answered by the size that is chosen
 * next, so nobody is asked for it.
 */
export const hasDetails = (reason: ReturnReason, { photoReasons }: Pick<ReturnPolicy, 'photoReasons'>): boolean =>
  photoReasons.includes(reason) || (reasonRules[reason].followUp !== null && !isAnsweredBySwap(reason));

const isAnsweredBySwap = (reason: ReturnReason): boolean =>
  reasonRules[reason].wants === 'larger' || reasonRules[reason].wants === 'smaller';
