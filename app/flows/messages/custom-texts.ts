import { isOurs, type CustomTexts } from '../../domain/mails/custom-text-fields.ts';
import { renderedTexts, withCustomTexts, type RenderedTexts } from '../../domain/mails/custom-texts.ts';
import { readMadeWith, writeMadeWith } from '../../domain/mails/custom-texts-version.ts';
import type { MailInputs } from '../../domain/mails/mail-input-types.ts';
import { mailDocument } from '../../domain/mails/mail-kinds.ts';
import { variableValues } from '../../domain/mails/mail-variables.ts';
import { renderDocument, templateVersion, type RenderedMail } from '../../domain/mails/render-mail.ts';
import type { Deps } from '../ports.ts';
import type { SavedTexts, TextOutcome } from '../texts-ports.ts';

type Needs = Pick<Deps, 'customTexts' | 'customTextRenderer'>;

export type MailInOwnWords = {
  mail: RenderedMail;
  /** What is kept with the message: see custom-texts-version.ts. */
  template: string;
  /** `failed`: the shop has words of its own, they could not be shown, and ours stand there. Null: it has none. */
  ownWords: 'shown' | 'failed' | null;
};

/**
 * A mail in its shop's own words, where it has some. Words that cannot be shown are no reason for a mail not to go: it
 * goes with ours, and says so.
 */
export async function mailInOwnWords(deps: Needs, shop: string, inputs: MailInputs): Promise<MailInOwnWords> {
  const saved = await deps.customTexts.newest(shop, inputs.kind, inputs.language);
  return madeWith(deps, shop, inputs, templateVersion(inputs.kind), saved);
}

/** A mail that went, with the words that it went with. */
export async function mailAsMade(
  deps: Needs,
  shop: string,
  inputs: MailInputs,
  template: string,
): Promise<MailInOwnWords> {
  const { custom, template: ours } = readMadeWith(template);
  const { kind, language } = inputs;
  if (!custom?.isShown) {
    const mail = renderDocument(mailDocument(inputs));
    return { mail, template, ownWords: custom ? 'failed' : null };
  }
  const saved = await deps.customTexts.version(shop, kind, language, custom.version);
  const made = await madeWith(deps, shop, inputs, ours, saved);
  return saved ? made : { ...made, ownWords: 'failed' };
}

async function madeWith(
  deps: Needs,
  shop: string,
  inputs: MailInputs,
  template: string,
  saved: SavedTexts | null,
): Promise<MailInOwnWords> {
  const document = mailDocument(inputs);
  if (!saved || isOurs(saved.texts)) return { mail: renderDocument(document), template, ownWords: null };
  const words = await ownWords(deps, shop, inputs, saved.texts);
  const isShown = words.ok;
  const custom = { version: saved.version, isShown };
  return {
    mail: renderDocument(words.ok ? withCustomTexts(document, words.texts) : document),
    template: writeMadeWith({ template, custom }),
    ownWords: isShown ? 'shown' : 'failed',
  };
}

type OwnWords =
  | { ok: true; texts: RenderedTexts; unknown: Extract<TextOutcome, { ok: true }>['unknown'] }
  | Extract<TextOutcome, { ok: false }>;

/** A merchant's texts, with this mail's values in them. */
export async function ownWords(
  deps: Pick<Deps, 'customTextRenderer'>,
  shop: string,
  inputs: MailInputs,
  texts: CustomTexts,
): Promise<OwnWords> {
  const outcome = await deps.customTextRenderer.render(shop, texts, variableValues(inputs));
  return outcome.ok ? { ok: true, texts: renderedTexts(outcome.texts), unknown: outcome.unknown } : outcome;
}
