import type { Language } from '../mails/texts/registry.ts';

/** What is printed for a gift's recipient: no price, and nobody's name. `{shop}` and `{day}` are filled in. */
export type GiftSlipTexts = { title: string; text: string; how: string; code: string; until: string };

export const giftSlipTexts: Readonly<Record<Language, GiftSlipTexts>> = {
  en: {
    title: 'A gift from {shop}',
    text: 'Wrong size, or not quite your thing? You can swap it. You see no prices, and we do not write to the person who gave it to you.',
    how: 'Scan the picture, or open this address and enter the code.',
    code: 'Your gift code',
    until: 'Good until {day}',
  },
  it: {
    title: 'Un regalo da {shop}',
    text: 'Taglia sbagliata, o non fa per te? Puoi cambiarlo. Non vedi prezzi e non scriviamo a chi te l’ha regalato.',
    how: 'Inquadra il codice QR, oppure apri questo indirizzo e scrivi il codice.',
    code: 'Il tuo codice regalo',
    until: 'Valido fino al {day}',
  },
  ro: {
    title: 'Un cadou de la {shop}',
    text: 'Nu e mărimea potrivită sau nu e pe gustul tău? Îl poți schimba. Nu vezi prețuri și nu îi scriem celui care ți l-a dăruit.',
    how: 'Scanează codul QR sau deschide această adresă și introdu codul.',
    code: 'Codul tău cadou',
    until: 'Valabil până la {day}',
  },
  el: {
    title: 'Ένα δώρο από {shop}',
    text: 'Λάθος μέγεθος ή δεν σας ταιριάζει; Μπορείτε να το αλλάξετε. Δεν βλέπετε τιμές και δεν γράφουμε σε όποιον σας το χάρισε.',
    how: 'Σαρώστε τον κωδικό QR ή ανοίξτε αυτή τη διεύθυνση και γράψτε τον κωδικό.',
    code: 'Ο κωδικός του δώρου σας',
    until: 'Ισχύει έως {day}',
  },
  ar: {
    title: 'هدية من {shop}',
    text: 'المقاس غير مناسب أو لا تناسبك؟ يمكنك استبدالها. لن ترى أي أسعار، ولن نراسل من أهداها إليك.',
    how: 'امسح رمز QR، أو افتح هذا العنوان وأدخل الرمز.',
    code: 'رمز هديتك',
    until: 'صالح حتى {day}',
  },
  es: {
    title: 'Un regalo de {shop}',
    text: '¿No es tu talla o no es lo tuyo? Puedes cambiarlo. No verás precios y no escribimos a quien te lo regaló.',
    how: 'Escanea el código QR, o abre esta dirección y escribe el código.',
    code: 'Tu código de regalo',
    until: 'Válido hasta el {day}',
  },
  fr: {
    title: 'Un cadeau de {shop}',
    text: 'Mauvaise taille, ou pas votre style ? Vous pouvez l’échanger. Aucun prix n’est affiché, et nous n’écrivons pas à la personne qui vous l’a offert.',
    how: 'Scannez le code QR, ou ouvrez cette adresse et saisissez le code.',
    code: 'Votre code cadeau',
    until: 'Valable jusqu’au {day}',
  },
  de: {
    title: 'Ein Geschenk von {shop}',
    text: 'Falsche Größe oder nicht ganz das Richtige? Sie können es umtauschen. Preise sehen Sie nicht, und wir schreiben nicht an die Person, die es Ihnen geschenkt hat.',
    how: 'Scannen Sie den QR-Code, oder öffnen Sie diese Adresse und geben Sie den Code ein.',
    code: 'Ihr Geschenkcode',
    until: 'Gültig bis {day}',
  },
};
