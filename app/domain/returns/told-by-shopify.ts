import type { MessageKind, ShopSettings } from '../shared/shop-settings.ts';
import type { ReturnRecord } from './return-record.ts';
import type { ReturnStepKind } from './return-step.ts';

/** Which mail of ours tells the same as Shopify's own notification of a step. Of a cancelling Shopify has none. */
const mailOf: Partial<Record<ReturnStepKind, MessageKind>> = {
  approve: 'return_approved',
  reverse_delivery: 'return_approved',
  decline: 'return_declined',
  process_exchange: 'return_settled',
  process_items: 'return_settled',
  rest: 'return_settled',
  bonus: 'return_settled',
};

/**
 * Whether Shopify is to notify the customer of a step of ours. Of a return that began here it never does: we tell it. One
 * that began there is told of by whoever the merchant chose, also where it is decided here, and by nobody twice.
 */
export function isToldByShopify(
  { origin }: Pick<ReturnRecord, 'origin'>,
  step: ReturnStepKind,
  { kinds }: Pick<ShopSettings, 'kinds'>,
): boolean {
  const kind = mailOf[step];
  return origin === 'shopify' && kind !== undefined && kinds[kind].mode === 'shopify';
}
