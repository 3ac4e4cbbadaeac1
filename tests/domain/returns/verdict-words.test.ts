import { expect, test } from 'vitest';
import { fullDate } from '../../../app/domain/mails/mail-formats.ts';
import type { Language } from '../../../app/domain/mails/texts/registry.ts';
import { plain } from '../../../app/domain/mails/texts/translator.ts';
import { judgeItem } from '../../../app/domain/returns/judge-item.ts';
import type { ReturnPolicy } from '../../../app/domain/returns/return-policy.ts';
import { returnTranslator } from '../../../app/domain/returns/texts/registry.ts';
import { verdictWords } from '../../../app/domain/returns/verdict-words.ts';
import { aReturnPolicy, aReturnableLine, aReturnableOrder, aRule, arrivedAt } from '../../factories/returnable.ts';

const zone = 'Europe/Rome';

function words(policy: Partial<ReturnPolicy>, language: Language, isDated = true, now = arrivedAt): string {
  const verdict = judgeItem(aReturnableLine(), aReturnableOrder(), { policy: aReturnPolicy(policy), zone, now });
  const dateOf = (instant: number) => fullDate(instant, { formatLocale: language, zone });
  const t = returnTranslator(language, language);
  return plain(verdictWords(verdict, { t, shopName: 'Corner Shop', dateOf: isDated ? dateOf : null }));
}

test('a shopper reads until when, in their language and by the shop’s calendar', () => {
  expect(words({}, 'en')).toBe('You can send it back until January 4, 2027.');
  expect(words({}, 'de')).toBe('Rückgabe bis 4. Januar 2027 möglich.');
  expect(words({}, 'fr')).toBe('Vous pouvez le renvoyer jusqu’au 4 janvier 2027.');
  expect(words({}, 'el')).toBe('Τελευταία ημέρα επιστροφής: 4 Ιανουαρίου 2027.');
});

test('the season says its name', () => {
  const seasons = [{ name: 'Christmas', from: '2026-11-01', to: '2026-12-24', returnBy: '2027-01-31' }];
  expect(words({ seasons }, 'en')).toBe('You can send it back until January 31, 2027 (Christmas).');
});

test('a refusal says why, and never more than that', () => {
  expect(words({}, 'it', true, Date.parse('2027-05-01'))).toBe('Si poteva restituire fino al 4 gennaio 2027.');
  expect(words({ isOn: false }, 'es')).toBe('Corner Shop no acepta devoluciones en esta página. Escribe a la tienda.');
});

test('final sale says what it still comes back for', () => {
  const rules = [aRule({ productTags: ['cotton'] }, { finalSale: true })];
  expect(words({ rules }, 'en')).toBe(
    'Final sale: you can send it back only if it is damaged, faulty or the wrong item. You can send it back until January 4, 2027.',
  );
});

test('a gift’s recipient reads no day: it would tell when it was bought', () => {
  expect(words({}, 'en', false)).toBe('You can send it back.');
  expect(words({}, 'en', false, Date.parse('2027-05-01'))).toBe('The time to send it back is over.');
});
