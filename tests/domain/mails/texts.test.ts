import { IntlMessageFormat } from 'intl-messageformat';
import { expect, test } from 'vitest';
import { en, type TextKey } from '../../../app/domain/mails/texts/en.ts';
import { languageCodes, languages, type Texts } from '../../../app/domain/mails/texts/registry.ts';
import { plain, translator } from '../../../app/domain/mails/texts/translator.ts';

const keys = Object.keys(en) as TextKey[];

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

/** Plural forms that the language has and a text leaves out; `=2` and `other` say it all in English. */
function missingForms(elements: Element[], language: string): string[] {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  return elements.flatMap((element) => {
    if (!('pluralType' in element)) return [];
    const options = Object.keys(element.options);
    return forms.filter((form) => !options.includes(form) && !options.includes('=2'));
  });
}

for (const language of languageCodes) {
  const texts: Texts = languages[language].texts;

  test(`${language} has every text, none empty and none that English does not have`, () => {
    expect(Object.keys(texts).sort()).toEqual([...keys].sort());
    expect(keys.filter((key) => texts[key].trim() === '')).toEqual([]);
  });

  test(`${language} parses, with the variables of English and all plural forms of its own`, () => {
    for (const key of keys) {
      const elements = parse(texts[key]);
      expect(variablesOf(elements), key).toEqual(variablesOf(parse(en[key])));
      expect(missingForms(elements, language), key).toEqual([]);
    }
  });
}

test('Arabic counts in its own six forms', () => {
  const t = translator('ar', 'ar');
  const say = (total: number) => plain(t('delivered_title_counted', { delivered: 1, total }));
  expect(say(2)).toBe('تم تسليم 1 من أصل طردين');
  expect(say(3)).toBe('تم تسليم 1 من أصل 3 طرود');
  expect(say(11)).toBe('تم تسليم 1 من أصل 11 طردًا');
  expect(say(100)).toBe('تم تسليم 1 من أصل 100 طرد');
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
