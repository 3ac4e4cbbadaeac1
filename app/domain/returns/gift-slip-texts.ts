import type { Language } from '../mails/texts/registry.ts';

/** What is printed for a gift's recipient: no price, and nobody's name. `{shop}` and `{day}` are filled in. */
export type GiftSlipTexts = { title: string; text: string; code: string; until: string };

export const giftSlipTexts: Readonly<Record<Language, GiftSlipTexts>> = {
  en: {
    title: 'A gift from {shop}',
    text: 'Wrong size, or not quite your thing? Open this address and swap it. You see no prices, and nobody is told.',
    code: 'Your gift code',
    until: 'Good until {day}',
  },
  it: {
    title: 'Un regalo da {shop}',
    text: 'Taglia sbagliata, o non fa per te? Apri questo indirizzo e cambialo. Non vedi prezzi e nessuno viene avvisato.',
    code: 'Il tuo codice regalo',
    until: 'Valido fino al {day}',
  },
  ro: {
    title: 'Un cadou de la {shop}',
    text: 'Nu e mărimea potrivită sau nu e pe gustul tău? Deschide această adresă și schimbă-l. Nu vezi prețuri și nimeni nu e anunțat.',
    code: 'Codul tău cadou',
    until: 'Valabil până la {day}',
  },
  el: {
    title: 'Ένα δώρο από {shop}',
    text: 'Λάθος μέγεθος ή δεν σας ταιριάζει; Ανοίξτε αυτή τη διεύθυνση και αλλάξτε το. Δεν βλέπετε τιμές και κανείς δεν ενημερώνεται.',
    code: 'Ο κωδικός του δώρου σας',
    until: 'Ισχύει έως {day}',
  },
  ar: {
    title: 'هدية من {shop}',
    text: 'المقاس غير مناسب أو لا تناسبك؟ افتح هذا العنوان واستبدلها. لن ترى أي أسعار ولن يُخبَر أحد.',
    code: 'رمز هديتك',
    until: 'صالح حتى {day}',
  },
  es: {
    title: 'Un regalo de {shop}',
    text: '¿No es tu talla o no es lo tuyo? Abre esta dirección y cámbialo. No verás precios y no avisamos a nadie.',
    code: 'Tu código de regalo',
    until: 'Válido hasta el {day}',
  },
  fr: {
    title: 'Un cadeau de {shop}',
    text: 'Mauvaise taille, ou pas votre style ? Ouvrez cette adresse et échangez-le. Aucun prix n’est affiché et personne n’est prévenu.',
    code: 'Votre code cadeau',
    until: 'Valable jusqu’au {day}',
  },
  de: {
    title: 'Ein Geschenk von {shop}',
    text: 'Falsche Größe oder nicht ganz das Richtige? Öffnen Sie diese Adresse und tauschen Sie es um. Preise sehen Sie nicht, und niemand erfährt davon.',
    code: 'Ihr Geschenkcode',
    until: 'Gültig bis {day}',
  },
};
