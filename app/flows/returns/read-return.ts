import type { PolicyVersion } from '../../domain/returns/return-policy.ts';
import type { ReturnRecord } from '../../domain/returns/return-record.ts';
import type { ReturnStep } from '../../domain/returns/return-step.ts';
import { DAY } from '../../domain/shared/instant.ts';
import { isCodeOnly } from './give-send-back.ts';
import type { Deps } from '../ports.ts';
import type { ReturnChange } from '../return-ports.ts';
import type { Staff } from './staff-request.ts';

/** How far back a customer's returns are counted, as the auto-approval does. */
const historyDays = 90;

/** A return with all that staff need to decide about it; nothing of it is asked of Shopify. */
export type ReturnDesk = {
  record: ReturnRecord;
  orderName: string | null;
  /** Null: no order is known, or it has no e-mail address. */
  customer: { name: string | null; email: string } | null;
  history: { returns: number; kept: number; orders: string[] } | null;
  policy: PolicyVersion | null;
  steps: ReturnStep[];
  /** Latest first; `name`: of the staff member who did it, where it is still known. */
  story: (ReturnChange & { name: string | null })[];
  /** Addresses under which staff see its photos and its label for a quarter of an hour, by the file's id. */
  files: Record<string, string>;
};

type Needed = 'accessLog' | 'adminReads' | 'clock' | 'labelPool' | 'portalLinks';

/** Null: this shop has no such return. */
export async function readReturn(
  deps: Pick<Deps, Needed | 'returnPhotos' | 'returnPolicies' | 'returns' | 'staffNames'>,
  staff: Staff,
  returnId: string,
): Promise<ReturnDesk | null> {
  const { shop } = staff;
  const record = await deps.returns.find(shop, returnId);
  if (!record) return null;
  const [order, story, policy, files] = await Promise.all([
    deps.adminReads.orderStory(shop, record.orderId),
    deps.returns.story(shop, record.id),
    record.policyVersion === null ? null : deps.returnPolicies.get(shop, record.policyVersion),
    fileLinks(deps, shop, record),
    deps.accessLog.note(shop, staff.id, 'return.view', record.orderId),
  ]);
  const snapshot = order?.facts?.order?.data;
  const email = snapshot?.email ?? null;
  const [history, names] = await Promise.all([
    email === null ? null : deps.returns.historyOf(shop, email, deps.clock.now() - historyDays * DAY),
    deps.staffNames.namesOf(shop, [...new Set(story.changes.map(({ by }) => by))]),
  ]);
  return {
    record,
    orderName: order?.name ?? null,
    customer: email === null ? null : { name: snapshot?.firstName ?? null, email },
    history,
    policy,
    steps: story.steps,
    story: story.changes.map((change) => ({ ...change, name: names.get(change.by) ?? null })).toReversed(),
    files,
  };
}

async function fileLinks(
  deps: Pick<Deps, 'labelPool' | 'portalLinks' | 'returnPhotos'>,
  shop: string,
  { lines, sendBack }: ReturnRecord,
): Promise<Record<string, string>> {
  const links: Record<string, string> = {};
  for (const photoId of lines.flatMap(({ photos }) => photos)) {
    const photo = await deps.returnPhotos.keyOf(shop, photoId);
    if (photo) links[photoId] = deps.portalLinks.file(shop, photo.key);
  }
  const labelId = sendBack?.labelId ?? null;
  const label = labelId === null ? null : await deps.labelPool.get(shop, labelId);
  if (labelId !== null && label && !isCodeOnly(label)) links[labelId] = labelLink(deps, shop, label.key);
  return links;
}

/** A label of the pool is a file of ours, or lies at an address of the carrier's. */
const labelLink = (deps: Pick<Deps, 'portalLinks'>, shop: string, key: string): string =>
  key.startsWith('https://') ? key : deps.portalLinks.file(shop, key);
