import { z } from 'zod';
import { messageKinds, settingsParts } from '../../domain/shared/shop-settings.ts';
import { zoneOfCountry } from '../../domain/shared/zones-of-countries.ts';

const modeInput = z.strictObject({
  mode: z.enum(['doorstep', 'shopify', 'off']),
  /** From when on it counts what happened: epoch milliseconds, a date with a zone, or a day; without it, from now. */
  since: z
    .union([z.number().int(), z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)), z.string()], {
      error: 'expected a day such as 2026-12-01',
    })
    .optional(),
});

const isKnownCountry = (code: string): boolean => zoneOfCountry.has(code);

/** It becomes part of a header: no line breaks, and no longer than one reads. */
const senderName = z
  .string()
  .trim()
  .min(1)
  .max(100, 'expected at most 100 characters')
  .refine((text) => !/\p{Cc}/u.test(text), 'expected one line of text');

const address = z.email().max(254, 'expected an e-mail address');

/** What staff may send: any part of the settings. Stricter than what is stored, so that old documents stay readable. */
export const settingsInput = z
  .strictObject({
    ...settingsParts,
    sender: settingsParts.sender
      .extend({ name: senderName.nullable(), address: address.nullable(), replyTo: address.nullable() })
      .partial(),
    reviewLink: z.string().trim().min(1).max(2_000, 'expected at most 2,000 characters').nullable(),
    transitDays: settingsParts.transitDays
      .extend({
        byCountry: z.record(
          z.string().refine(isKnownCountry, 'expected a country code such as DE'),
          z.number().int().min(1).max(90),
        ),
      })
      .partial(),
    sources: settingsParts.sources.partial(),
    retention: settingsParts.retention.partial(),
    kinds: z.partialRecord(z.enum(messageKinds), modeInput),
  })
  .partial();

export type SettingsInput = z.infer<typeof settingsInput>;
