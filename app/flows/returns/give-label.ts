import { takesLabel } from '../../domain/returns/return-facets.ts';
import type { ReturnRecord } from '../../domain/returns/return-record.ts';
import { addReturnLabel } from './add-label.ts';
import { labelFileType } from './label-file.ts';
import type { Deps } from '../ports.ts';
import type { ReturnActOutcome } from './return-act.ts';
import type { Staff } from './staff-request.ts';

type ActDeps = Parameters<typeof addReturnLabel>[0];
type About = { carrier: string | null; trackingNumber: string | null };

export type GiveLabelOutcome = ReturnActOutcome | { ok: false; reason: 'pool_empty' | 'not_a_label' };

/** The next label of the pool for the shopper's country. */
export async function giveLabelFromPool(
  deps: ActDeps & Pick<Deps, 'adminReads' | 'labelPool'>,
  staff: Staff,
  returnId: string,
): Promise<GiveLabelOutcome> {
  const record = await takerOf(deps, staff, returnId);
  if (typeof record === 'string') return { ok: false, reason: record };
  const order = await deps.adminReads.orderStory(staff.shop, record.orderId);
  const country = order?.facts?.order?.data.shippingAddress?.countryCode ?? null;
  const label = await deps.labelPool.take(staff.shop, country, record.id);
  if (!label) return { ok: false, reason: 'pool_empty' };
  const { id, carrier, trackingNumber } = label;
  return addReturnLabel(deps, staff, record.id, { labelId: id, carrier, trackingNumber });
}

/** A file that staff upload for this return alone. */
export async function giveUploadedLabel(
  deps: ActDeps & Pick<Deps, 'fileStore' | 'labelPool' | 'newId'>,
  staff: Staff,
  returnId: string,
  file: Uint8Array,
  about: About,
): Promise<GiveLabelOutcome> {
  const record = await takerOf(deps, staff, returnId);
  if (typeof record === 'string') return { ok: false, reason: record };
  const contentType = labelFileType(file);
  if (contentType === null) return { ok: false, reason: 'not_a_label' };
  const key = `labels/${deps.newId()}`;
  await deps.fileStore.put(key, file, contentType);
  const label = { country: null, key, ...about };
  const labelId = await deps.labelPool.give(staff.shop, record.id, label, deps.clock.now());
  return addReturnLabel(deps, staff, record.id, { labelId, ...about });
}

/** Asked before a label is used up, or the one that it has is thrown away. */
async function takerOf(
  { returns }: Pick<Deps, 'returns'>,
  { shop }: Staff,
  returnId: string,
): Promise<ReturnRecord | 'not_found' | 'changed_meanwhile'> {
  const record = await returns.find(shop, returnId);
  if (!record) return 'not_found';
  return takesLabel(record) ? record : 'changed_meanwhile';
}
