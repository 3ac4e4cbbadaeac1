import { z } from 'zod';
import type { CustomTexts } from '../../domain/mails/custom-text-fields.ts';
import { customTextsSchema } from '../../domain/mails/custom-texts.ts';
import { languageCodes, type Language } from '../../domain/mails/texts/registry.ts';
import { messageKinds, type MessageKind } from '../../domain/shared/shop-settings.ts';
import type { TextProblem } from '../texts-ports.ts';

/** A kind of mail in a language: where texts of a merchant's own can stand. */
export type TextPlace = { kind: MessageKind; language: Language };

/** Null for what is no kind or language of ours. */
export function parseTextPlace(kind: string | undefined, language: string | undefined): TextPlace | null {
  const found = {
    kind: messageKinds.find((one) => one === kind),
    language: languageCodes.find((one) => one === language),
  };
  return found.kind && found.language ? { kind: found.kind, language: found.language } : null;
}

type Parsed<T> = { ok: true; draft: T } | { ok: false; problems: TextProblem[] };

/** What staff send, with the fields that cannot be; `more`: what comes beside the texts. */
export function parseDraft<Shape extends z.ZodRawShape>(
  input: unknown,
  more: Shape,
): Parsed<{ texts: CustomTexts } & z.infer<z.ZodObject<Shape>>> {
  const parsed = z.object({ ...more, texts: customTextsSchema }).safeParse(input);
  if (parsed.success) return { ok: true, draft: parsed.data as { texts: CustomTexts } & z.infer<z.ZodObject<Shape>> };
  return { ok: false, problems: parsed.error.issues.map(toProblem) };
}

function toProblem({ path, message }: z.core.$ZodIssue): TextProblem {
  const field = customTextsSchema.keyof().safeParse(path[1]);
  return { field: field.success ? field.data : null, line: null, message: `${sentence(message)}.` };
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
