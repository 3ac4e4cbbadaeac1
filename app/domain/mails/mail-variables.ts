import { formatMoney, fullDate, localDate } from './mail-formats.ts';
import type {
  AllDeliveredInputs,
  CommonInputs,
  MailInputs,
  ParcelInputs,
  ProductCareInputs,
  Promised,
  ReturnInputs,
  ReviewRequestInputs,
  ThankYouInputs,
} from './mail-input-types.ts';
import { webUrl } from './mail-link.ts';

/** A name that merchants may use in their texts, and what stands for it. */
type MailVariable = {
  /** For whoever writes the text, beside the editor. */
  description: string;
  /** Words in the shopper's language; null: not known of this order; undefined: this kind of mail has no such thing. */
  valueOf: (inputs: AnyInputs) => Value | undefined;
};

type Value = string | string[] | null;

/** What any kind of mail may be made of. */
type AnyInputs = CommonInputs & Partial<Omit<ParcelInputs & AllDeliveredInputs, keyof CommonInputs | 'kind'>> & Extras;
type Extras = Promised &
  Partial<
    Pick<ThankYouInputs, 'orderedAt' | 'totals' | 'shippingMethod'> &
      Pick<ReviewRequestInputs, 'products'> &
      Pick<ProductCareInputs, 'advice'> &
      Pick<ReturnInputs, 'returnName' | 'sendBack'>
  >;

/**
 * Every variable, in the order in which they are offered. To add one, add a row: it is offered wherever its value is
 * not undefined. Never an address, a token or more of a person than a greeting needs.
 */
export const mailVariables = {
  order_name: { description: 'The order’s number', valueOf: ({ orderName }) => orderName },
  first_name: { description: 'The shopper’s first name; may be empty', valueOf: ({ firstName }) => firstName },
  shop_name: { description: 'Your shop’s name', valueOf: ({ shopName }) => shopName },
  order_url: { description: 'The order’s page, for a link', valueOf: ({ orderUrl }) => webUrl(orderUrl) },
  signature_name: {
    description: 'Who signs your mails',
    valueOf: ({ signature = null }) => signature && signature.name,
  },
  carrier: { description: 'Who brings the parcel; may be empty', valueOf: ({ carrier }) => carrier },
  tracking_number: {
    description: 'The parcel’s tracking number; may be empty',
    valueOf: ({ tracking }) => tracking && (tracking.find(({ number }) => number)?.number ?? null),
  },
  tracking_url: {
    description: 'The carrier’s page, for a link; may be empty',
    valueOf: ({ tracking }) => tracking && (tracking.map(({ url }) => webUrl(url)).find((url) => url) ?? null),
  },
  expected_date: {
    description: 'When the parcel is expected; may be empty',
    valueOf: (inputs) => dateOf(inputs.expectedAt, inputs),
  },
  promised_date: {
    description: 'The day that the order was promised by; may be empty',
    valueOf: (inputs) => dateOf(inputs.promisedAt, inputs),
  },
  event_date: {
    description: 'The day of the news: handed over, delivered …; may be empty',
    valueOf: (inputs) => dateOf(inputs.happenedAt, inputs),
  },
  parcel_number: {
    description: 'Which of the order’s parcels this is: 1, 2 …',
    valueOf: (inputs) => inputs.position && count(inputs.position.count, inputs),
  },
  parcels: {
    description: 'How many parcels the order has; empty while that is not known',
    valueOf: (inputs) => parcelCount(inputs),
  },
  items: {
    description: 'What is in the parcel or the order, as a list of titles',
    valueOf: ({ items }) => items?.map(({ title }) => title),
  },
  products: {
    description: 'The products that the mail is about, as a list of titles',
    valueOf: ({ products, advice }) => products?.map(({ title }) => title) ?? advice?.map(({ product }) => product),
  },
  order_date: {
    description: 'The day of the order',
    valueOf: (inputs) =>
      inputs.orderedAt === undefined || inputs.zone === undefined
        ? undefined
        : fullDate(inputs.orderedAt, { formatLocale: inputs.formatLocale, zone: inputs.zone }),
  },
  order_total: {
    description: 'What the order cost in all; may be empty',
    valueOf: ({ totals, formatLocale }) => totals && formatMoney(totals.total, totals.currency, formatLocale),
  },
  shipping_method: {
    description: 'How the order is sent; may be empty',
    valueOf: ({ shippingMethod }) => shippingMethod,
  },
  return_url: {
    description: 'Where something can be sent back, for a link; empty while returns are off',
    valueOf: ({ returnUrl }) => (returnUrl === undefined ? undefined : webUrl(returnUrl)),
  },
  return_name: { description: 'The return’s number', valueOf: ({ returnName }) => returnName },
  send_back_by: {
    description: 'The last day to send the return; may be empty',
    valueOf: (inputs) => inputs.sendBack && dateOf(inputs.sendBack.sendBy, inputs),
  },
} satisfies Record<string, MailVariable>;

export type MailVariableName = keyof typeof mailVariables;

/** What a mail's texts may say, by name: plain words, already in the shopper's language. */
export function variableValues(inputs: MailInputs): Record<string, Value> {
  const values = Object.entries(mailVariables).map(([name, { valueOf }]) => [name, valueOf(inputs)] as const);
  return Object.fromEntries(values.filter((entry): entry is [(typeof entry)[0], Value] => entry[1] !== undefined));
}

function dateOf(instant: number | null | undefined, { formatLocale, zone }: AnyInputs): string | null | undefined {
  if (instant === undefined || zone === undefined) return undefined;
  return instant === null ? null : localDate(instant, { formatLocale, zone });
}

function parcelCount(inputs: AnyInputs): string | null | undefined {
  const total = inputs.position ? inputs.position.total : inputs.parcels?.length;
  return typeof total === 'number' ? count(total, inputs) : total;
}

const count = (number: number, { formatLocale }: AnyInputs): string =>
  new Intl.NumberFormat(formatLocale).format(number);
