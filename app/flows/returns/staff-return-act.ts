import { z } from 'zod';
import { returnOutcomes } from '../../domain/returns/return-policy.ts';
import { itemConditions } from '../../domain/returns/return-record.ts';
import { addReturnLabel } from './add-label.ts';
import { cancelReturn } from './cancel-return.ts';
import { changeReturnOutcome } from './change-return.ts';
import { acknowledgeMoney, closeReturn, resolveParkedStep } from './close-return.ts';
import { approveReturn, declineReturn } from './decide-return.ts';
import { giveLabelFromPool, type GiveLabelOutcome } from './give-label.ts';
import { noteSent, payAnyway, receiveReturn } from './receive-return.ts';
import { settleUnpaid } from '../return-steps/settle-unpaid.ts';
import { orUnreachable } from '../return-steps/shopify-answer.ts';
import type { Staff } from './staff-request.ts';

const text = (max: number) => z.string().trim().max(max);
const optional = (max: number) => text(max).transform((typed) => typed || null);
const id = z.string().min(1).max(100);

const approval = z.object({ override: text(500).optional() });
const decline = z.object({ reason: z.enum(['FINAL_SALE', 'RETURN_PERIOD_ENDED', 'OTHER']), words: text(255) });
const change = z.object({
  lineId: id,
  outcome: z.enum(returnOutcomes),
  swapVariantId: id.nullable(),
  override: text(500).optional(),
});
const label = z.union([
  z.object({ from: z.literal('pool') }),
  z.object({ from: z.literal('url'), url: text(2_000), carrier: optional(100), trackingNumber: optional(100) }),
]);
const part = z.object({
  lineId: id,
  quantity: z.number().int().min(1).max(10_000),
  condition: z.enum(itemConditions),
  locationId: id.nullable(),
  hold: z.boolean().default(false),
});
const held = z.object({ lineId: id });
const sent = z.object({ trackingNumber: optional(100) });
const receipt = z.object({ parts: z.array(part).min(1).max(250) });
const verdict = z.object({ id, is: z.enum(['pay', 'leave']), amount: z.number().int().min(0) });
const resolution = z.object({ stepId: id, end: z.enum(['done', 'retry', 'as_shopify']) });

type Needed = Parameters<typeof approveReturn>[0] & Parameters<typeof giveLabelFromPool>[0];

export const staffReturnActs = [
  'approve',
  'decline',
  'change',
  'label',
  'sent',
  'receive',
  'pay',
  'resolve',
  'acknowledge',
  'settle',
  'close',
  'cancel',
] as const;
export type StaffReturnAct = (typeof staffReturnActs)[number];

export type StaffReturnOutcome = GiveLabelOutcome | { ok: false; reason: 'nothing_asked' | 'unreachable' };

/** What a member of staff does about one return; `input` comes from a browser, so it may be anything. */
export async function staffReturnAct(
  deps: Needed,
  staff: Staff,
  returnId: string,
  act: StaffReturnAct,
  input: unknown,
): Promise<StaffReturnOutcome> {
  const outcome = await orUnreachable(taken(deps, staff, returnId, act, input));
  return outcome === 'unreachable' ? { ok: false, reason: outcome } : outcome;
}

function taken(
  deps: Needed,
  staff: Staff,
  returnId: string,
  act: StaffReturnAct,
  input: unknown,
): Promise<StaffReturnOutcome> {
  const read = <T>(schema: z.ZodType<T>, run: (wanted: T) => Promise<StaffReturnOutcome>) => {
    const parsed = schema.safeParse(input);
    return parsed.success
      ? run(parsed.data)
      : Promise.resolve({ ok: false as const, reason: 'nothing_asked' as const });
  };
  switch (act) {
    case 'approve':
      return read(approval, ({ override }) => approveReturn(deps, staff, returnId, override ? { override } : {}));
    case 'decline':
      return read(decline, (wanted) => declineReturn(deps, staff, returnId, wanted));
    case 'change':
      return read(change, ({ lineId, ...wanted }) =>
        changeReturnOutcome(deps, staff, returnId, lineId, { ...wanted, override: wanted.override ?? '' }),
      );
    case 'label':
      return read(label, (wanted) =>
        wanted.from === 'pool'
          ? giveLabelFromPool(deps, staff, returnId)
          : addReturnLabel(deps, staff, returnId, {
              url: wanted.url,
              carrier: wanted.carrier,
              trackingNumber: wanted.trackingNumber,
            }),
      );
    case 'sent':
      return read(sent, (parcel) => noteSent(deps, staff, returnId, parcel));
    case 'receive':
      return read(receipt, ({ parts }) => receiveReturn(deps, staff, returnId, parts));
    case 'pay':
      return read(held, ({ lineId }) => payAnyway(deps, staff, returnId, lineId));
    case 'resolve':
      return read(resolution, ({ stepId, end }) => resolveParkedStep(deps, staff, returnId, stepId, end));
    case 'settle':
      return read(verdict, (said) => settleUnpaid(deps, staff, returnId, said));
    case 'acknowledge':
      return acknowledgeMoney(deps, staff, returnId);
    case 'close':
      return closeReturn(deps, staff, returnId);
    case 'cancel':
      return cancelReturn(deps, staff, returnId);
  }
}
