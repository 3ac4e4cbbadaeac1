import { z } from 'zod';
import { defaultReturnPolicy, returnPolicySchema, type ReturnPolicy } from '../../domain/returns/return-policy.ts';
import { zoneOfCountry } from '../../domain/shared/zones-of-countries.ts';
import type { Deps } from '../ports.ts';
import type { Staff } from './staff-request.ts';

export type SavePolicyOutcome =
  | { ok: true; version: number }
  /** Field paths (`windows.refund`, `rules.0.name`) to what is expected there. */
  | { ok: false; errors: Record<string, string> }
  /** Somebody saved another version since this one was opened. */
  | { ok: false; reason: 'changed' };

/** The schema gives every part that is missing its default; staff must send all of them, or a slip would reset one. */
const wholePolicy = z.strictObject(returnPolicySchema.shape);
const input = z.strictObject({
  base: z.number().int().min(0),
  policy: z.looseObject(Object.fromEntries(Object.keys(wholePolicy.shape).map((name) => [name, z.unknown()]))),
});

/** Saves the whole policy as a new version, for orders placed from now on. `base`: the version that was edited, 0: none. */
export async function saveReturnPolicy(
  deps: Pick<Deps, 'accessLog' | 'clock' | 'publishedPromises' | 'returnPolicies'>,
  staff: Staff,
  wanted: unknown,
): Promise<SavePolicyOutcome> {
  const outer = input.safeParse(wanted);
  if (!outer.success) return { ok: false, errors: fieldErrors(outer.error) };
  const missing = Object.keys(wholePolicy.shape).filter((name) => !(name in outer.data.policy));
  if (missing.length > 0) return { ok: false, errors: Object.fromEntries(missing.map((name) => [name, 'expected'])) };
  const parsed = wholePolicy.safeParse(outer.data.policy);
  if (!parsed.success) return { ok: false, errors: fieldErrors(parsed.error) };
  const errors = contradictions(parsed.data);
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const { shop, id } = staff;
  const version = await deps.returnPolicies.save(shop, parsed.data, outer.data.base, id, deps.clock.now());
  if (version === 'changed') return { ok: false, reason: 'changed' };
  await deps.accessLog.note(shop, id, 'policy.save', String(version));
  // The storefront says until when what is bought now may come back.
  await deps.publishedPromises.wish(shop, deps.clock.now());
  return { ok: true, version };
}

/** The policy that holds for orders placed now; version 0 while none was ever saved. */
export async function currentPolicy(
  deps: Pick<Deps, 'returnPolicies'>,
  shop: string,
): Promise<{ version: number; policy: ReturnPolicy; savedAt: number | null; savedBy: string | null }> {
  const saved = await deps.returnPolicies.current(shop);
  return saved ?? { version: 0, policy: defaultReturnPolicy, savedAt: null, savedBy: null };
}

const fieldErrors = (error: z.ZodError): Record<string, string> =>
  Object.fromEntries(
    error.issues.map(({ path, message }) => [
      path.filter((part, at) => at > 0 || part !== 'policy').join('.') || 'policy',
      message,
    ]),
  );

/** Each field may be right by itself, and yet no policy come of it. */
function contradictions(policy: ReturnPolicy): Record<string, string> {
  const errors: Record<string, string> = {};
  const { exchange, store_credit, refund } = policy.windows;
  if (policy.isOn && exchange === null && store_credit === null && refund === null)
    errors.windows = 'Offer at least one outcome, or turn returns off.';
  policy.rules.forEach((rule, index) => Object.assign(errors, ruleErrors(rule, index)));
  policy.seasons.forEach(({ from, to, returnBy }, index) => {
    if (to < from) errors[`seasons.${index}.to`] = 'Choose a day after the first one.';
    if (returnBy < to) errors[`seasons.${index}.returnBy`] = 'Choose a day after the season’s last one.';
  });
  const isForAll = policy.sendBack.some(({ countries }) => countries.length === 0);
  if (!isForAll) errors.sendBack = 'Add a way without countries, for all others.';
  policy.sendBack.forEach(({ countries }, index) => {
    if (!countries.every(isCountry)) errors[`sendBack.${index}.countries`] = 'Choose countries that there are.';
  });
  return errors;
}

const isCountry = (code: string): boolean => zoneOfCountry.has(code);

function ruleErrors({ when, then }: ReturnPolicy['rules'][number], index: number): Record<string, string> {
  const at = `rules.${index}`;
  const errors: Record<string, string> = {};
  if (Object.keys(when).length === 0) errors[`${at}.when`] = 'Say for which items the rule is.';
  if (Object.keys(then).length === 0) errors[`${at}.then`] = 'Say what is different for these items.';
  const { priceAtLeast, priceAtMost } = when;
  if (priceAtLeast !== undefined && priceAtMost !== undefined && priceAtMost < priceAtLeast)
    errors[`${at}.when.priceAtMost`] = 'Enter an amount that is not below the lowest price.';
  if (when.countries && !when.countries.every(isCountry))
    errors[`${at}.when.countries`] = 'Choose countries that there are.';
  return errors;
}
