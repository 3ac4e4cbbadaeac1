import { portalPicture } from '../../domain/returns/portal-picture.ts';
import { portalVariant } from '../../domain/returns/portal-variant.ts';
import type { PortalSession } from '../../domain/returns/portal-session.ts';
import { isOfGift } from '../../domain/returns/return-facets.ts';
import type { ReturnRecord, SendBack } from '../../domain/returns/return-record.ts';
import type { MoveTrigger, ReturnPolicy } from '../../domain/returns/return-policy.ts';
import { groupOf, triggerOf } from '../../domain/returns/step-batches.ts';
import type { MessageKind, Shop } from '../../domain/shared/shop-settings.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import type { Deps } from '../ports.ts';
import { portalEnding, type PortalEnding } from './portal-ending.ts';
import { maySaySent } from './say-sent.ts';
import { stateOf, trackOf, type StatusState, type TrackStep } from './portal-progress.ts';
import { seenReturn } from './seen-return.ts';

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
    /** When that moves; null: it has. */
    moves: MoveTrigger | null;
  })[];
  /** What moved already; null: nobody has decided yet. */
  ending: PortalEnding | null;
  /** There is an address for mails about it, and the shop sends them. */
  hearsByMail: boolean;
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
  track: TrackStep[];
  mayCancel: boolean;
};

/** Null: there is no such return, or it is none that this visit may see. */
export async function portalStatus(
  deps: Pick<Deps, 'adminReads' | 'ledger' | 'returnPolicies' | 'returns'>,
  { domain: shop, settings }: Shop,
  session: PortalSession,
): Promise<PortalStatus | null> {
  const record = await seenReturn(deps, shop, session);
  if (!record) return null;
  const [policy, ending, hasAddress] = await Promise.all([
    record.policyVersion === null ? null : deps.returnPolicies.get(shop, record.policyVersion),
    hasBegun(record) ? portalEnding(deps, shop, record) : null,
    isReached(deps, shop, record),
  ]);
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
      moves: ending?.movedLines.includes(line.id) ? null : movesOf(line, policy?.policy ?? null),
    })),
    ending,
    hearsByMail: hasAddress && settings.kinds[nextMail[state]].mode !== 'off',
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

/** Declined and waiting ones move nothing. */
const hasBegun = ({ state }: ReturnRecord): boolean => state !== 'requested' && state !== 'declined';

/** Which mail brings the next news of it. */
const nextMail = {
  requested: 'return_approved',
  open: 'return_arrived',
  keep: 'return_settled',
  sent: 'return_arrived',
  arrived: 'return_settled',
  closed: 'shipment_confirmed',
  declined: 'return_declined',
  canceled: 'return_cancelled',
} as const satisfies Record<StatusState, MessageKind>;

/** A gift's buyer hears nothing of it: only whoever left an address does. */
async function isReached(
  { adminReads }: Pick<Deps, 'adminReads'>,
  shop: string,
  record: ReturnRecord,
): Promise<boolean> {
  if (isOfGift(record)) return record.gift?.email != null;
  const facts = (await adminReads.orderStory(shop, record.orderId))?.facts;
  return facts?.order?.data.email != null;
}

const movesOf = (line: ReturnRecord['lines'][number], policy: ReturnPolicy | null): MoveTrigger =>
  line.swap && line.outcome !== 'keep_replacement'
    ? (policy?.moves.exchange ?? { at: 'receipt' })
    : triggerOf(groupOf(line), policy);

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
