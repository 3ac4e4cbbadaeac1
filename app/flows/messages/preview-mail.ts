import type { MailInputs } from '../../domain/mails/mail-input-types.ts';
import { mailInputs } from '../../domain/mails/mail-inputs.ts';
import type { RenderedMail } from '../../domain/mails/render-mail.ts';
import type { Shop } from '../../domain/shared/shop-settings.ts';
import { withCodePicture } from '../returns/code-picture.ts';
import { mailAsMade, mailInOwnWords, type MailInOwnWords } from './custom-texts.ts';
import { lateUrlToShow } from '../promise/late-choice.ts';
import { returnUrlToShow } from '../returns/return-url.ts';
import { parseMessageId } from '../returns/staff-request.ts';
import type { Deps } from '../ports.ts';

export type MailPreview =
  | { ok: true; mail: RenderedMail; isAsSent: boolean; ownWords: MailInOwnWords['ownWords'] }
  | { ok: false; reason: 'not_found' | 'nothing_to_show' };

/** A mail as it went, from what it was made of; one that is still planned, from the facts of now. */
export async function previewMail(
  deps: Pick<
    Deps,
    'accessLog' | 'adminReads' | 'appUrl' | 'codePictures' | 'customTexts' | 'customTextRenderer' | 'returnPolicies'
  >,
  shop: Shop,
  staffId: string,
  messageId: string,
): Promise<MailPreview> {
  const id = parseMessageId(messageId);
  const source = id && (await deps.adminReads.mailSource(shop.domain, id));
  if (!source) return { ok: false, reason: 'not_found' };
  const { message, facts, sent } = source;
  await deps.accessLog.note(shop.domain, staffId, 'mail.preview', id);
  if (sent && !['planned', 'withheld'].includes(message.state)) {
    const { mail, ownWords } = await mailAsMade(deps, shop.domain, sent.inputs as MailInputs, sent.template);
    return { ok: true, mail, isAsSent: true, ownWords };
  }
  if (!facts?.order || message.state !== 'planned' || message.intent !== 'send')
    return { ok: false, reason: 'nothing_to_show' };
  const backUrl = await returnUrlToShow(deps, { shop: shop.domain, facts, message });
  const inputs = withCodePicture(
    deps,
    mailInputs(facts, shop, message, `${deps.appUrl}/unsubscribe`, backUrl, lateUrlToShow(shop.domain)),
  );
  const { mail, ownWords } = await mailInOwnWords(deps, shop.domain, inputs);
  return { ok: true, mail, isAsSent: false, ownWords };
}
