import { IntlMessageFormat } from 'intl-messageformat';
import { expect, test } from 'vitest';
import { languageCodes } from '../../../app/domain/mails/texts/registry.ts';
import { plain } from '../../../app/domain/mails/texts/translator.ts';
import { followUpAnswers, reasonRules } from '../../../app/domain/returns/reasons.ts';
import { returnOutcomes, returnReasons } from '../../../app/domain/returns/return-policy.ts';
import { returnRefusals } from '../../../app/domain/returns/return-verdict.ts';
import { en, type ReturnTextKey } from '../../../app/domain/returns/texts/en.ts';
import { returnTexts, returnTranslator } from '../../../app/domain/returns/texts/registry.ts';
import { answerKey, followUpKey } from '../../../app/domain/returns/verdict-words.ts';

const keys = Object.keys(en) as ReturnTextKey[];
const others = languageCodes.filter((code) => code !== 'en');

/** Names of the values that a text shows. */
const variablesOf = (text: string): string[] =>
  new IntlMessageFormat(text, 'en')
    .getAst()
    .flatMap((element) => ('value' in element && Number(element.type) !== 0 ? [String(element.value)] : []))
    .sort();

test.each(languageCodes)('%s has every text, none empty, with the variables of English', (language) => {
  const texts = returnTexts[language];
  expect(Object.keys(texts).sort()).toEqual([...keys].sort());
  for (const key of keys) {
    expect(texts[key].trim(), key).toBe(texts[key]);
    expect(texts[key], key).not.toBe('');
    expect(variablesOf(texts[key]), key).toEqual(variablesOf(en[key]));
  }
});

test.each(others)('%s is translated: no text is the English one', (language) => {
  expect(keys.filter((key) => returnTexts[language][key] === en[key])).toEqual([]);
});

test.each(languageCodes)('%s has no straight quotes, doubled spaces or dashes where a comma would do', (language) => {
  expect(keys.filter((key) => /['"]| {2}|[—–]| - /.test(returnTexts[language][key]))).toEqual([]);
});

test.each(languageCodes)('%s ends a question and a sentence as English does', (language) => {
  const texts = returnTexts[language];
  const question = { ar: '؟', el: ';' }[language as string] ?? '?';
  expect(keys.filter((key) => en[key].endsWith('?') !== texts[key].endsWith(question))).toEqual([]);
  expect(keys.filter((key) => en[key].endsWith('.') !== texts[key].endsWith('.'))).toEqual([]);
});

test('every reason, question, answer, refusal and outcome has words', () => {
  const wanted = [
    ...returnReasons.map((reason) => `reason_${reason}`),
    ...returnReasons.flatMap((reason) => followUpKey(reason) ?? []),
    ...followUpAnswers.map(answerKey),
    ...returnRefusals.map((refusal) => `refused_${refusal}`),
    ...returnOutcomes.map((outcome) => `outcome_${outcome}`),
  ];
  expect(wanted.filter((key) => !(key in en))).toEqual([]);
});

test('a reason asks one question at most, and the smallest question where it can', () => {
  for (const reason of returnReasons) {
    const { followUp } = reasonRules[reason];
    expect(followUpKey(reason) === null).toBe(followUp === null);
    if (followUp?.kind === 'choice') expect(followUp.answers.length).toBeLessThanOrEqual(3);
  }
});

test('the words of a request that waits are the same, whoever waits and why', () => {
  expect(plain(returnTranslator('en', 'en')('staff_look', { shopName: 'Corner Shop' }))).toBe(
    'Corner Shop looks at your request and writes to you.',
  );
});

test('a name from outside cannot turn the direction of the sentence around it', () => {
  const words = returnTranslator('ar', 'ar')('staff_look', { shopName: 'Sh\u202eop' });
  expect(words).toContain('\u2068Shop\u2069');
});
