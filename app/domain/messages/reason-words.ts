import type { WithholdReason } from './decision.ts';

/** Why a message is not sent, in words for the shop's staff. */
export const reasonWords: Readonly<Record<WithholdReason, string>> = {
  kind_off: 'This kind of message is turned off.',
  shopify_sends: 'Shopify’s own notification tells this, as chosen in the settings.',
  no_review_link: 'No review link is set, so there is nowhere to leave a review.',
  no_sender: 'No sender address is set.',
  shop_uninstalled: 'The app was uninstalled.',
  before_floor: 'It happened before the app was installed, or before this kind of message was turned on.',
  no_email: 'The order has no e-mail address.',
  unsubscribed: 'The shopper unsubscribed from this kind of message.',
  order_cancelled: 'The order was cancelled.',
  fulfillment_cancelled: 'This shipment was cancelled.',
  test_order: 'This is a test order; messages for test orders are turned off.',
  business_order: 'This is a business (B2B) order; messages for business orders are turned off.',
  point_of_sale_order: 'The order was placed at the point of sale; messages for such orders are turned off.',
  marketplace_order:
    'The order came through a marketplace or another sales channel; messages for these are turned off.',
  digital_order: 'Nothing in the order is shipped; messages for digital orders are turned off.',
  too_old_when_received: 'It was more than seven days old when Shopify told us, too old to be news.',
  superseded_by_delivery: 'The parcel had arrived before this could be sent.',
  awaiting_shipment: 'Waiting: not everything that this is about has been shipped yet.',
  awaiting_delivery: 'Waiting: nobody has reported the delivery of this parcel yet.',
  delivery_in_doubt: 'Waiting: the carrier reports trouble, so nobody can tell when the parcel arrives.',
  never_delivered: 'No delivery was ever reported, so there is nothing to ask about.',
  nothing_reviewable: 'Nothing in the order can be reviewed, for example because it is all gift cards.',
  items_refunded_or_returned: 'The items were refunded, returned or removed from the order.',
  already_asked: 'The shopper was already asked about these products.',
  no_longer_applies: 'The order has changed since, and this message has no occasion any more.',
  cancelled_by_staff: 'Someone on the shop’s staff cancelled it.',
};
