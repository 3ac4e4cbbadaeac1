import { formatList, formatMoney, fullDate, localDate } from './mail-formats.ts';
import { frameOf, type Block, type MailDocument } from './mail-document.ts';
import type { ThankYouInputs } from './mail-input-types.ts';
import { webUrl } from './mail-link.ts';
import { orderLink } from './mail-parcel.ts';
import { returnDoorBlocks } from './mail-return-door.ts';
import { orderSchema } from './mail-schema.ts';
import { helpText, signatureBlocks } from './mail-signature.ts';
import { totalRows } from './mail-totals.ts';
import { oneLine, type Translate } from './texts/translator.ts';

/** "We have your order": what was bought, what it cost, where it goes, and whom to ask. */
export function thankYouMail(inputs: ThankYouInputs): MailDocument {
  const { t, frame } = frameOf(inputs);
  const intro = introOf(t, inputs);
  const link = orderLink(t, inputs);
  return {
    ...frame,
    subject: t('thank_you_subject', { orderName: inputs.orderName }),
    title: t('thank_you_title'),
    preview: intro,
    blocks: [
      { type: 'intro', text: intro },
      ...(link ? [{ type: 'button' as const, link }] : []),
      { type: 'details', rows: detailRows(t, inputs) },
      ...itemsBlock(t, inputs),
      { type: 'totals', rows: totalRows(t, inputs) },
      ...addressesBlock(t, inputs),
      { type: 'advice', title: t('questions'), text: helpText(t, inputs) },
      ...returnDoorBlocks(t, inputs),
      ...signatureBlocks(t, inputs),
    ],
    schema: orderSchema(inputs),
  };
}

function introOf(t: Translate, inputs: ThankYouInputs): string {
  const { isShipped, promisedAt = null, tellsShipment } = inputs;
  if (!isShipped) return t('thank_you_intro_digital');
  const promise = promisedAt === null ? [] : [t('thank_you_promise', { date: localDate(promisedAt, inputs) })];
  return [t('thank_you_intro'), ...promise, ...(tellsShipment ? [t('thank_you_next')] : [])].join(' ');
}

type DetailRow = Extract<Block, { type: 'details' }>['rows'][number];

function detailRows(t: Translate, inputs: ThankYouInputs): DetailRow[] {
  const { expectedAt, orderedAt, promisedAt = null, shippingMethod } = inputs;
  const returnsUrl = webUrl(inputs.returnPolicyUrl);
  const rows: [label: string, value: string | null, url?: string][] = [
    [t('ordered_on'), fullDate(orderedAt, inputs)],
    [t('promised'), promisedAt === null ? null : localDate(promisedAt, inputs)],
    [t('expected'), expectedAt === null ? null : localDate(expectedAt, inputs)],
    [t('shipping_method'), shippingMethod],
    [t('payment'), paymentNames(t, inputs) || null],
    ...(returnsUrl ? [[t('returns'), t('returns_policy'), returnsUrl] as [string, string, string]] : []),
  ];
  return rows.flatMap(([label, value, url = null]) => (value ? [{ label, value: oneLine(value), url }] : []));
}

function paymentNames(t: Translate, { payment, formatLocale }: ThankYouInputs): string {
  const names = new Set(payment.map((method) => paymentName(t, method)));
  return formatList(names, formatLocale);
}

/** Gateways that a merchant set up by hand have names for people; Shopify's own have names for programs. */
function paymentName(t: Translate, method: string): string {
  if (method === 'gift_card') return t('payment_gift_card');
  if (method === 'paypal') return 'PayPal';
  return /^[a-z0-9_]+$/.test(method) ? t('payment_online') : oneLine(method);
}

/** The price stands where other mails have the quantity. */
function itemsBlock(t: Translate, { items, formatLocale }: ThankYouInputs): Block[] {
  const lines = items.map(({ title, variantTitle, quantity, price, imageUrl = null }) => {
    const count = t('quantity', { quantity });
    const detail = variantTitle ? oneLine(variantTitle) : null;
    if (!price) return { title: oneLine(title), detail, quantity: count, imageUrl };
    return {
      title: oneLine(title),
      detail: [detail, count].filter(Boolean).join(' '),
      quantity: formatMoney(price.amount * quantity, price.currency, formatLocale),
      imageUrl,
    };
  });
  return lines.length > 0 ? [{ type: 'items', title: t('what_you_ordered'), items: lines, note: null }] : [];
}

function addressesBlock(t: Translate, { shippingAddress, billingAddress }: ThankYouInputs): Block[] {
  const columns = [
    { title: t('shipping_address'), lines: shippingAddress.map(oneLine) },
    { title: t('billing_address'), lines: billingAddress.map(oneLine) },
  ].filter(({ lines }) => lines.length > 0);
  return columns.length > 0 ? [{ type: 'addresses', columns }] : [];
}
