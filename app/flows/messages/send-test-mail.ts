import { z } from 'zod';
import { withCustomTexts } from '../../domain/mails/custom-texts.ts';
import { mailDocument } from '../../domain/mails/mail-kinds.ts';
import { mailFrom } from '../../domain/mails/mail-from.ts';
import { renderDocument } from '../../domain/mails/render-mail.ts';
import type { Shop } from '../../domain/shared/shop-settings.ts';
import { parseDraft, type TextPlace } from './custom-texts-draft.ts';
import { customTextsExample } from './custom-texts-example.ts';
import { ownWords } from './custom-texts.ts';
import type { Deps } from '../ports.ts';
import type { TextProblem } from '../texts-ports.ts';

export type TestMailOutcome =
  | { ok: true }
  | { ok: false; reason: 'invalid'; problems: TextProblem[] }
  /** `address`: it is none. `too_many`: this hour's are used up. `not_taken`: the mail server would not have it. */
  | { ok: false; reason: 'address' | 'too_many' | 'not_taken' };

/** A merchant needs a handful; who wants to write to strangers needs more. */
const testMailsPerHour = 20;

/** Mails a draft to somebody who works on it. It looks as it would to a shopper, but for a mark in the subject. */
export async function sendTestMail(
  deps: Pick<
    Deps,
    | 'adminReads'
    | 'appUrl'
    | 'clock'
    | 'customTexts'
    | 'customTextRenderer'
    | 'mailer'
    | 'mailFrom'
    | 'returnPolicies'
    | 'senderDomains'
  >,
  shop: Shop,
  staffId: string,
  place: TextPlace,
  input: unknown,
): Promise<TestMailOutcome> {
  const parsed = parseDraft(input, { to: z.unknown() });
  if (!parsed.ok) return { ok: false, reason: 'invalid', problems: parsed.problems };
  const to = z.email().max(254).safeParse(parsed.draft.to);
  if (!to.success) return { ok: false, reason: 'address' };
  const { inputs } = await customTextsExample(deps, shop, place.kind, place.language);
  const words = await ownWords(deps, shop.domain, inputs, parsed.draft.texts);
  if (!words.ok) return { ok: false, reason: 'invalid', problems: words.problems };
  const number = await deps.customTexts.countTestMail(shop.domain, staffId, place.kind, testMailsPerHour);
  if (number === null) return { ok: false, reason: 'too_many' };
  const mail = renderDocument(withCustomTexts(mailDocument(inputs), words.texts));
  const outcome = await deps.mailer.send({
    ...mail,
    subject: `[Test] ${mail.subject}`,
    ...mailFrom(shop, deps.mailFrom),
    to: to.data,
    headers: { 'Auto-Submitted': 'auto-generated' },
    tags: { shop: shop.domain.replace('.myshopify.com', ''), message: `test-${number}` },
    signingKey: shop.senderDomain === null ? null : await deps.senderDomains.signingKey(shop.domain),
    messageId: `test-${number}.${shop.domain}@${deps.mailFrom.slice(deps.mailFrom.lastIndexOf('@') + 1)}`,
  });
  return outcome.result === 'not_sent' ? { ok: false, reason: 'not_taken' } : { ok: true };
}
