/**
 * Words of verdicts, reasons, their questions and outcomes: the same on the return pages, in mails and in the
 * simulator. ICU messages; every other language has the same keys. Items are called “it”, so that their number is no matter.
 */
export const en = {
  refused_returns_off: '{shopName} takes no returns on this page. Please write to the shop.',
  refused_not_shipped: 'Not sent yet. You can send it back once it has arrived.',
  refused_order_cancelled: 'The order was cancelled.',
  refused_already_returned: 'Already returned or refunded.',
  refused_gift_card: 'Gift cards cannot be sent back.',
  refused_final_sale: 'Sold as final sale, so it cannot be sent back.',
  refused_window_over: 'It could be sent back until {date}.',
  refused_window_over_undated: 'The time to send it back is over.',
  refused_outcome_off: 'This cannot be sent back.',

  open_until: 'You can send it back until {date}.',
  open_until_season: 'You can send it back until {date} ({season}).',
  open_undated: 'You can send it back.',
  open_for_faults: 'Final sale: you can send it back only if it is damaged, faulty or the wrong item.',
  not_here_yet: 'Your time starts on the day it arrives.',
  staff_look: '{shopName} looks at your request and writes to you.',

  outcome_exchange: 'Exchange',
  outcome_other_product: 'Another product',
  outcome_store_credit: 'Store credit',
  outcome_refund: 'Money back',
  outcome_keep_replacement: 'Keep it, get a new one',
  outcome_keep_refund: 'Keep it, get the money back',

  reason_too_small: 'Too small',
  reason_too_large: 'Too big',
  reason_color: 'Not the right colour',
  reason_style: 'Not my style',
  reason_does_not_fit_device: 'Does not fit my device',
  reason_not_as_described: 'Not as described',
  reason_damaged: 'Arrived damaged',
  reason_defective: 'Does not work properly',
  reason_wrong_item: 'Not what I ordered',
  reason_arrived_late: 'Arrived too late',
  reason_unwanted_gift: 'A gift that I do not need',
  reason_changed_mind: 'I changed my mind',
  reason_other: 'Something else',

  follow_up_too_small: 'How much bigger should it be?',
  follow_up_too_large: 'How much smaller should it be?',
  follow_up_color: 'What is wrong with the colour?',
  follow_up_does_not_fit_device: 'Which device do you have?',
  follow_up_not_as_described: 'What is different?',
  follow_up_damaged: 'Was the parcel damaged too?',
  follow_up_defective: 'What does not work?',
  follow_up_wrong_item: 'What did you get instead?',
  follow_up_other: 'What is the matter?',
  answer_one_size: 'One size',
  answer_two_sizes: 'Two sizes or more',
  answer_looks_different: 'It looks different in the pictures',
  answer_does_not_suit: 'It does not suit me',
  answer_box_too: 'Yes, the parcel too',
  answer_box_fine: 'No, the parcel was fine',
} as const satisfies Record<string, string>;

export type ReturnTextKey = keyof typeof en;
