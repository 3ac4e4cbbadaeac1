import { messageKinds } from '../../domain/shared/shop-settings.ts';
import { kindStart } from './kind-start.ts';
import { previewKind, type KindPreview } from './preview-kind.ts';
import type { Deps } from '../ports.ts';

export type StartPreview =
  | ({ ok: true } & KindPreview)
  /** What is wrong with the day, for its field. */
  | { ok: false; error: string };

/** How many mails would go if a kind were turned on as of a day. Both come from an address, so they may be anything. */
export async function previewStart(
  deps: Pick<Deps, 'clock' | 'shops' | 'orders'>,
  domain: string,
  kind: string | null,
  day: string | null,
): Promise<StartPreview> {
  const shop = await deps.shops.find(domain);
  const known = messageKinds.find((one) => one === kind);
  if (!shop || known === undefined) return { ok: false, error: 'expected one of the mails' };
  const start = kindStart(day ?? '', shop, deps.clock.now());
  if (!start.ok) return start;
  const preview = await previewKind(deps, domain, known, start.since);
  return preview ? { ok: true, ...preview } : { ok: false, error: 'the shop is not installed' };
}
