import type { Language } from '../domain/mails/texts/registry.ts';

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
  ar: {
    title: 'إلغاء الاشتراك',
    question: (shop) => `هل ترغب في عدم استلام هذه الرسائل من ${isolate(shop)} بعد الآن؟`,
    button: 'إلغاء الاشتراك',
    doneTitle: 'تم إلغاء اشتراكك',
    done: (shop) => `لن يرسل إليك ${isolate(shop)} هذه الرسائل بعد الآن.`,
    badLinkTitle: 'هذا الرابط لا يعمل',
    badLink: 'ربما اقتُطع جزء من الرابط في الطريق. افتحه من الرسالة مرة أخرى، أو يكفي الردّ على الرسالة.',
  },
};

/** Keeps a name written the other way round from turning its sentence about (U+2068 … U+2069). */
function isolate(name: string): string {
  return `\u2068${name}\u2069`;
}
