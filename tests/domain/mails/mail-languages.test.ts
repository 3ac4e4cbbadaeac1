import { expect, test } from 'vitest';
import type { MailInputs } from '../../../app/domain/mails/mail-input-types.ts';
import { renderMail } from '../../../app/domain/mails/render-mail.ts';
import { en } from '../../../app/domain/mails/texts/en.ts';
import { languages, type Texts } from '../../../app/domain/mails/texts/registry.ts';
import { everyKind, everyKindAtItsBarest, everyKindAtItsFullest, voices } from './render-factories.ts';

/** What the app says itself in a text: its words between the variables, long enough to be told from chance. */
const phrasesOf = (texts: Texts): string[] =>
  Object.values(texts)
    .flatMap((text) => text.split(/\{[^{}]*\{|[{}]/))
    .map((part) => part.trim())
    .filter((part) => /\p{L}{2,}\P{L}+\p{L}{2,}/u.test(part));

const english = phrasesOf(en);

/** Words without which there is hardly an English sentence, and that none of the other languages has. */
const englishWord = /\b(the|your|you|our|we|it|is|been|order|parcel|please|with|and|this|to)\b/i;

const mailsIn = (voice: (typeof voices)[number]): MailInputs[] =>
  [...everyKind(), ...everyKindAtItsFullest(), ...everyKindAtItsBarest()].map((inputs) => ({ ...inputs, ...voice }));

test('the phrases that give an English mail away are found in one', () => {
  const { text } = renderMail(everyKind()[1] ?? fail());
  expect(english.filter((phrase) => text.includes(phrase)).length).toBeGreaterThan(3);
});

test.each(voices)('no mail in $language is half English, whatever is known or not', (voice) => {
  const { texts } = languages[voice.language];
  const own = new Set(phrasesOf(texts));
  const foreign = english.filter((phrase) => !own.has(phrase));
  for (const inputs of mailsIn(voice)) {
    const { subject, text } = renderMail(inputs);
    const said = `${subject}\n${text}`;
    expect(
      foreign.filter((phrase) => said.includes(phrase)),
      inputs.kind,
    ).toEqual([]);
    if (voice.language !== 'en') expect(said.replace(/https?:\S+/g, ''), inputs.kind).not.toMatch(englishWord);
    expect(
      [...own].some((phrase) => said.includes(phrase)),
      inputs.kind,
    ).toBe(true);
  }
});

test.each(voices)('a mail in $language has a subject, a title and nothing left open', (voice) => {
  for (const inputs of mailsIn(voice)) {
    const { subject, html, text } = renderMail(inputs);
    expect(subject.length, inputs.kind).toBeGreaterThan(5);
    for (const part of [subject, text, html.replace(/<(style|script).*?<\/\1>/gs, '')])
      expect(part, inputs.kind).not.toMatch(/undefined|\bnull\b|NaN|\[object|\{\w+[,}]| \.|[\u2066-\u2069]/);
    expect(html).toContain(`lang="${voice.formatLocale}"`);
    expect(html).toContain(`dir="${languages[voice.language].direction}"`);
  }
});

const hostile = [
  '\u202e{firstName, plural, other {#}} <b>\n\u2028"\'',
  '',
  ' ',
  '😀'.repeat(500),
  'https://evil.example/?a=b&c=d#{x}',
];

/** The same inputs with one text in the place of every other, addresses included. */
const filledWith = (text: string, inputs: unknown, key = ''): unknown => {
  if (typeof inputs === 'string') return kept.has(key) ? inputs : text;
  if (Array.isArray(inputs)) return inputs.map((one) => filledWith(text, one, key));
  if (inputs === null || typeof inputs !== 'object') return inputs;
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, filledWith(text, value, name)]));
};

const kept: ReadonlySet<string> = new Set(['kind', 'language', 'formatLocale', 'zone', 'state', 'currency']);

test.each(voices)(
  'whatever people write, a mail in $language is made, and none of it is markup or turns it',
  (voice) => {
    for (const text of hostile)
      for (const inputs of mailsIn(voice)) {
        const mail = renderMail(filledWith(text, inputs) as MailInputs);
        expect(mail.subject, inputs.kind).not.toMatch(/[\n\u2028\u202e]/);
        expect(mail.html, inputs.kind).not.toMatch(/<b>|\u202e|href="(?!https?:)/);
      }
  },
);

test('an Arabic mail has no Latin word that is not a name, a number or an address', () => {
  const theirs =
    /Robin|Rossi|Corner Shop|Aviator sunglasses|Black|Leather belt|Express 24h|PayPal|UPS|1Z\d+|Anna Bianchi|https?:\S+|#1001|Via Roma 1|20121 Milano MI|Italy|US\$/g;
  for (const inputs of mailsIn({ language: 'ar', formatLocale: 'ar-EG' })) {
    const { subject, text } = renderMail(inputs);
    expect(`${subject}\n${text}`.replace(theirs, ''), inputs.kind).not.toMatch(/[a-z]{2,}/i);
  }
});

function fail(): never {
  throw new Error('no mail to look at');
}
