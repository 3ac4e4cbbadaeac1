import { messageKinds, type MessageKind, type ShopSettings } from '../../domain/shared/shop-settings.ts';

/** The settings as the form holds them while staff type: text that may not be right yet. */
export type SettingsDraft = {
  sender: { name: string; address: string; replyTo: string };
  kinds: Record<MessageKind, 'doorstep' | 'shopify' | 'off'>;
  /** From which day on a kind that is being turned on counts what happened; null: from now on. */
  since: Record<MessageKind, string | null>;
  reviewLink: string;
  reviewDelayDays: string;
  reviewHour: string;
  /** Null: mail goes at any hour. */
  quietHours: { from: string; to: string } | null;
  sendingDays: number[];
  backorderPatienceDays: string;
  giveUpDays: string;
  transitElsewhere: string;
  transitByCountry: { country: string; days: string }[];
  sources: ShopSettings['sources'];
  payloadDays: string;
  personalDataMonths: string;
};

export function draftOf(settings: ShopSettings): SettingsDraft {
  const { sender, kinds, transitDays, retention } = settings;
  return {
    sender: { name: sender.name ?? '', address: sender.address ?? '', replyTo: sender.replyTo ?? '' },
    kinds: forEachKind((kind) => kinds[kind].mode),
    since: forEachKind(() => null),
    reviewLink: settings.reviewLink ?? '',
    reviewDelayDays: String(settings.reviewDelayDays),
    reviewHour: String(settings.reviewHour),
    quietHours: settings.quietHours && {
      from: String(settings.quietHours.from),
      to: String(settings.quietHours.to),
    },
    sendingDays: settings.sendingDays,
    backorderPatienceDays: String(settings.backorderPatienceDays),
    giveUpDays: String(settings.giveUpDays),
    transitElsewhere: String(transitDays.elsewhere),
    transitByCountry: Object.entries(transitDays.byCountry).map(([country, days]) => ({ country, days: String(days) })),
    sources: settings.sources,
    payloadDays: String(retention.payloadDays),
    personalDataMonths: String(retention.personalDataMonths),
  };
}

const forEachKind = <T>(valueOf: (kind: MessageKind) => T): Record<MessageKind, T> =>
  Object.fromEntries(messageKinds.map((kind) => [kind, valueOf(kind)])) as Record<MessageKind, T>;

/** What to save: only the parts that staff changed, so that two people at once do not undo each other. */
export function changesOf(draft: SettingsDraft, saved: SettingsDraft): Record<string, unknown> {
  const [wanted, before] = [partsOf(draft), partsOf(saved)];
  const changed = Object.entries(wanted).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof typeof before]),
  );
  return Object.fromEntries(changed);
}

function partsOf(draft: SettingsDraft) {
  const { sender, kinds } = draft;
  return {
    sender: { name: text(sender.name), address: text(sender.address), replyTo: text(sender.replyTo) },
    kinds: Object.fromEntries(Object.entries(kinds).map(([kind, mode]) => [kind, { mode, ...startOf(draft, kind) }])),
    reviewLink: text(draft.reviewLink),
    reviewDelayDays: days(draft.reviewDelayDays),
    reviewHour: days(draft.reviewHour),
    quietHours: draft.quietHours && { from: days(draft.quietHours.from), to: days(draft.quietHours.to) },
    sendingDays: draft.sendingDays.toSorted((a, b) => a - b),
    backorderPatienceDays: days(draft.backorderPatienceDays),
    giveUpDays: days(draft.giveUpDays),
    transitDays: {
      elsewhere: days(draft.transitElsewhere),
      byCountry: Object.fromEntries(
        draft.transitByCountry.filter(({ country }) => country).map((row) => [row.country, days(row.days)]),
      ),
    },
    sources: draft.sources,
    retention: { payloadDays: days(draft.payloadDays), personalDataMonths: days(draft.personalDataMonths) },
  };
}

function startOf({ since }: SettingsDraft, kind: string): { since?: string } {
  const day = since[kind as MessageKind];
  return day === null ? {} : { since: day.trim() };
}

const text = (typed: string): string | null => typed.trim() || null;

/** Null for what is no whole number, which no setting takes. */
const days = (typed: string): number | null => (/^\d{1,4}$/.test(typed.trim()) ? Number(typed) : null);

/** What to do about a field that was refused, by its path; what is not here is said in the server's words. */
const expected: Readonly<Record<string, string>> = {
  'sender.address': 'Enter an e-mail address, for example hello@store.com.',
  'sender.replyTo': 'Enter an e-mail address, for example hello@store.com.',
  reviewDelayDays: 'Enter whole days from 0 to 120.',
  reviewHour: 'Choose an hour.',
  quietHours: 'Choose two different hours, or send at any hour.',
  sendingDays: 'Choose at least one day.',
  backorderPatienceDays: 'Enter whole days from 0 to 120.',
  giveUpDays: 'Enter whole days from 1 to 180.',
  'transitDays.elsewhere': 'Enter whole days from 1 to 90.',
  'retention.payloadDays': 'Enter whole days from 7 to 90.',
  'retention.personalDataMonths': 'Enter whole months from 6 to 120.',
};

/** `{reviewLink: 'Expected …'}`, for the fields of the form. */
export function fieldErrors(errors: Record<string, string>): Record<string, string> {
  const words = (path: string, text: string) =>
    path.startsWith('transitDays.byCountry')
      ? 'Enter whole days from 1 to 90.'
      : /^kinds\.\w+\.since$/.test(path)
        ? 'Choose a day from the app’s installation until today, for example 2026-12-01.'
        : (expected[path] ?? sentence(text));
  return Object.fromEntries(Object.entries(errors).map(([path, text]) => [path, words(path, text)]));
}

/** The errors of what `sent` was refused for, less those of parts that were changed since. */
export function openErrors(
  errors: Record<string, string>,
  draft: SettingsDraft,
  sent: SettingsDraft,
): Record<string, string> {
  const changed = new Set(Object.keys(changesOf(draft, sent)));
  return Object.fromEntries(Object.entries(errors).filter(([path]) => !changed.has(path.split('.')[0] ?? '')));
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, '')}.`;
