import { z } from 'zod';
import { weekdays } from './quiet-hours.ts';

const hour = z.number().int().min(0).max(23);
const days = (min: number, max: number) => z.number().int().min(min).max(max);
const countryCode = z.string().regex(/^[A-Z]{2}$/, 'expected a country code such as DE');

/** Which products something holds for: by id, by a collection's id or handle, or by tag (upper and lower case are one). */
const productMatch = z.object({
  type: z.enum(['product', 'collection', 'tag']),
  value: z.string().trim().min(1).max(255),
});

/** Whom a country's law lets a shop ask for a review: every buyer, those who agreed to marketing, or nobody. */
const reviewConsent = z.enum(['none', 'marketing_consent', 'off']);

const careText = z.object({
  title: z.string().trim().min(1).max(120),
  body: z.string().trim().min(1).max(4_000),
  url: z
    .url({ protocol: /^https$/, error: 'expected an address that starts with https://' })
    .max(2_000)
    .nullable(),
});

/** When messages go and whom we may ask: parts of a shop's settings, each without its default. */
export const timingParts = {
  /** Local hours, in the recipient's zone, in which nothing but urgent news is mailed; null: mail goes at any hour. */
  quietHours: z
    .object({ from: hour, to: hour })
    .refine(({ from, to }) => from !== to, 'expected two different hours')
    .nullable(),
  /** Days of the week (Monday is 1) on which reviews, care and thanks may be mailed. */
  sendingDays: z
    .array(z.literal([...weekdays]))
    .min(1)
    .max(7),
  /** Those mails are spread over so many minutes, so that a shop's orders of one day do not all go at once. */
  sendSpreadMinutes: z.number().int().min(0).max(180),
  /** A carrier's estimated date and so many days count as the delivery of a parcel that nobody reports. */
  estimateBufferDays: days(0, 30),
  /** With so many deliveries to a country the shop's own transit time takes the place of the one set by hand. */
  transitMinimumSamples: z.number().int().min(5).max(1_000),
  /** Where the usual `reviewDelayDays` do not fit. Of a product's entries the most particular counts, then the longest. */
  reviewDelays: z.array(z.object({ match: productMatch, days: days(0, 365) })).max(200),
  reviewExclusions: z.object({
    /** Products, and whole orders, that nobody is asked about. */
    productTags: z.array(z.string().trim().min(1).max(255)).max(100),
    orderTags: z.array(z.string().trim().min(1).max(255)).max(100),
    /** Whoever buys a gift is not the one who uses it. */
    gifts: z.boolean(),
  }),
  /** Counted from when the request was sent. */
  reviewReminderDays: days(1, 60),
  reviewConsent: z.object({ elsewhere: reviewConsent, byCountry: z.record(countryCode, reviewConsent) }),
  /** How to use and look after a product: of the entries that fit one the most particular counts, then the first. */
  productCare: z
    .array(
      z.object({
        match: productMatch,
        daysAfterDelivery: days(0, 120),
        /** By language; the mail goes in one that is there. */
        texts: z
          .record(z.string().regex(/^[a-z]{2,3}$/), careText)
          .refine((texts) => Object.keys(texts).length > 0, 'expected a text in at least one language'),
      }),
    )
    .max(200),
};

/** German and Austrian courts take a review request for advertising: BGH, 10 July 2018, VI ZR 225/17. */
const asksForConsent = { DE: 'marketing_consent', AT: 'marketing_consent' } as const;

export const timingSchema = {
  quietHours: timingParts.quietHours.default({ from: 21, to: 8 }),
  sendingDays: timingParts.sendingDays.default([...weekdays]),
  sendSpreadMinutes: timingParts.sendSpreadMinutes.default(30),
  estimateBufferDays: timingParts.estimateBufferDays.default(2),
  transitMinimumSamples: timingParts.transitMinimumSamples.default(20),
  reviewDelays: timingParts.reviewDelays.default([]),
  reviewExclusions: timingParts.reviewExclusions.default({ productTags: [], orderTags: [], gifts: true }),
  reviewReminderDays: timingParts.reviewReminderDays.default(7),
  reviewConsent: timingParts.reviewConsent.default({ elsewhere: 'none', byCountry: asksForConsent }),
  productCare: timingParts.productCare.default([]),
};

export type ProductMatch = z.infer<typeof productMatch>;
export type ReviewConsent = z.infer<typeof reviewConsent>;
export type ProductCare = z.infer<typeof timingParts.productCare>[number];
