import { z } from 'zod';
import { parseInstant } from '../shared/instant.ts';

/** The small vocabulary that both mappers share, so that both understand the same by it. */

const NOT_AN_ID = { error: 'expected a numeric id' };
const NOT_A_COUNT = { error: 'expected a whole number' };

/** A number as webhooks write it, or the text that parseJson made of one with too many digits. */
export const numericId = z
  .union([z.string().regex(/^\d{1,20}$/, NOT_AN_ID), z.number().int(NOT_AN_ID).nonnegative(NOT_AN_ID)], NOT_AN_ID)
  .transform(String);

/** `gid://shopify/Order/123?key=…` → `123`. */
export const globalId = z
  .string()
  .regex(/^gid:\/\/shopify\/\w+\/\d+(\?|$)/, { error: 'expected a global id' })
  .transform((gid) => gid.replace(/^gid:\/\/shopify\/\w+\//, '').replace(/\?.*$/, ''));

/** Blank is as good as absent. */
export const optionalText = z
  .string()
  .nullish()
  .transform((text) => text?.trim() || null);

export const optionalDate = z.string().nullish().transform(parseInstant);

export const requiredDate = optionalDate.pipe(z.number({ error: 'expected a date' }));

/** A status word: an open set, written in capitals by one API and in lower case by the other. */
export const word = z
  .string()
  .min(1)
  .transform((text) => text.toLowerCase());

export const count = z.union(
  [
    z.number().int(NOT_A_COUNT),
    z
      .string()
      .regex(/^\d{1,9}$/, NOT_A_COUNT)
      .transform(Number),
  ],
  NOT_A_COUNT,
);

/** What people write now and then as a number (a note attribute's value), as text. */
export const looseText = z
  .union([z.string(), z.number(), z.boolean()])
  .nullish()
  .transform((value) => (value == null ? null : String(value)));
