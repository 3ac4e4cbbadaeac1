import { z } from 'zod';
import { sampleInputs } from '../../domain/mails/custom-texts-sample.ts';
import type { Shop } from '../../domain/shared/shop-settings.ts';
import { parseDraft, type TextPlace } from './custom-texts-draft.ts';
import { customTextsExample } from './custom-texts-example.ts';
import { ownWords } from './custom-texts.ts';
import type { Deps } from '../ports.ts';
import type { TextProblem } from '../texts-ports.ts';

export type SaveTextsOutcome =
  | { ok: true; version: number }
  | { ok: false; reason: 'invalid'; problems: TextProblem[] }
  /** Somebody else saved since this was opened: nothing of theirs is overwritten unseen. */
  | { ok: false; reason: 'changed_meanwhile' };

/**
 * Saves a new version of a kind's texts. What cannot be shown, with an order of the shop's and with a made-up one, is
 * not saved. `after` in the input: the version that was edited; 0 where there was none.
 */
export async function saveCustomTexts(
  deps: Pick<
    Deps,
    'accessLog' | 'adminReads' | 'appUrl' | 'clock' | 'customTexts' | 'customTextRenderer' | 'returnPolicies'
  >,
  shop: Shop,
  staffId: string,
  place: TextPlace,
  input: unknown,
): Promise<SaveTextsOutcome> {
  const parsed = parseDraft(input, { after: z.number().int().min(0) });
  if (!parsed.ok) return { ok: false, reason: 'invalid', problems: parsed.problems };
  const { texts, after } = parsed.draft;
  const { inputs } = await customTextsExample(deps, shop, place.kind, place.language);
  for (const tried of [inputs, sampleInputs(place.kind, shop, place.language, deps.clock.now())]) {
    const words = await ownWords(deps, shop.domain, tried, texts);
    if (!words.ok) return { ok: false, reason: 'invalid', problems: words.problems };
  }
  const version = await deps.customTexts.save(shop.domain, { ...place, after }, texts, staffId);
  if (version === null) return { ok: false, reason: 'changed_meanwhile' };
  await deps.accessLog.note(shop.domain, staffId, 'mail.edit', `${place.kind} ${place.language}`);
  return { ok: true, version };
}
