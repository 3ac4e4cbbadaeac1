import { ar } from './ar.ts';
import { de } from './de.ts';
import { el } from './el.ts';
import { en, type TextKey } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { ro } from './ro.ts';

export type Texts = Record<TextKey, string>;
export type Direction = 'ltr' | 'rtl';

/** Every language that mails are written in. A new one is a file beside this one and a row here. */
export const languages = {
  en: { texts: en, direction: 'ltr' },
  it: { texts: it, direction: 'ltr' },
  ro: { texts: ro, direction: 'ltr' },
  el: { texts: el, direction: 'ltr' },
  ar: { texts: ar, direction: 'rtl' },
  es: { texts: es, direction: 'ltr' },
  fr: { texts: fr, direction: 'ltr' },
  de: { texts: de, direction: 'ltr' },
} as const satisfies Record<string, { texts: Texts; direction: Direction }>;

export type Language = keyof typeof languages;

export const languageCodes = Object.keys(languages) as Language[];
