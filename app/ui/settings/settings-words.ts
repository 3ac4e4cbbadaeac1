/** The parts of the settings as the page calls them. */
const partWords: Readonly<Record<string, string>> = {
  sender: 'sender',
  senderDomain: 'sender domain',
  kinds: 'who sends what',
  reviewLink: 'review link',
  reviewDelayDays: 'days until the review request',
  reviewHour: 'hour of the review request',
  backorderPatienceDays: 'wait for back-ordered items',
  giveUpDays: 'giving up on parcels',
  transitDays: 'transit times',
  sources: 'which orders',
  retention: 'how long personal data is kept',
  quietHours: 'quiet hours',
  sendingDays: 'days on which mails go',
};

/** `sender,kinds` in words; a part that has no word is shown as it is. */
export const settingsWords = (parts: string | null): string =>
  (parts ?? '')
    .split(',')
    .filter(Boolean)
    .map((part) => partWords[part] ?? part)
    .join(', ');
