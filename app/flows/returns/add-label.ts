import { takesLabel } from '../../domain/returns/return-facets.ts';
import type { ReturnRecord, SendBack } from '../../domain/returns/return-record.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import { sendByAfterLabel, withLabel } from './give-send-back.ts';
import type { Deps } from '../ports.ts';
import { staffChangesReturn, type ReturnActDeps, type ReturnActOutcome } from './return-act.ts';
import type { ReturnLabel } from '../return-ports.ts';
import type { Staff } from './staff-request.ts';

export type GivenLabel = {
  url?: string | null;
  labelId?: string | null;
  carrier: string | null;
  trackingNumber: string | null;
};

/** Staff add a label by its address, or one of the pool. */
export async function addReturnLabel(
  deps: ReturnActDeps & Pick<Deps, 'accessLog' | 'labelPool'>,
  staff: Staff,
  returnId: string,
  given: GivenLabel,
): Promise<ReturnActOutcome> {
  const pooled = given.labelId ? await deps.labelPool.get(staff.shop, given.labelId) : null;
  return staffChangesReturn(deps, staff, returnId, 'return.label', ({ record }, at) => {
    if (!takesLabel(record) || record.sendBack === null) return 'changed_meanwhile';
    const labelled = pooled
      ? withLabel(record, labelOf(pooled, given), at)
      : withUrl(record, record.sendBack, given, at);
    return labelled ? { record: labelled, what: 'label_added' } : 'bad_label';
  });
}

const labelOf = (pooled: ReturnLabel, { carrier, trackingNumber }: GivenLabel): ReturnLabel => ({
  ...pooled,
  carrier: carrier ?? pooled.carrier,
  trackingNumber: trackingNumber ?? pooled.trackingNumber,
});

function withUrl(record: ReturnRecord, sendBack: SendBack, given: GivenLabel, at: Instant): ReturnRecord | null {
  const { carrier, trackingNumber } = given;
  const labelUrl = given.url?.trim() || null;
  const isEmpty = labelUrl === null && !trackingNumber;
  if (isEmpty || (given.labelId ?? null) !== null || (labelUrl !== null && !isWebAddress(labelUrl))) return null;
  const attention = record.attention === 'no_label' ? null : record.attention;
  const method = labelUrl === null ? sendBack.method : 'label';
  const sendBy = sendByAfterLabel(record, sendBack, at);
  const labelled = { ...sendBack, method, labelId: null, labelUrl, carrier, trackingNumber, sendBy };
  return { ...record, attention, sendBack: { ...labelled, code: null, isCodeOnly: false } };
}

const isWebAddress = (text: string): boolean => text.length <= 2_000 && URL.parse(text)?.protocol === 'https:';
