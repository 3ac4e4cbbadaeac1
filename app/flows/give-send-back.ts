import type { ReturnPolicy } from '../domain/returns/return-policy.ts';
import type { ReturnRecord, SendBack } from '../domain/returns/return-record.ts';
import { sendBackChoice, sendByOf } from '../domain/returns/send-back.ts';
import { wantedSteps } from '../domain/returns/wanted-steps.ts';
import type { Deps } from './ports.ts';
import type { ReturnLabel } from './return-ports.ts';

/** How an approved return travels, by the policy. Its label comes when it has a row. */
export async function sendBackFor(
  deps: Pick<Deps, 'clock' | 'shops'>,
  domain: string,
  policy: ReturnPolicy,
  country: string | null,
): Promise<SendBack> {
  const shop = await deps.shops.find(domain);
  return {
    ...sendBackChoice(policy, country),
    labelId: null,
    labelUrl: null,
    carrier: null,
    trackingNumber: null,
    trackingUrl: null,
    sendBy: sendByOf(deps.clock.now(), policy, shop?.zone ?? 'UTC'),
  };
}

/** Gives an approved return its label, where its country has labels; none left: a person has to see to it. */
export async function giveLabel(
  deps: Pick<Deps, 'clock' | 'labelPool' | 'returns'>,
  shop: string,
  returnId: string,
  country: string | null,
): Promise<void> {
  const found = await deps.returns.find(shop, returnId);
  if (!found || !lacksLabel(found)) return;
  const label = await deps.labelPool.take(shop, country, returnId);
  await deps.returns.locked(shop, returnId, async (one) => {
    if (!lacksLabel(one.record)) return;
    const record = label ? withLabel(one.record, label) : { ...one.record, attention: 'no_label' as const };
    const change = { at: deps.clock.now(), by: 'rules', what: label ? 'label_given' : 'no_label_left', detail: null };
    await one.save(record, change, wantedSteps(record, one.policy));
  });
}

const lacksLabel = ({ state, sendBack }: ReturnRecord): boolean =>
  state === 'open' && sendBack?.method === 'label' && sendBack.labelId === null && sendBack.labelUrl === null;

export function withLabel(record: ReturnRecord, label: ReturnLabel): ReturnRecord {
  if (!record.sendBack) return record;
  const { id: labelId, carrier, trackingNumber, key } = label;
  const labelUrl = key.startsWith('https://') ? key : null;
  const attention = record.attention === 'no_label' ? null : record.attention;
  const sendBack = { ...record.sendBack, method: 'label' as const, labelId, labelUrl, carrier, trackingNumber };
  return { ...record, attention, sendBack };
}
