import { ar } from './ar.ts';
import { en, type TextKey } from './en.ts';

export type Texts = Record<TextKey, string>;
export type Direction = 'ltr' | 'rtl';

/** Every language that mails are written in. A new one is a file beside this one and a row here. */
export const languages = {
  en: { texts: en, direction: 'ltr' },
  ar: { texts: ar, direction: 'rtl' },
} as const satisfies Record<string, { texts: Texts; direction: Direction }>;

export type Language = keyof typeof languages;

export const languageCodes = Object.keys(languages) as Language[];
