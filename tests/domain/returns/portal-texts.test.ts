import { expect, test } from 'vitest';
import { languageCodes } from '../../../app/domain/mails/texts/registry.ts';
import { en, type PortalTextKey } from '../../../app/domain/returns/portal-texts/en.ts';
import { portalTexts, portalTranslator } from '../../../app/domain/returns/portal-texts/registry.ts';

const keys = Object.keys(en) as PortalTextKey[];
const namesIn = (text: string) => [...new Set([...text.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name))].sort();

/** Words for every name that a text may ask for. */
const words = 'orderName shopName date season from to until amount title what returnName rule code'.split(' ');
const values = {
  ...Object.fromEntries(words.map((name) => [name, `«${name}»`])),
  ...{ percent: 10, number: 1, total: 2 },
};

test.each(languageCodes)(
  'every text of %s can be said for every count, and says what the English one says',
  (language) => {
    const t = portalTranslator(language, language);
    for (const key of keys) {
      expect(namesIn(portalTexts[language][key]), key).toEqual(namesIn(en[key]));
      for (const count of [0, 1, 2, 3, 11, 20, 100])
        expect(t(key, { ...values, count, days: count }), key).not.toMatch(/[{}]|undefined|NaN/);
    }
  },
);

test.each(languageCodes.filter((code) => code !== 'en'))('nothing of %s was left in English', (language) => {
  const same = keys.filter((key) => portalTexts[language][key] === en[key] && /[a-z]{4,} [a-z]{2,}/i.test(en[key]));
  expect(same).toEqual([]);
});
