import { hasDetails, reasonsOffered } from '../../domain/returns/portal-reasons.ts';
import { withAnswer, type ChosenItem, type PortalSession } from '../../domain/returns/portal-session.ts';
import { followUpAnswer, reasonRules, type FollowUp } from '../../domain/returns/reasons.ts';
import type { ReturnPolicy, ReturnReason } from '../../domain/returns/return-policy.ts';
import type { ItemVerdict } from '../../domain/returns/return-verdict.ts';
import type { ReturnableLine } from '../../domain/returns/returnable-order.ts';
import { pairsOf, shown } from './portal-items.ts';
import { readUntaken, type UntakenDeps } from './read-untaken.ts';
import type { Returnable } from '../returns/read-returnable.ts';
import type { ReturnPhotos } from '../return-ports.ts';

/** What was typed of an item before it was sent off: a page that is shown again has it. */
type Words = { answer: string | null; note: string | null };

/** The page "why", about the first chosen item that has not said it all. */
export type PortalReason = {
  item: ReturnType<typeof shown>;
  number: number;
  total: number;
} &
  /** `isLimited`: some reasons are refused by the rules, as for final sale. */
  (
    | { stage: 'reason'; reasons: ReturnReason[]; isLimited: boolean }
    | {
        stage: 'details';
        reason: ReturnReason;
        followUp: FollowUp | null;
        asksPhotos: boolean;
        photos: string[];
        said: Words;
      }
  );

/** `gone`: the order is not there any more. `done`: everything is said. `refused`: an item cannot come back any more. */
export type PortalReasonState =
  | { state: 'gone' | 'done' | 'refused' }
  | { state: 'asks'; chosen: ChosenItem; policy: ReturnPolicy; page: PortalReason };

type Deps = UntakenDeps & { returnPhotos: ReturnPhotos };

export async function portalReason(deps: Deps, shop: string, session: PortalSession): Promise<PortalReasonState> {
  const found = await readUntaken(deps, shop, session.orderId);
  if (!found) return { state: 'gone' };
  const { policy } = found.policy;
  const chosen = session.lines.find((line) => !isSaid(line, policy));
  if (!chosen) return { state: 'done' };
  const pair = pairOf(found, session, chosen.item);
  if (!pair) return { state: 'refused' };
  const place = {
    item: shown(pair[0]),
    number: session.lines.indexOf(chosen) + 1,
    total: session.lines.length,
  };
  const { reason } = chosen;
  if (reason === null) {
    const reasons = reasonsOffered(...pair, session.gift !== null);
    return {
      state: 'asks',
      chosen,
      policy,
      page: { ...place, stage: 'reason', reasons, isLimited: pair[1].onlyFor !== null },
    };
  }
  const photos = (await deps.returnPhotos.ofDraft(shop, session.draft)).map(({ id }) => id);
  const { followUp } = reasonRules[reason];
  const asksPhotos = policy.photoReasons.includes(reason);
  const said = { answer: chosen.answer, note: chosen.note };
  return {
    state: 'asks',
    chosen,
    policy,
    page: { ...place, stage: 'details', reason, followUp, asksPhotos, photos, said },
  };
}

/** The visit with what is typed so far, for a page that is shown again. */
export const withWords = (
  session: PortalSession,
  { chosen }: Extract<PortalReasonState, { state: 'asks' }>,
  { answer, note }: Words,
): PortalSession => withAnswer(session, chosen.item, { answer, note });

/** The visit with what the form said about the item; null: it said nothing that can be. */
export function withReason(
  session: PortalSession,
  { chosen, policy, page }: Extract<PortalReasonState, { state: 'asks' }>,
  said: { reason: string | null; answer: string | null; note: string | null },
): PortalSession | null {
  if (page.stage === 'reason') {
    const reason = page.reasons.find((one) => one === said.reason);
    return reason ? withAnswer(session, chosen.item, { reason, isDetailed: !hasDetails(reason, policy) }) : null;
  }
  const answer = followUpAnswer(page.reason, said.answer);
  return withAnswer(session, chosen.item, { isDetailed: true, answer, note: said.note });
}

const isSaid = ({ reason, isDetailed }: ChosenItem, policy: ReturnPolicy): boolean =>
  reason !== null && (isDetailed || !hasDetails(reason, policy));

/** An item of the order that this visit may send back, by its line in the parcel. */
export function pairOf(found: Returnable, session: PortalSession, item: string): [ReturnableLine, ItemVerdict] | null {
  const pair = pairsOf(found, session).find(([line]) => line.fulfillmentLineItemId === item);
  return pair && pair[1].refusal === null ? pair : null;
}
