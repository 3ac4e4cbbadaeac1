import type { CustomTextField, CustomTexts } from '../../domain/mails/custom-text-fields.ts';
import { withCustomTexts } from '../../domain/mails/custom-texts.ts';
import { mailDocument } from '../../domain/mails/mail-kinds.ts';
import { renderDocument, type RenderedMail } from '../../domain/mails/render-mail.ts';
import type { Shop } from '../../domain/shared/shop-settings.ts';
import type { Example } from './custom-texts-example.ts';
import { ownWords } from './custom-texts.ts';
import type { Deps } from '../ports.ts';
import type { TextProblem } from '../texts-ports.ts';

export type CustomMailPreview =
  | { ok: true; mail: RenderedMail; from: Example['from']; unknown: Partial<Record<CustomTextField, string[]>> }
  | { ok: false; problems: TextProblem[] };

/** `seen`: the message that the mail was last shown with, so that looking at one shopper's mail is noted once. */
type Draft = { texts: CustomTexts; seen: string | null };

/** A mail as it would be with these texts, saved or not. */
export async function previewCustomMail(
  deps: Pick<Deps, 'accessLog' | 'customTextRenderer'>,
  shop: Shop,
  staffId: string,
  { texts, seen }: Draft,
  { inputs, from }: Example,
): Promise<CustomMailPreview> {
  const words = await ownWords(deps, shop.domain, inputs, texts);
  if (!words.ok) return { ok: false, problems: words.problems };
  if (from && from.messageId !== seen) await deps.accessLog.note(shop.domain, staffId, 'mail.preview', from.messageId);
  const mail = renderDocument(withCustomTexts(mailDocument(inputs), words.texts));
  return { ok: true, mail, from, unknown: words.unknown };
}
