import type { z } from 'zod';
import { checkReviewLink } from '../../domain/messages/review-link.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import {
  messageKinds,
  shopSettingsSchema,
  type MessageKind,
  type Shop,
  type ShopSettings,
} from '../../domain/shared/shop-settings.ts';
import { kindStart } from '../messages/kind-start.ts';
import type { Deps } from '../ports.ts';
import { settingsInput, type SettingsInput } from './settings-input.ts';

export type SaveSettingsOutcome =
  | { ok: true; settings: ShopSettings }
  /** Field paths (`reviewLink`, `kinds.delivered.mode`) to what is expected there. */
  | { ok: false; errors: Record<string, string> };

/**
 * Saves a part of a shop's settings; the rest stays. Turning a kind on starts its floor now, or earlier where staff say
 * so. All unsent messages are then planned anew in the background.
 */
export async function saveSettings(
  deps: Pick<Deps, 'clock' | 'shops'>,
  domain: string,
  input: unknown,
): Promise<SaveSettingsOutcome> {
  const shop = await deps.shops.find(domain);
  if (!shop) return { ok: false, errors: { shop: 'the shop is not installed' } };
  const parsed = settingsInput.safeParse(input);
  if (!parsed.success) return { ok: false, errors: fieldErrors(parsed.error) };
  const link = parsed.data.reviewLink ? checkReviewLink(parsed.data.reviewLink) : null;
  if (link && !link.ok) return { ok: false, errors: { reviewLink: reviewLinkWords[link.reason] } };
  const now = deps.clock.now();
  const { kinds, errors } = withStarts(parsed.data.kinds ?? {}, shop, now);
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const settings = changed(shop.settings, { ...parsed.data, kinds }, now);
  await deps.shops.saveSettings(domain, settings);
  return { ok: true, settings };
}

/** Nested parts merge field by field; parsing the result again drops what was not given and makes it whole. */
function changed(current: ShopSettings, input: SettingsChange, now: Instant): ShopSettings {
  return shopSettingsSchema.parse({
    ...current,
    ...input,
    sender: { ...current.sender, ...input.sender },
    transitDays: { ...current.transitDays, ...input.transitDays },
    sources: { ...current.sources, ...input.sources },
    retention: { ...current.retention, ...input.retention },
    kinds: switchKinds(current.kinds, input.kinds, now),
  });
}

const reviewLinkWords = {
  not_a_web_address: 'expected a web address such as https://reviews.example/new?product={product_id}',
  not_https: 'expected an address that starts with https://',
  unknown_variable: 'expected only the variables {product_id}, {order_id} and {order_name}',
} as const;

type Kinds = ShopSettings['kinds'];
type KindModes = NonNullable<SettingsInput['kinds']>;
type KindStarts = Partial<Record<MessageKind, { mode: Kinds[MessageKind]['mode']; since: Instant | null }>>;
type SettingsChange = Omit<SettingsInput, 'kinds'> & { kinds: KindStarts };

function switchKinds(current: Kinds, wanted: KindStarts, now: Instant): Kinds {
  const kinds = { ...current };
  for (const kind of messageKinds) {
    const { mode, since } = wanted[kind] ?? { ...current[kind], since: null };
    const isTurnedOn = mode === 'doorstep' && current[kind].mode !== 'doorstep';
    const floor = mode === 'doorstep' ? (since ?? (isTurnedOn ? now : null)) : null;
    kinds[kind] = { mode, since: floor ?? current[kind].since };
  }
  return kinds;
}

/** What staff wrote as the start of each kind, as instants; what cannot be one is an error of its field. */
function withStarts(
  wanted: KindModes,
  shop: Shop,
  now: Instant,
): { kinds: KindStarts; errors: Record<string, string> } {
  const kinds: KindStarts = {};
  const errors: Record<string, string> = {};
  for (const kind of messageKinds) {
    const { mode, since } = wanted[kind] ?? {};
    if (mode === undefined) continue;
    const start = since === undefined ? null : kindStart(since, shop, now);
    if (start?.ok === false) errors[`kinds.${kind}.since`] = start.error;
    kinds[kind] = { mode, since: start?.ok ? start.since : null };
  }
  return { kinds, errors };
}

const fieldErrors = (error: z.ZodError): Record<string, string> =>
  Object.fromEntries(error.issues.map((issue) => [issue.path.join('.') || 'settings', issue.message]));
