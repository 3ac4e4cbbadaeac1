import { z } from 'zod';
import { languageCodes } from '../mails/texts/registry.ts';
import { returnReasons } from './return-policy.ts';

const text = z.string().max(400).nullable();

/** What the shopper has said so far about one item. */
const chosen = z.object({
  /** Shopify's id of the line in its parcel. */
  item: z.string(),
  quantity: z.number().int().min(1),
  reason: z.enum(returnReasons).nullable(),
  /** The follow-up of the reason was shown, answered or not. */
  isDetailed: z.boolean(),
  answer: text,
  note: text,
  /** Another product's variant that they found. */
  otherVariantId: z.string().nullable(),
});

/**
 * A shopper's visit. It travels sealed in the address, because Shopify strips cookies: each page is an address of its own,
 * so that "back" and "reload" do what people expect.
 */
export const portalSessionSchema = z.object({
  orderId: z.string(),
  /** How they came in: a link from a mail, a one-time link, the store's sign-in, a gift's code. */
  via: z.enum(['mail', 'code', 'account', 'gift']),
  /** Under which photos are kept until the return is made. */
  draft: z.string(),
  language: z.enum(languageCodes as [string, ...string[]]).nullable(),
  lines: z.array(chosen).max(50),
  /** When the items were chosen; a return of them that is younger came of this very walk. Null: not yet. */
  startedAt: z.number().nullable(),
  /** The return that the status page shows. */
  returnId: z.string().nullable(),
  /** Items that the gift's code is for; null: no gift. */
  gift: z.object({ lineIds: z.array(z.string()).nullable() }).nullable(),
});

export type PortalSession = z.infer<typeof portalSessionSchema>;
export type ChosenItem = z.infer<typeof chosen>;

/** A visit lasts as long after its last step. */
export const sessionForMs = 2 * 3_600_000;

export const sessionPurpose = 'portal-session';

/**
 * How a return stands is looked up until it is over: its label at the counter, its steps at home. This address opens that
 * and nothing else.
 */
export const statusForMs = 90 * 24 * 3_600_000;

export const statusPurpose = 'portal-status';

/** The visit before anything was chosen. */
export const anew = (session: PortalSession): PortalSession => ({
  ...session,
  lines: [],
  startedAt: null,
  returnId: null,
});

/** The visit with another answer about one item. */
export const withAnswer = (session: PortalSession, item: string, answer: Partial<ChosenItem>): PortalSession => ({
  ...session,
  lines: session.lines.map((line) => (line.item === item ? { ...line, ...answer } : line)),
});
