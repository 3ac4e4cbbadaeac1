import { formatList, localDate } from './mail-formats.ts';
import type { Block, DocumentParcel } from './mail-document.ts';
import type { MailItem, OrderParcel, ParcelState } from './mail-input-types.ts';
import { webUrl } from './mail-link.ts';
import { isolate, oneLine, type Translate } from './texts/translator.ts';

type Reader = {
  formatLocale: string;
  zone: string;
  /** Of the parcel that the mail is about; null: it dates none, so its line does not either. */
  expectedAt?: number | null;
};

/** All parcels of a split order and how it is with each; nothing for an order in one parcel. */
export function parcelsBlock(t: Translate, inputs: Reader & { parcels: OrderParcel[] }): Block[] {
  const parcels = inputs.parcels.map((parcel, index) => documentParcel(t, parcel, index + 1, inputs));
  return parcels.length > 0 ? [{ type: 'parcels', title: t('your_parcels'), parcels }] : [];
}

function documentParcel(t: Translate, parcel: OrderParcel, number: number, reader: Reader): DocumentParcel {
  const { tracking, carrier, items, isThis, expectedAt } = parcel;
  const expected = isThis && reader.expectedAt === null ? null : expectedAt;
  const url = webUrl(tracking?.url);
  return {
    title: t(parcel.isThis ? 'parcel_name_this' : 'parcel_name', { number }),
    state: stateText(t, { ...parcel, expectedAt: expected }, reader),
    tone: tones[parcel.state],
    detail: items.length > 0 ? itemList(t, items, reader.formatLocale) : carrier && oneLine(carrier),
    link: url ? { label: (tracking?.number && oneLine(tracking.number)) || t('track_parcel'), url } : null,
  };
}

function stateText(t: Translate, { state, deliveredAt, expectedAt }: OrderParcel, reader: Reader): string {
  if (deliveredAt !== null) return t('state_delivered_on', { date: localDate(deliveredAt, reader) });
  const words = t(`state_${state}`);
  return expectedAt === null || undated.has(state)
    ? words
    : t('state_expected', { state: words, date: localDate(expectedAt, reader) });
}

/** Nothing more is expected, or today: a date that somebody named before would contradict it. */
const undated: ReadonlySet<ParcelState> = new Set(['out_for_delivery', 'ready_for_pickup', 'delivery_failed']);

const tones: Readonly<Record<ParcelState, DocumentParcel['tone']>> = {
  preparing: 'waiting',
  shipped: 'moving',
  in_transit: 'moving',
  out_for_delivery: 'moving',
  delivered: 'done',
  ready_for_pickup: 'waiting',
  delivery_attempted: 'trouble',
  delayed: 'trouble',
  delivery_failed: 'trouble',
};

/** "Shirt × 2 and Belt", as the reader's language lists things. */
function itemList(t: Translate, items: MailItem[], formatLocale: string): string {
  const names = items.map(({ title, quantity }) => {
    const name = isolate(oneLine(title));
    return quantity > 1 ? `${name} ${t('quantity', { quantity })}` : name;
  });
  return formatList(names, formatLocale);
}
