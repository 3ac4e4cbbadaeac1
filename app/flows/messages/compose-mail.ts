import type { OrderFacts } from '../../domain/facts/order-facts.ts';
import type { PlannedMessage } from '../../domain/messages/decision.ts';
import { mailFrom } from '../../domain/mails/mail-from.ts';
import { mailInputs } from '../../domain/mails/mail-inputs.ts';
import { mailVoice } from '../../domain/mails/mail-language.ts';
import { toldReturn } from '../../domain/mails/mail-return-inputs.ts';
import type { Shop } from '../../domain/shared/shop-settings.ts';
import { mailInOwnWords } from './custom-texts.ts';
import type { MailContext } from '../message-ports.ts';
import type { Deps, OutgoingMail } from '../ports.ts';
import { returnUrl } from '../returns/return-url.ts';
import { withCodePicture } from '../returns/code-picture.ts';

type Composed = { outgoing: OutgoingMail; context: MailContext };

/** The mail of a claimed message, and what is kept of it. The same facts give the same mail, at every attempt. */
export async function composeMail(
  deps: Pick<
    Deps,
    | 'appUrl'
    | 'clock'
    | 'codePictures'
    | 'customTexts'
    | 'customTextRenderer'
    | 'mailFrom'
    | 'portalLinks'
    | 'portalTokens'
    | 'returnPolicies'
    | 'senderDomains'
    | 'unsubscribeTokens'
  >,
  { shop, facts, message }: { shop: Shop; facts: OrderFacts; message: PlannedMessage },
): Promise<Composed> {
  const order = facts.order?.data;
  const told = toldReturn(facts, message);
  const to = told?.recipient ? told.recipient.email : order?.email;
  if (!order || !to) throw new Error('a message without an address was claimed');
  const token = await deps.unsubscribeTokens.create(shop.domain, to, 'review');
  // The page speaks the mail's language, whatever the browser's is.
  const unsubscribeUrl = `${deps.appUrl}/unsubscribe?token=${token}&lang=${mailVoice(facts, order, shop).language}`;
  const lateUrl = message.kind === 'promise_late' ? deps.portalLinks.late(shop.domain, order.id) : null;
  const backUrl = await returnUrl(deps, { shop: shop.domain, facts, message });
  const inputs = withCodePicture(deps, mailInputs(facts, shop, message, unsubscribeUrl, backUrl, lateUrl));
  const { mail, template } = await mailInOwnWords(deps, shop.domain, inputs);
  const { from, replyTo } = mailFrom(shop, deps.mailFrom);
  const headers = 'unsubscribeUrl' in inputs ? unsubscribeHeaders(unsubscribeUrl) : {};
  return {
    outgoing: {
      ...mail,
      from,
      replyTo,
      to,
      headers,
      tags: { shop: shop.domain.replace('.myshopify.com', ''), message: message.id },
      signingKey: shop.senderDomain === null ? null : await deps.senderDomains.signingKey(shop.domain),
      messageId: `${message.id}@${hostOf(deps.mailFrom)}`,
    },
    context: { template, locale: inputs.language, inputs },
  };
}

/** RFC 8058: mail programs unsubscribe with one POST, without asking back. */
const unsubscribeHeaders = (url: string): Record<string, string> => ({
  'List-Unsubscribe': `<${url}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});

const hostOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);
