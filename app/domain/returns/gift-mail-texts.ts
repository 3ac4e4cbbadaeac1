import type { Language } from '../mails/texts/registry.ts';

/** What the mail to a gift's recipient says beside the slip's own texts. `{shop}` is filled in. */
export type GiftMailTexts = { button: string; scan: string; reason: string };

export const giftMailTexts: Readonly<Record<Language, GiftMailTexts>> = {
  en: {
    button: 'Swap the gift',
    scan: 'Or scan this, or type the code at {shop}.',
    reason: '{shop} sent you this once, because somebody asked for it for your gift. Your address is not kept for it.',
  },
  it: {
    button: 'Cambia il regalo',
    scan: 'Oppure inquadra questo codice, o scrivilo sul sito di {shop}.',
    reason:
      '{shop} ti ha inviato questa e-mail una sola volta, su richiesta di qualcuno per il tuo regalo. Il tuo indirizzo non viene conservato per questo.',
  },
  ro: {
    button: 'Schimbă cadoul',
    scan: 'Sau scanează acest cod, ori scrie-l pe site-ul {shop}.',
    reason:
      '{shop} ți-a trimis acest e-mail o singură dată, pentru că cineva l-a cerut pentru cadoul tău. Adresa ta nu este păstrată pentru asta.',
  },
  el: {
    button: 'Αλλαγή του δώρου',
    scan: 'Ή σαρώστε αυτόν τον κωδικό, ή γράψτε τον στο {shop}.',
    reason:
      'Το {shop} σας έστειλε αυτό το e-mail μία φορά, επειδή ζητήθηκε για το δώρο σας. Η διεύθυνσή σας δεν φυλάσσεται γι’ αυτό.',
  },
  ar: {
    button: 'استبدال الهدية',
    scan: 'أو امسح هذا الرمز ضوئيًا، أو اكتبه في موقع {shop}.',
    reason: 'أرسل إليك {shop} هذه الرسالة مرة واحدة لأن أحدهم طلبها من أجل هديتك. لا يُحتفظ بعنوانك لهذا الغرض.',
  },
  es: {
    button: 'Cambiar el regalo',
    scan: 'O escanea este código, o escríbelo en {shop}.',
    reason:
      '{shop} te ha enviado este correo una sola vez, porque alguien lo pidió para tu regalo. Tu dirección no se guarda para ello.',
  },
  fr: {
    button: 'Échanger le cadeau',
    scan: 'Ou scannez ce code, ou saisissez-le sur {shop}.',
    reason:
      '{shop} vous a envoyé cet e-mail une seule fois, car quelqu’un l’a demandé pour votre cadeau. Votre adresse n’est pas conservée pour cela.',
  },
  de: {
    button: 'Geschenk umtauschen',
    scan: 'Oder scannen Sie diesen Code, oder geben Sie ihn bei {shop} ein.',
    reason:
      '{shop} hat Ihnen diese E-Mail einmal geschickt, weil jemand sie für Ihr Geschenk gewünscht hat. Ihre Adresse wird dafür nicht aufbewahrt.',
  },
};
