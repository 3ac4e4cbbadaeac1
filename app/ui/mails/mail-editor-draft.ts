import type { CustomTextField, CustomTexts } from '../../domain/mails/custom-text-fields.ts';

/** The texts as the form holds them: empty is our own. */
export type TextDraft = Record<CustomTextField, string>;

export const draftOf = (texts: CustomTexts): TextDraft => ({
  subject: texts.subject ?? '',
  heading: texts.heading ?? '',
  body: texts.body ?? '',
  button: texts.button ?? '',
});

export type InsertPlace = { field: CustomTextField; start: number; end: number };

/** The draft with a variable where the cursor stood, and where the cursor stands then. */
export function withVariable(draft: TextDraft, { field, start, end }: InsertPlace, name: string) {
  const text = draft[field];
  const inserted = `{{ ${name} }}`;
  return {
    draft: { ...draft, [field]: text.slice(0, start) + inserted + text.slice(end) },
    cursor: start + inserted.length,
  };
}
