/** What Shopify's webhooks are called for staff, who do not know the word; an unknown topic is shown as it is. */
const topicWords: Readonly<Record<string, string>> = {
  'orders/create': 'New order',
  'orders/updated': 'Order changed',
  'orders/cancelled': 'Order cancelled',
  'fulfillments/create': 'Parcel fulfilled',
  'fulfillments/update': 'Parcel changed',
  'fulfillment_events/create': 'Word of the carrier',
  'refunds/create': 'Refund',
  'app/scopes_update': 'Permissions changed',
  'shop/update': 'Store details changed',
  'customers/data_request': 'A customer asks for their data',
  'customers/redact': 'Erase a customer',
};

export const noticeTitle = (topic: string): string => topicWords[topic] ?? topic;

/** Why it could not be read. A reason of the form `field: what is expected` names the field, never what stood there. */
export function noticeReason(reason: string | null): string {
  if (reason === null) return 'Nobody noted why.';
  if (reason === 'not JSON') return 'It arrived garbled: not one part of it could be read.';
  if (reason === 'unknown topic') return 'Doorstep does not know this kind of notice.';
  if (reason === 'the key of its body is gone') return 'The key that it was locked with has been destroyed.';
  const [, field, problem] = /^([\w.]{1,100}): (.+)$/.exec(reason) ?? [];
  return field === undefined
    ? `${reason}.`
    : `Its part “${field}” is not as Shopify documents it: ${problem ?? ''}.`.replace(/\.+$/, '.');
}
