import { IntlMessageFormat } from 'intl-messageformat';
import { expect, test } from 'vitest';
import { en, type TextKey } from '../../../app/domain/mails/texts/en.ts';
import { languageCodes, languages, type Texts } from '../../../app/domain/mails/texts/registry.ts';
import { plain, translator } from '../../../app/domain/mails/texts/translator.ts';

const keys = Object.keys(en) as TextKey[];
const others = languageCodes.filter((code) => code !== 'en');

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** Throws when the text is no ICU MessageFormat. */
const parse = (text: string): Element[] => new IntlMessageFormat(text, 'en').getAst();

function variablesOf(elements: Element[]): string[] {
  const found = elements.flatMap((element): string[] => {
    if ('options' in element)
      return [element.value, ...Object.values(element.options).flatMap(({ value }) => variablesOf(value))];
    return 'value' in element && !isLiteral(element) ? [element.value] : [];
  });
  return [...new Set(found)].sort();
}

/** The parser's own word for it is an enum that intl-messageformat does not hand on. */
const isLiteral = ({ type }: Element): boolean => Number(type) === 0;

/** Plural forms that the language has and a text leaves out; `=2` and `other` say all of what is counted from two. */
function missingForms(elements: Element[], language: string): string[] {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  return elements.flatMap((element) => {
    if (!('pluralType' in element)) return [];
    const options = Object.keys(element.options);
    const isTwoOrMore = options.includes('=2');
    return forms.filter((form) => !options.includes(form) && !(isTwoOrMore && ['one', 'many'].includes(form)));
  });
}

/** Texts that are nothing but a name or a sign, and so the same everywhere. */
const sameEverywhere: readonly TextKey[] = ['quantity'];

test('a test of eight languages looks at eight', () => {
  expect([...languageCodes].sort()).toEqual(['ar', 'de', 'el', 'en', 'es', 'fr', 'it', 'ro']);
});

test.each(languageCodes)('%s has every text, none empty and none that English does not have', (language) => {
  const texts: Texts = languages[language].texts;
  expect(Object.keys(texts).sort()).toEqual([...keys].sort());
  expect(keys.filter((key) => texts[key].trim() !== texts[key] || texts[key] === '')).toEqual([]);
});

test.each(languageCodes)('%s parses, with the variables of English and all plural forms of its own', (language) => {
  const texts: Texts = languages[language].texts;
  for (const key of keys) {
    const elements = parse(texts[key]);
    expect(variablesOf(elements), key).toEqual(variablesOf(parse(en[key])));
    expect(missingForms(elements, language), key).toEqual([]);
  }
});

test.each(others)('%s is translated: no text is the English one', (language) => {
  const texts: Texts = languages[language].texts;
  expect(keys.filter((key) => texts[key] === en[key])).toEqual([...sameEverywhere]);
});

test.each(languageCodes)('%s has no straight quotes, doubled spaces or dashes where a comma would do', (language) => {
  const texts: Texts = languages[language].texts;
  expect(keys.filter((key) => /['"]| {2}|[—–]| - /.test(texts[key]))).toEqual([]);
});

test.each(languageCodes)('%s ends a question and a sentence as English does', (language) => {
  const texts: Texts = languages[language].texts;
  const question = { ar: '؟', el: ';' }[language as string] ?? '?';
  const asks = (text: string, mark: string) => text.endsWith(mark);
  expect(keys.filter((key) => asks(en[key], '?') !== asks(texts[key], question))).toEqual([]);
  const states = keys.filter((key) => en[key].endsWith('.') !== texts[key].endsWith('.'));
  expect(states.filter((key) => !texts[key].endsWith('MwSt.'))).toEqual([]);
});

test('Arabic counts in its own six forms', () => {
  const t = translator('ar', 'ar');
  const say = (total: number) => plain(t('delivered_title_counted', { delivered: 1, total }));
  expect(say(2)).toBe('تم تسليم 1 من أصل طردين');
  expect(say(3)).toBe('تم تسليم 1 من أصل 3 طرود');
  expect(say(11)).toBe('تم تسليم 1 من أصل 11 طردًا');
  expect(say(100)).toBe('تم تسليم 1 من أصل 100 طرد');
});

test('Romanian puts “de” after twenty and more', () => {
  const t = translator('ro', 'ro');
  const say = (total: number) => plain(t('delivered_title_all', { total }));
  expect(say(2)).toBe('Ambele colete au fost livrate');
  expect(say(3)).toBe('Toate cele 3 colete au fost livrate');
  expect(say(20)).toBe('Toate cele 20 de colete au fost livrate');
});

test('Italian, Spanish and Greek agree with how many came, not with how many there are', () => {
  const say = (language: 'it' | 'es' | 'el', delivered: number) =>
    plain(translator(language, language)('delivered_title_counted', { delivered, total: 3 }));
  expect([say('it', 1), say('it', 2)]).toEqual(['Consegnato 1 pacco su 3', 'Consegnati 2 pacchi su 3']);
  expect([say('es', 1), say('es', 2)]).toEqual(['Entregado 1 paquete de 3', 'Entregados 2 paquetes de 3']);
  expect([say('el', 1), say('el', 2)]).toEqual(['Παραδόθηκε 1 δέμα από 3', 'Παραδόθηκαν 2 δέματα από 3']);
});

test('numbers are written with the digits of the shopper’s region', () => {
  expect(plain(translator('ar', 'ar-EG')('quantity', { quantity: 12 }))).toBe('× ١٢');
  expect(plain(translator('ar', 'ar-AE')('quantity', { quantity: 12 }))).toBe('× 12');
});

test('a value cannot turn the direction of the text around it, nor break its line', () => {
  const text = translator('en', 'en')('greeting', { firstName: 'Ro\u202ebin\u2069\n\u2028Bcc: x' });
  expect(text).toBe('Hi \u2068Robin Bcc: x\u2069,');
  expect(plain(text)).toBe('Hi Robin Bcc: x,');
});

test('braces and angle brackets in a value are only characters', () => {
  const text = translator('en', 'en')('greeting', { firstName: '{count} <b>' });
  expect(plain(text)).toBe('Hi {count} <b>,');
});
