import { portalPicture } from '../../domain/returns/portal-picture.ts';
import { portalVariant } from '../../domain/returns/portal-variant.ts';
import { isSeenBy } from '../../domain/returns/is-seen-by.ts';
import type { PortalSession } from '../../domain/returns/portal-session.ts';
import { underWaySince } from '../../domain/returns/return-facets.ts';
import type { ReturnRecord, SendBack } from '../../domain/returns/return-record.ts';
import { isInStock } from '../../domain/returns/suggest-variant.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import type { Deps } from '../ports.ts';
import { maySaySent } from './say-sent.ts';

export type StatusState = 'requested' | 'open' | 'keep' | 'sent' | 'arrived' | 'closed' | 'declined' | 'canceled';

type Shown = { title: string; variantTitle: string | null; imageUrl: string | null };

/** A return as its shopper, or a gift's recipient, sees it. */
export type PortalStatus = {
  name: string;
  state: StatusState;
  isGift: boolean;
  currency: string;
  lines: (Shown & {
    id: string;
    quantity: number;
    outcome: ReturnRecord['lines'][number]['outcome'];
    swap: { what: string; difference: number } | null;
    /** Money that comes, a bonus included; null for a swap, and on a gift's page. */
    amount: number | null;
  })[];
  photos: number;
  /** Null: nothing is to be sent. `label`: it has one that can be shown. */
  sendBack:
    | (Pick<SendBack, 'method' | 'instructions' | 'sendBy' | 'trackingUrl'> & {
        label: 'url' | 'file' | null;
        /** What is shown where the parcel is handed in; `isAll`: there is nothing to print beside it. */
        code: { text: string; isAll: boolean } | null;
      })
    | null;
  labelUrl: string | null;
  /** What the shopper told of the parcel; null: nothing. */
  said: { at: Instant; carrier: string | null; trackingNumber: string | null } | null;
  /** They may tell that it is on its way, or with which number. */
  maySay: boolean;
  /** Why it was declined, in the shop's words. */
  reason: string | null;
  hasWish: boolean;
  track: { step: 'requested' | 'approved' | 'sent' | 'arrived' | 'done'; at: Instant | null; isDone: boolean }[];
  mayCancel: boolean;
};

/** Null: there is no such return, or it is none that this visit may see. */
export async function portalStatus(
  deps: Pick<Deps, 'returns'>,
  shop: string,
  session: PortalSession,
): Promise<PortalStatus | null> {
  const record = session.returnId === null ? null : await deps.returns.find(shop, session.returnId);
  if (!record || record.orderId !== session.orderId || !isSeenBy(session, record)) return null;
  const isGift = session.gift !== null;
  const state = stateOf(record);
  const { sendBack } = record;
  return {
    name: record.name,
    state,
    isGift,
    currency: record.currency,
    lines: record.lines.map((line) => ({
      id: line.id,
      title: line.title,
      variantTitle: portalVariant(line.variantTitle),
      imageUrl: portalPicture(line.imageUrl),
      quantity: line.quantity,
      outcome: line.outcome,
      swap: line.swap && {
        what: [line.swap.title, portalVariant(line.swap.variantTitle)].filter((part) => part !== null).join(', '),
        difference: isGift ? 0 : line.swap.difference,
      },
      amount: line.promised && !isGift ? line.promised.amount + line.promised.bonus : null,
    })),
    photos: new Set(record.lines.flatMap(({ photos }) => photos)).size,
    sendBack:
      sendBack && sendBack.method !== 'none' && (state === 'open' || state === 'sent')
        ? { ...pick(sendBack), label: labelOf(sendBack), code: codeOf(sendBack) }
        : null,
    labelUrl: sendBack?.labelUrl ?? null,
    said: saidOf(record),
    maySay: maySaySent(record),
    reason: state === 'declined' ? (record.decision?.reason ?? null) : null,
    hasWish: record.gift !== null && record.state === 'requested',
    track: trackOf(record, state),
    // As long as no carrier has seen it: who says that it is sent knows best.
    mayCancel: mayCancel.has(state) || (state === 'sent' && record.firstScanAt === null),
  };
}

const mayCancel: ReadonlySet<StatusState> = new Set<StatusState>(['requested', 'open', 'keep']);

const saidOf = ({ saidSent }: ReturnRecord): PortalStatus['said'] =>
  saidSent ? { at: saidSent.at, carrier: saidSent.carrier, trackingNumber: saidSent.trackingNumber } : null;

const labelOf = ({ labelUrl, labelId, isCodeOnly }: SendBack) =>
  labelUrl !== null ? 'url' : labelId !== null && isCodeOnly !== true ? 'file' : null;

const codeOf = ({ code, isCodeOnly = false }: SendBack) => (code ? { text: code, isAll: isCodeOnly } : null);

const pick = ({ method, instructions, sendBy, trackingUrl }: SendBack) => ({
  method,
  instructions,
  sendBy,
  trackingUrl,
});

export function stateOf(record: ReturnRecord): StatusState {
  const { state, arrivedAt, sendBack, lines } = record;
  if (state !== 'open') return state;
  if (arrivedAt !== null || lines.some(({ received }) => received.length > 0)) return 'arrived';
  if (underWaySince(record) !== null) return 'sent';
  return sendBack === null || sendBack.method === 'none' ? 'keep' : 'open';
}

function trackOf(record: ReturnRecord, state: StatusState): PortalStatus['track'] {
  const { requestedAt, decision, arrivedAt, closedAt, sendBack, lines } = record;
  if (state === 'declined' || state === 'canceled') return [];
  const isDone = state === 'closed';
  const isKept = lines.every(({ outcome }) => outcome.startsWith('keep_'));
  const travels = sendBack === null ? record.state === 'requested' && !isKept : sendBack.method !== 'none';
  return [
    { step: 'requested' as const, at: requestedAt, isDone: true },
    { step: 'approved' as const, at: decision?.at ?? null, isDone: record.state !== 'requested' },
    ...(travels
      ? [
          {
            step: 'sent' as const,
            at: underWaySince(record),
            isDone: isDone || state === 'sent' || state === 'arrived',
          },
          { step: 'arrived' as const, at: arrivedAt, isDone: isDone || state === 'arrived' },
        ]
      : []),
    { step: 'done' as const, at: closedAt, isDone },
  ];
}

/**
 * A few products of the online store for somebody whose worry is over, but for those that they sent back. Whatever goes
 * wrong here is no reason to show less of the rest.
 */
export async function recommended(
  deps: Pick<Deps, 'shopifyReturns'>,
  shop: string,
  { lines }: Pick<PortalStatus, 'lines'>,
): Promise<(Shown & { id: string; url: string })[]> {
  const back = new Set(lines.map(({ title }) => title));
  const choices = await deps.shopifyReturns.searchProducts(shop, '', 12).catch(() => []);
  const products = new Map(
    choices
      .filter((choice) => isInStock(choice) && !back.has(choice.title))
      .map((choice) => [choice.productId, choice]),
  );
  const shown = [...products.values()].flatMap(({ productId, title, imageUrl, url }) =>
    url?.startsWith('https://')
      ? [{ id: productId, title, variantTitle: null, imageUrl: portalPicture(imageUrl), url }]
      : [],
  );
  return shown.slice(0, 3);
}
