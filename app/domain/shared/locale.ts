/** Spoken when nothing better is known. */
const fallbackLanguage = 'en';

/**
 * The first candidate that is available, whole or as its language alone (`ar-EG` → `ar`); else English.
 * One answer for a whole mail, so that no mail is half translated. Shopify's locales are BCP 47 tags, but old
 * orders carry anything: what is no tag is passed over.
 */
export function pickLocale<L extends string>(
  candidates: (string | null | undefined)[],
  available: readonly L[],
): L | typeof fallbackLanguage {
  for (const candidate of candidates) {
    const found = canonical(candidate) && available.find((one) => isSpokenBy(candidate, one));
    if (found) return found;
  }
  return fallbackLanguage;
}

/**
 * How the shopper writes dates and numbers: the language with the first region that a candidate of that language names
 * (`ar-EG`), else with the country where they live. English where it is nobody's own is the international one: without a
 * region it would be American.
 */
export function formatLocale(
  language: string,
  candidates: (string | null | undefined)[],
  countryCode: string | null = null,
): string {
  const tags = candidates.filter((candidate) => isSpokenBy(candidate, language)).map(canonical);
  const regions = [...tags, canonical(`und-${countryCode ?? ''}`)].map((tag) => tag && new Intl.Locale(tag).region);
  const region = regions.find(Boolean);
  if (!region) return language;
  const locale = new Intl.Locale(language, { region }).toString();
  return language === 'en' && !hasOwnFormats(locale) ? 'en-001' : locale;
}

/** Slow to find out, and asked with every mail: kept, for there are only so many languages and regions. */
const ownFormats = new Map<string, boolean>();

function hasOwnFormats(locale: string): boolean {
  const known = ownFormats.get(locale) ?? new Intl.DateTimeFormat(locale).resolvedOptions().locale === locale;
  ownFormats.set(locale, known);
  return known;
}

/** What most people of a country (ISO 3166) read: `EG` → `ar`. Null when it is no country. */
export function languageOfCountry(countryCode: string | null | undefined): string | null {
  const country = canonical(`und-${countryCode ?? ''}`);
  const language = country && new Intl.Locale(country).maximize().language;
  return language && language !== 'und' ? language : null;
}

function isSpokenBy(candidate: string | null | undefined, language: string): boolean {
  const tag = canonical(candidate);
  return tag !== null && (tag === language || tag.startsWith(`${language}-`));
}

function canonical(tag: string | null | undefined): string | null {
  if (!tag) return null;
  try {
    return Intl.getCanonicalLocales(tag.trim().replaceAll('_', '-'))[0] ?? null;
  } catch {
    return null;
  }
}
