import { noCustomTexts, type CustomTexts } from '../../domain/mails/custom-text-fields.ts';
import { ourTexts } from '../../domain/mails/custom-texts.ts';
import { asTemplates } from '../../domain/mails/custom-texts-template.ts';
import { mailDocument } from '../../domain/mails/mail-kinds.ts';
import { mailVariables, variableValues, type MailVariableName } from '../../domain/mails/mail-variables.ts';
import type { Shop } from '../../domain/shared/shop-settings.ts';
import type { TextPlace } from './custom-texts-draft.ts';
import { customTextsExample } from './custom-texts-example.ts';
import type { Deps } from '../ports.ts';
import { previewCustomMail, type CustomMailPreview } from './preview-custom-mail.ts';

/** All that the editor of one kind's texts shows. */
export type TextEditor = {
  /** 0: nothing was ever saved. */
  version: number;
  saved: CustomTexts;
  /** What stands where nothing is written; null: this kind of mail has no such place. */
  ours: CustomTexts;
  /** The same with variables, to start from. */
  oursAsTemplates: CustomTexts;
  variables: { name: string; description: string; example: string }[];
  preview: CustomMailPreview;
};

/** Opens the editor. The mail shown is a shopper's own where there is one, which is noted. */
export async function openTextEditor(
  deps: Pick<
    Deps,
    'accessLog' | 'adminReads' | 'appUrl' | 'clock' | 'customTexts' | 'customTextRenderer' | 'returnPolicies'
  >,
  shop: Shop,
  staffId: string,
  { kind, language }: TextPlace,
): Promise<TextEditor> {
  const saved = await deps.customTexts.newest(shop.domain, kind, language);
  const texts = saved?.texts ?? noCustomTexts;
  const example = await customTextsExample(deps, shop, kind, language);
  const ours = ourTexts(mailDocument(example.inputs));
  const values = variableValues(example.inputs);
  return {
    version: saved?.version ?? 0,
    saved: texts,
    ours,
    oursAsTemplates: asTemplates(ours, values),
    variables: Object.entries(values).map(([name, value]) => ({
      name,
      description: mailVariables[name as MailVariableName].description,
      example: Array.isArray(value) ? value.join(', ') : (value ?? ''),
    })),
    preview: await previewCustomMail(deps, shop, staffId, { texts, seen: null }, example),
  };
}
