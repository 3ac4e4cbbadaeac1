import type { Language } from '../../mails/texts/registry.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { el } from './el.ts';
import { en, type ReturnTextKey } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { ro } from './ro.ts';
import { translatorOf } from './translator.ts';

export type ReturnTexts = Record<ReturnTextKey, string>;

/** One for each language of the mails; one that is incomplete does not compile. */
export const returnTexts: Record<Language, ReturnTexts> = { en, it, ro, el, ar, es, fr, de };

/** Words of verdicts, reasons and outcomes in one language: `returnTranslator('de', 'de-AT')('reason_too_small')`. */
export const returnTranslator = translatorOf(returnTexts);

export type ReturnTranslate = ReturnType<typeof returnTranslator>;
