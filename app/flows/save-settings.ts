import { z } from 'zod';
import { checkReviewLink } from '../domain/messages/review-link.ts';
import type { Instant } from '../domain/shared/instant.ts';
import { messageKinds, settingsParts, shopSettingsSchema, type ShopSettings } from '../domain/shared/shop-settings.ts';
import type { Deps } from './ports.ts';

export type SaveSettingsOutcome =
  | { ok: true; settings: ShopSettings }
  /** Field paths (`reviewLink`, `kinds.delivered.mode`) to what is expected there. */
  | { ok: false; errors: Record<string, string> };

/** What staff may send: any part of the settings. When a kind was turned on is ours to say, not theirs. */
const inputSchema = z
  .strictObject({
    ...settingsParts,
    sender: settingsParts.sender.partial(),
    transitDays: settingsParts.transitDays.partial(),
    sources: settingsParts.sources.partial(),
    kinds: z.partialRecord(z.enum(messageKinds), z.strictObject({ mode: z.enum(['doorstep', 'shopify', 'off']) })),
  })
  .partial();

type SettingsInput = z.infer<typeof inputSchema>;

/** Saves a part of a shop's settings; the rest stays. Turning a kind on starts its floor now. */
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
  const settings = changed(shop.settings, parsed.data, deps.clock.now());
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
    const mode = wanted[kind]?.mode;
    if (!mode || mode === current[kind].mode) continue;
    kinds[kind] = { mode, since: mode === 'doorstep' ? now : current[kind].since };
  }
  return kinds;
}

const fieldErrors = (error: z.ZodError): Record<string, string> =>
  Object.fromEntries(error.issues.map((issue) => [issue.path.join('.') || 'settings', issue.message]));
