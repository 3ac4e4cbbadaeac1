import { z } from 'zod';
import { checkReviewLink } from '../domain/messages/review-link.ts';
import type { Instant } from '../domain/shared/instant.ts';
import { messageKinds, settingsParts, shopSettingsSchema, type ShopSettings } from '../domain/shared/shop-settings.ts';
import type { Deps } from './ports.ts';

export type SaveSettingsOutcome =
  | { ok: true; settings: ShopSettings }
  /** Field paths (`reviewLink`, `kinds.delivered.mode`) to what is expected there. */
  | { ok: false; errors: Record<string, string> };

const modeInput = z.strictObject({
  mode: z.enum(['doorstep', 'shopify', 'off']),
  /** From when on it counts what happened, as epoch milliseconds or a date with a zone; without it, from now. */
  since: z
    .union([z.number().int(), z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))], {
      error: 'expected a date such as 2026-12-01T00:00:00Z',
    })
    .optional(),
});

/** What staff may send: any part of the settings. */
const inputSchema = z
  .strictObject({
    ...settingsParts,
    sender: settingsParts.sender.partial(),
    transitDays: settingsParts.transitDays.partial(),
    sources: settingsParts.sources.partial(),
    retention: settingsParts.retention.partial(),
    kinds: z.partialRecord(z.enum(messageKinds), modeInput),
  })
  .partial();

type SettingsInput = z.infer<typeof inputSchema>;

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
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) return { ok: false, errors: fieldErrors(parsed.error) };
  const link = parsed.data.reviewLink ? checkReviewLink(parsed.data.reviewLink) : null;
  if (link && !link.ok) return { ok: false, errors: { reviewLink: reviewLinkWords[link.reason] } };
  const now = deps.clock.now();
  const floorErrors = checkFloors(parsed.data.kinds ?? {}, shop.installedAt, now);
  if (Object.keys(floorErrors).length > 0) return { ok: false, errors: floorErrors };
  const settings = changed(shop.settings, parsed.data, now);
  await deps.shops.saveSettings(domain, settings);
  return { ok: true, settings };
}

/** Nested parts merge field by field; parsing the result again drops what was not given and makes it whole. */
function changed(current: ShopSettings, input: SettingsInput, now: Instant): ShopSettings {
  return shopSettingsSchema.parse({
    ...current,
    ...input,
    sender: { ...current.sender, ...input.sender },
    transitDays: { ...current.transitDays, ...input.transitDays },
    sources: { ...current.sources, ...input.sources },
    retention: { ...current.retention, ...input.retention },
    kinds: switchKinds(current.kinds, input.kinds ?? {}, now),
  });
}

const reviewLinkWords = {
  not_a_web_address: 'expected a web address such as https://reviews.example/new?product={product_id}',
  not_https: 'expected an address that starts with https://',
  unknown_variable: 'expected only the variables {product_id}, {order_id} and {order_name}',
} as const;

type Kinds = ShopSettings['kinds'];
type KindModes = NonNullable<SettingsInput['kinds']>;

function switchKinds(current: Kinds, wanted: KindModes, now: Instant): Kinds {
  const kinds = { ...current };
  for (const kind of messageKinds) {
    const { mode, since } = wanted[kind] ?? current[kind];
    const isTurnedOn = mode === 'doorstep' && current[kind].mode !== 'doorstep';
    const floor = mode === 'doorstep' ? (since ?? (isTurnedOn ? now : null)) : null;
    kinds[kind] = { mode, since: floor ?? current[kind].since };
  }
  return kinds;
}

function checkFloors(wanted: KindModes, installedAt: Instant, now: Instant): Record<string, string> {
  const outside = messageKinds.filter((kind) => {
    const since = wanted[kind]?.since;
    return since !== undefined && (since < installedAt || since > now);
  });
  return Object.fromEntries(
    outside.map((kind) => [`kinds.${kind}.since`, 'expected a time from the app’s installation until now']),
  );
}

const fieldErrors = (error: z.ZodError): Record<string, string> =>
  Object.fromEntries(error.issues.map((issue) => [issue.path.join('.') || 'settings', issue.message]));
