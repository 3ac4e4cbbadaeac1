type Sent = { ok: true; to: string } | { ok: false; reason: string };

const problems: Readonly<Record<string, string>> = {
  address: 'This is no e-mail address.',
  buyer: 'This is the buyer’s own address. The slip is for whoever got the gift, and we never mail the buyer about it.',
  undeliverable:
    'Mails to this address came back, or were reported as unwanted. Print the slip, or use another address.',
  too_many: 'Your shop has sent as many gift mails today as it may. Try again tomorrow, or print the slip.',
  no_room:
    'Today’s mails from the shared address have all gone. Print the slip, try again tomorrow, or set up a sender domain of your own in the settings: then there is no such limit.',
  unclear: 'Nobody can tell whether it went. Ask the recipient before you send it again.',
  not_taken: 'The mail server did not take it. Try again later, or print the slip.',
  not_found: 'Nothing is known of this order, or its data was erased.',
};

export type GiftSentWords = { isSent: boolean; text: string };

/** What became of a gift's mail, for staff. */
export const giftSentWords = (sent: Sent): GiftSentWords =>
  sent.ok
    ? { isSent: true, text: `Sent to ${sent.to}. It has a code of its own.` }
    : { isSent: false, text: problems[sent.reason] ?? 'It was not sent.' };
