import type { MailInputs } from '../domain/mails/mail-input-types.ts';
import { mailInputs } from '../domain/mails/mail-inputs.ts';
import { renderMail, type RenderedMail } from '../domain/mails/render-mail.ts';
import type { Shop } from '../domain/shared/shop-settings.ts';
import { parseMessageId } from './staff-request.ts';
import type { Deps } from './ports.ts';

export type MailPreview =
  { ok: true; mail: RenderedMail; isAsSent: boolean } | { ok: false; reason: 'not_found' | 'nothing_to_show' };

/** A mail as it went, from what it was made of; one that is still planned, from the facts of now. */
export async function previewMail(
  deps: Pick<Deps, 'accessLog' | 'adminReads' | 'appUrl'>,
  shop: Shop,
  staffId: string,
  messageId: string,
): Promise<MailPreview> {
  const id = parseMessageId(messageId);
  const source = id && (await deps.adminReads.mailSource(shop.domain, id));
  if (!source) return { ok: false, reason: 'not_found' };
  const { message, facts, sent } = source;
  await deps.accessLog.note(shop.domain, staffId, 'mail.preview', id);
  if (sent && !['planned', 'withheld'].includes(message.state))
    return { ok: true, mail: renderMail(sent.inputs as MailInputs), isAsSent: true };
  if (!facts?.order || message.state !== 'planned' || message.intent !== 'send')
    return { ok: false, reason: 'nothing_to_show' };
  return {
    ok: true,
    mail: renderMail(mailInputs(facts, shop, message, `${deps.appUrl}/unsubscribe`)),
    isAsSent: false,
  };
}
