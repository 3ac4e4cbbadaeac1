import type { ReturnPolicy } from '../../domain/returns/return-policy.ts';
import { attentionBeside, lacksLabel } from '../../domain/returns/return-facets.ts';
import type { ReturnRecord, SendBack } from '../../domain/returns/return-record.ts';
import { sendBackChoice, sendByOf } from '../../domain/returns/send-back.ts';
import { wantedSteps } from '../../domain/returns/wanted-steps.ts';
import { DAY, type Instant } from '../../domain/shared/instant.ts';
import type { Deps } from '../ports.ts';
import type { ReturnLabel } from '../return-ports.ts';

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
    const at = deps.clock.now();
    const attention = attentionBeside(one.record.attention, 'no_label');
    const record = label ? withLabel(one.record, label, at) : { ...one.record, attention };
    const change = { at, by: 'rules', what: label ? 'label_given' : 'no_label_left', detail: null };
    await one.save(record, change, wantedSteps(record, one.policy));
  });
}

/** Who had to wait for the label still has a week to use it. */
export const sendByAfterLabel = (record: ReturnRecord, sendBack: SendBack, at: Instant): Instant =>
  lacksLabel(record) ? Math.max(sendBack.sendBy, at + 7 * DAY) : sendBack.sendBy;

/** `at`: when it gets it. */
export function withLabel(record: ReturnRecord, label: ReturnLabel, at: Instant): ReturnRecord {
  if (!record.sendBack) return record;
  const { id: labelId, carrier, trackingNumber, key, code = null } = label;
  const labelUrl = key.startsWith('https://') ? key : null;
  const attention = record.attention === 'no_label' ? null : record.attention;
  const sendBy = sendByAfterLabel(record, record.sendBack, at);
  const sendBack = {
    ...record.sendBack,
    method: 'label' as const,
    labelId,
    labelUrl,
    carrier,
    trackingNumber,
    code,
    sendBy,
  };
  return { ...record, attention, sendBack: { ...sendBack, isCodeOnly: isCodeOnly(label) } };
}

/** It is shown at the counter, and there is nothing to print. */
export const isCodeOnly = ({ key, code }: Pick<ReturnLabel, 'key' | 'code'>): boolean =>
  (code ?? null) !== null && key.startsWith('codes/');
