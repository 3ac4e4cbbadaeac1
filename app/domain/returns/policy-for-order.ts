import type { Instant } from '../shared/instant.ts';
import { defaultReturnPolicy, type PolicyVersion, type ReturnPolicy } from './return-policy.ts';

/** What a shop is by before its merchant saved anything: no returns. */
export const unsavedPolicy: PolicyVersion = { version: 0, policy: defaultReturnPolicy, savedAt: 0, savedBy: '' };

/**
 * The version that judges an order placed at `placedAt`: of those with returns on, the one in force then, else the first
 * that came; null: there never was one. What was saved later cannot change the answer.
 */
export function versionInForce(versions: readonly PolicyVersion[], placedAt: Instant): PolicyVersion | null {
  const on = versions.filter(({ policy }) => policy.isOn).sort((a, b) => a.version - b.version);
  return on.findLast(({ savedAt }) => savedAt <= placedAt) ?? on[0] ?? null;
}

/**
 * Promises are as they were when the order was placed: windows, rules, fees, seasons, bonus, what may be kept, when money
 * moves. How the shop works is as it is today: whether returns are on, who decides, which photos it asks for, where
 * parcels go. An old version's address may be one where nobody takes parcels any more. `promised`: what holiday promises said
 * of returns when the order was placed; a season only ever lengthens.
 */
export function policyForOrder(
  inForce: PolicyVersion | null,
  current: PolicyVersion | null,
  promised: ReturnPolicy['seasons'] = [],
): PolicyVersion {
  const today = (current ?? unsavedPolicy).policy;
  const version = inForce ?? current ?? unsavedPolicy;
  const seasons = [...version.policy.seasons, ...promised];
  return { ...version, policy: { ...version.policy, seasons, ...workings(today) } };
}

const workings = ({ isOn, autoApprove, photoReasons, sendBack, texts }: ReturnPolicy) => ({
  isOn,
  autoApprove,
  photoReasons,
  sendBack,
  texts,
});
