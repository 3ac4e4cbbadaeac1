import type { Language } from '../../domain/mails/texts/registry.ts';

type UnsubscribeTexts = {
  title: string;
  question: (shop: string) => string;
  button: string;
  doneTitle: string;
  done: (shop: string) => string;
  badLinkTitle: string;
  badLink: string;
};

export const unsubscribeTexts: Record<Language, UnsubscribeTexts> = {
  en: {
    title: 'Unsubscribe',
    question: (shop) => `Do you no longer want these e-mails from ${shop}?`,
    button: 'Unsubscribe',
    doneTitle: 'You are unsubscribed',
    done: (shop) => `${shop} will not send you these e-mails any more.`,
    badLinkTitle: 'This link does not work',
    badLink: 'It may have been cut short on its way. Open it from the e-mail once more, or simply reply to the e-mail.',
  },
  it: {
    title: 'Annulla l’iscrizione',
    question: (shop) => `Non vuoi più ricevere queste email da ${shop}?`,
    button: 'Annulla l’iscrizione',
    doneTitle: 'Iscrizione annullata',
    done: (shop) => `${shop} non ti manderà più queste email.`,
    badLinkTitle: 'Questo link non funziona',
    badLink: 'Forse è arrivato incompleto. Aprilo di nuovo dall’email, oppure rispondi semplicemente all’email.',
  },
  ro: {
    title: 'Dezabonare',
    question: (shop) => `Nu mai vrei să primești aceste e-mailuri de la ${shop}?`,
    button: 'Mă dezabonez',
    doneTitle: 'Te-ai dezabonat',
    done: (shop) => `${shop} nu îți va mai trimite aceste e-mailuri.`,
    badLinkTitle: 'Acest link nu funcționează',
    badLink: 'Poate a ajuns incomplet. Deschide-l din nou din e-mail sau răspunde pur și simplu la e-mail.',
  },
  el: {
    title: 'Διαγραφή',
    question: (shop) => `Δεν θέλετε πια να λαμβάνετε αυτά τα email από το κατάστημα ${shop};`,
    button: 'Διαγραφή',
    doneTitle: 'Η διαγραφή ολοκληρώθηκε',
    done: (shop) => `Το κατάστημα ${shop} δεν θα σας στέλνει πια αυτά τα email.`,
    badLinkTitle: 'Αυτός ο σύνδεσμος δεν λειτουργεί',
    badLink: 'Ίσως κόπηκε στη διαδρομή. Ανοίξτε τον ξανά από το email ή απλώς απαντήστε στο email.',
  },
  ar: {
    title: 'إلغاء الاشتراك',
    question: (shop) => `هل ترغب في عدم استلام هذه الرسائل من ${isolate(shop)} بعد الآن؟`,
    button: 'إلغاء الاشتراك',
    doneTitle: 'تم إلغاء اشتراكك',
    done: (shop) => `لن يرسل إليك ${isolate(shop)} هذه الرسائل بعد الآن.`,
    badLinkTitle: 'هذا الرابط لا يعمل',
    badLink: 'ربما اقتُطع جزء من الرابط في الطريق. يمكنك فتحه من الرسالة مرة أخرى، أو يكفي الردّ على الرسالة.',
  },
  es: {
    title: 'Darse de baja',
    question: (shop) => `¿Ya no quieres recibir estos correos de ${shop}?`,
    button: 'Darme de baja',
    doneTitle: 'Te has dado de baja',
    done: (shop) => `${shop} ya no te enviará estos correos.`,
    badLinkTitle: 'Este enlace no funciona',
    badLink:
      'Puede que se haya cortado por el camino. Ábrelo otra vez desde el correo o simplemente responde al correo.',
  },
  fr: {
    title: 'Se désabonner',
    question: (shop) => `Vous ne souhaitez plus recevoir ces e-mails de ${shop}\u00a0?`,
    button: 'Me désabonner',
    doneTitle: 'C’est fait',
    done: (shop) => `${shop} ne vous enverra plus ces e-mails.`,
    badLinkTitle: 'Ce lien ne fonctionne pas',
    badLink: 'Il a peut-être été coupé en chemin. Rouvrez-le depuis l’e-mail, ou répondez simplement à l’e-mail.',
  },
  de: {
    title: 'Abmelden',
    question: (shop) => `Möchten Sie diese E-Mails von ${shop} nicht mehr bekommen?`,
    button: 'Abmelden',
    doneTitle: 'Sie sind abgemeldet',
    done: (shop) => `${shop} schickt Ihnen diese E-Mails nicht mehr.`,
    badLinkTitle: 'Dieser Link funktioniert nicht',
    badLink:
      'Vielleicht wurde er unterwegs abgeschnitten. Öffnen Sie ihn noch einmal aus der E-Mail, oder antworten Sie einfach auf die E-Mail.',
  },
};

/** Keeps a name written the other way round from turning its sentence about (U+2068 … U+2069). */
function isolate(name: string): string {
  return `\u2068${name}\u2069`;
}
