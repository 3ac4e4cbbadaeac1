import type { Language } from '../../mails/texts/registry.ts';
import { translatorOf } from '../texts/translator.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { el } from './el.ts';
import { en, type PortalTextKey, type PortalTexts } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { ro } from './ro.ts';

export type { PortalTextKey };

/** One for each language of the mails: what a mail says in a language, the page behind its link says too. */
export const portalTexts: Record<Language, PortalTexts> = { en, it, ro, el, ar, es, fr, de };

/** Texts of one language, numbers as `locale` writes them. */
export const portalTranslator = translatorOf(portalTexts);

export type PortalTranslate = ReturnType<typeof portalTranslator>;
