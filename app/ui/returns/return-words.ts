import type { ReturnOutcome, ReturnReason, SendBackMethod } from '../../domain/returns/return-policy.ts';
import type {
  ItemCondition,
  ReturnAttention,
  ReturnOrigin,
  ReturnRecord,
  ReturnState,
} from '../../domain/returns/return-record.ts';
import type { ReturnRefusal } from '../../domain/returns/return-verdict.ts';
import type { Tone } from '../orders/message-words.ts';

/** What staff read of returns; shoppers have words of their own (domain/returns/texts). */

export const outcomeWords: Readonly<Record<ReturnOutcome, string>> = {
  exchange: 'Exchange',
  other_product: 'Another product',
  store_credit: 'Store credit',
  refund: 'Refund',
  keep_replacement: 'Keep it, replacement',
  keep_refund: 'Keep it, refund',
};

export const returnReasonWords: Readonly<Record<ReturnReason, string>> = {
  too_small: 'Too small',
  too_large: 'Too large',
  color: 'Color',
  style: 'Style',
  does_not_fit_device: 'Does not fit the device',
  not_as_described: 'Not as described',
  damaged: 'Damaged',
  defective: 'Defective',
  wrong_item: 'Wrong item',
  arrived_late: 'Arrived late',
  unwanted_gift: 'Unwanted gift',
  changed_mind: 'Changed mind',
  other: 'Other',
};

export const stateWords: Readonly<Record<ReturnState, string>> = {
  requested: 'To decide',
  open: 'Open',
  closed: 'Closed',
  declined: 'Declined',
  canceled: 'Cancelled',
};

export const originWords: Readonly<Record<ReturnOrigin, string>> = {
  shopper: 'Started by the shopper',
  gift: 'Started by a gift’s recipient',
  staff: 'Started by staff',
  shopify: 'Started in Shopify',
};

export const conditionWords: Readonly<Record<ItemCondition, string>> = {
  as_new: 'As new',
  used: 'Used',
  damaged: 'Damaged',
  missing: 'Missing',
  wrong_item: 'Another item came',
};

export const sendBackWords: Readonly<Record<SendBackMethod | 'none', string>> = {
  label: 'With a label from your pool',
  own_label: 'The shopper sends it themselves',
  drop_off: 'Drop-off point',
  bring_to_shop: 'Bring it to the shop',
  none: 'Nothing is sent back',
};

/** What a person has to look at: in a badge, and in a sentence. */
export const attentionWords: Readonly<Record<ReturnAttention, { label: string; sentence: string }>> = {
  money_parked: {
    label: 'Money parked',
    sentence: 'A payment waits for you. The step below says why: look at it and decide.',
  },
  shopify_refused: {
    label: 'Shopify refused',
    sentence: 'Shopify refused a step of this return. See which one below.',
  },
  sold_out: {
    label: 'Sold out',
    sentence: 'What the shopper wanted instead is sold out, and they named nothing else. Change the outcome.',
  },
  no_label: { label: 'No label left', sentence: 'Your pool had no label for this country. Add one by hand.' },
  never_arrived: {
    label: 'Never arrived',
    sentence: 'The parcel was scanned and never arrived. Ask the carrier, then receive or close the return.',
  },
  never_sent_back: {
    label: 'Never sent back',
    sentence: 'The exchange has shipped, and the item never came back. Ask the shopper, or close the return.',
  },
  wrong_item_arrived: {
    label: 'Wrong item arrived',
    sentence:
      'What arrived is not what was to come back, and nothing is paid for it. Ask the shopper for the right item and receive it when it comes, pay all the same, or close the return without it.',
  },
  item_missing: {
    label: 'Item missing',
    sentence:
      'The parcel came without it, and nothing is paid for it. Ask the shopper and receive it when it comes, pay all the same, or close the return without it.',
  },
  swapped_at_shopify: {
    label: 'Exchange in Shopify',
    sentence:
      'Somebody added an exchange to this return in Shopify. Release it there, and receive the item there too: Doorstep pays nothing for what is swapped in Shopify.',
  },
  settled_at_shopify: {
    label: 'Settled in Shopify',
    sentence:
      'Somebody acted on this return in Shopify, so Doorstep did not pay or send all that was due. Below is what: say whether it goes all the same.',
  },
  payment_held: {
    label: 'Payment held',
    sentence:
      'Staff hold the money or the exchange of an item that arrived. Let it go below, change the outcome, or close the return without it.',
  },
};

/** Why the policy says no, for staff. */
export const verdictRefusalWords: Readonly<Record<ReturnRefusal, string>> = {
  returns_off: 'Returns are off.',
  not_shipped: 'It has not shipped yet.',
  order_cancelled: 'The order was cancelled.',
  already_returned: 'It was returned or refunded already.',
  gift_card: 'Gift cards cannot come back.',
  final_sale: 'It is final sale.',
  window_over: 'The return window is over.',
  outcome_off: 'No outcome is offered for it.',
};

export const finalSaleWords = 'Final sale: only what is damaged, defective or wrong comes back.';

/** A product without options has one variant, which Shopify calls so. */
export const variantName = (title: string | null): string | null => (title === 'Default Title' ? null : title);

export type ReturnStatus = { label: string; tone: Tone | null };

/** Where a return stands, in two or three words. */
export function returnStatus(
  one: Pick<ReturnRecord, 'state' | 'attention' | 'arrivedAt' | 'firstScanAt' | 'sendBack'>,
): ReturnStatus {
  if (one.attention)
    return {
      label: attentionWords[one.attention].label,
      tone: one.attention === 'money_parked' ? 'critical' : 'warning',
    };
  if (one.state === 'requested') return { label: stateWords.requested, tone: 'attention' };
  if (one.state !== 'open') return { label: stateWords[one.state], tone: one.state === 'closed' ? 'success' : null };
  if (one.arrivedAt !== null) return { label: 'Arrived', tone: 'info' };
  if (one.firstScanAt !== null) return { label: 'On its way back', tone: null };
  return one.sendBack === null || one.sendBack.method === 'none'
    ? { label: 'Approved', tone: null }
    : { label: 'Waiting for parcel', tone: null };
}
