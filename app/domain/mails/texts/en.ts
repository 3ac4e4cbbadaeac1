/**
 * English, and the list of all texts: every other language has the same keys and variables (tests/…/texts.test.ts).
 * ICU MessageFormat: https://unicode-org.github.io/icu/userguide/format_parse/messages/
 */
export const en = {
  greeting: 'Hi {firstName},',
  greeting_nameless: 'Hello,',
  order: 'Order {orderName}',
  view_order: 'View your order',
  in_this_parcel: 'In this parcel',
  quantity: '× {quantity, number}',
  still_to_come: 'Still to come',
  still_to_come_note: '{count, plural, one {This item arrives separately.} other {These items arrive separately.}}',
  reply_for_help: 'Something not right? Just reply to this email and we will help.',

  shipment_subject: 'Your order {orderName} is on its way',
  shipment_subject_part: 'Part of your order {orderName} is on its way',
  shipment_subject_numbered: 'Parcel {number, number} of {total, number} is on its way: order {orderName}',
  shipment_title: 'Your order is on its way',
  shipment_title_part: 'Part of your order is on its way',
  shipment_title_numbered: 'Parcel {number, number} of {total, number} is on its way',
  shipment_intro: 'Good news: your parcel has left us.',
  shipment_intro_carrier: 'Good news: your parcel is now with {carrier}.',
  track_parcel: 'Track your parcel',
  carrier: 'Carrier',
  tracking_number: '{count, plural, one {Tracking number} other {Tracking numbers}}',

  delivered_subject: 'Your order {orderName} has been delivered',
  delivered_subject_part: 'A parcel of your order {orderName} has been delivered',
  delivered_subject_counted:
    '{delivered, number} of {total, plural, one {# parcel} other {# parcels}} delivered: order {orderName}',
  delivered_subject_all:
    '{total, plural, =2 {Both parcels} other {All # parcels}} of your order {orderName} have been delivered',
  delivered_title: 'Your order has been delivered',
  delivered_title_part: 'A parcel has been delivered',
  delivered_title_counted: '{delivered, number} of {total, plural, one {# parcel} other {# parcels}} delivered',
  delivered_title_all: '{total, plural, =2 {Both parcels} other {All # parcels}} have been delivered',
  delivered_intro: 'Your parcel has been delivered. We hope you enjoy it.',
  delivered_intro_dated: 'Your parcel was delivered on {date}. We hope you enjoy it.',
  not_there: 'Can’t find it?',
  not_there_advice: 'Parcels are sometimes left with a neighbour, by the door or in a safe place.',
  not_there_reply: 'If it isn’t there, just reply to this email and we will help.',

  review_subject: 'What do you think of {product}?',
  review_subject_many: 'What do you think of your order {orderName}?',
  review_title: 'What do you think?',
  review_intro:
    'We hope you are enjoying your order. Your honest opinion, good or bad, helps other shoppers and helps us. It only takes a minute.',
  write_review: 'Write a review',

  footer_order: 'You are receiving this email because you placed order {orderName} with {shopName}.',
  unsubscribe_reviews: 'Unsubscribe from review requests',
} as const satisfies Record<string, string>;

export type TextKey = keyof typeof en;
