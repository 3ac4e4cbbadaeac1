import type { ShopSettings } from '../../domain/shared/shop-settings.ts';
import type { ProductMatch, ReviewConsent } from '../../domain/shared/timing-settings.ts';
import { wholeNumber } from './settings-form.ts';

/** The parts of the settings that say whom the shop asks for a review. */
export type AsksSettings = Pick<
  ShopSettings,
  'reviewDelays' | 'reviewExclusions' | 'reviewReminderDays' | 'reviewConsent' | 'sendSpreadMinutes'
>;

export type AsksDraft = {
  delays: { match: ProductMatch; days: string }[];
  reminderDays: string;
  spreadMinutes: string;
  /** Tags, separated by commas. */
  productTags: string;
  orderTags: string;
  gifts: boolean;
  consentElsewhere: ReviewConsent;
  consents: { country: string; consent: ReviewConsent }[];
};

export const asksDraftOf = (settings: AsksSettings): AsksDraft => ({
  delays: settings.reviewDelays.map(({ match, days }) => ({ match, days: String(days) })),
  reminderDays: String(settings.reviewReminderDays),
  spreadMinutes: String(settings.sendSpreadMinutes),
  productTags: settings.reviewExclusions.productTags.join(', '),
  orderTags: settings.reviewExclusions.orderTags.join(', '),
  gifts: settings.reviewExclusions.gifts,
  consentElsewhere: settings.reviewConsent.elsewhere,
  consents: Object.entries(settings.reviewConsent.byCountry).map(([country, consent]) => ({ country, consent })),
});

export const asksPartsOf = (draft: AsksDraft): Record<keyof AsksSettings, unknown> => ({
  reviewDelays: draft.delays.map(({ match, days }) => ({ match, days: wholeNumber(days) })),
  reviewReminderDays: wholeNumber(draft.reminderDays),
  sendSpreadMinutes: wholeNumber(draft.spreadMinutes),
  reviewExclusions: {
    productTags: tagsIn(draft.productTags),
    orderTags: tagsIn(draft.orderTags),
    gifts: draft.gifts,
  },
  reviewConsent: {
    elsewhere: draft.consentElsewhere,
    byCountry: Object.fromEntries(draft.consents.map(({ country, consent }) => [country, consent])),
  },
});

const tagsIn = (typed: string): string[] =>
  typed
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean);
