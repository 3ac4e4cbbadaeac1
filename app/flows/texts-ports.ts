import type { CustomTextField, CustomTexts } from '../domain/mails/custom-text-fields.ts';
import type { MailKind } from '../domain/mails/mail-input-types.ts';
import type { Language } from '../domain/mails/texts/registry.ts';
import type { Instant } from '../domain/shared/instant.ts';

/** What mails in a merchant's own words need of the world. */

/** What a template may say: plain words, already in the shopper's language. */
export type TextValues = Record<string, string | string[] | null>;

/** `field` is null when it is all of them together. */
export type TextProblem = { field: CustomTextField | null; line: number | null; message: string };

export type TextOutcome =
  /** `unknown`: names that stand in a text and are no variable; they come out empty. */
  | { ok: true; texts: CustomTexts; unknown: Partial<Record<CustomTextField, string[]>> }
  /** `template`: what is written is wrong; all others: it ran, and was stopped or never began. */
  | { ok: false; cause: 'template' | 'time' | 'memory' | 'unavailable' | 'busy'; problems: TextProblem[] };

export interface CustomTextRenderer {
  /** Never rejects, and answers soon whatever the texts are: they are a stranger's programs. */
  render(shop: string, texts: CustomTexts, values: TextValues): Promise<TextOutcome>;
}

/** `version` counts from 1 for each kind and language. */
export type SavedTexts = { version: number; texts: CustomTexts };

/** Versions are never changed: a mail that went can be shown as it was. */
export interface CustomTextStore {
  /** What mails are made with from now on; null: nothing was ever saved. May be some seconds old. */
  newest(shop: string, kind: MailKind, language: Language): Promise<SavedTexts | null>;
  version(shop: string, kind: MailKind, language: Language, version: number): Promise<SavedTexts | null>;
  /** The newest of each kind and language. */
  list(shop: string): Promise<(SavedTexts & { kind: string; language: string; savedAt: Instant })[]>;
  /** Answers the new version, or null when `after` is not the newest any more: somebody else saved. */
  save(
    shop: string,
    at: { kind: MailKind; language: Language; after: number },
    texts: CustomTexts,
    staffId: string,
  ): Promise<number | null>;
  /** Counts a test mail, unless this shop's staff sent `limit` within the hour before; its number, or null. */
  countTestMail(shop: string, staffId: string, kind: MailKind, limit: number): Promise<string | null>;
}
