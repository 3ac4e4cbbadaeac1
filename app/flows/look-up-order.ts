import { z } from 'zod';
import type { OrderFacts, OrderSnapshot } from '../domain/facts/order-facts.ts';
import { frameOf } from '../domain/mails/mail-document.ts';
import { mailFrom } from '../domain/mails/mail-from.ts';
import { mailVoice } from '../domain/mails/mail-language.ts';
import { renderDocument } from '../domain/mails/render-mail.ts';
import { portalTranslator } from '../domain/returns/portal-texts/registry.ts';
import { HOUR } from '../domain/shared/instant.ts';
import type { Shop } from '../domain/shared/shop-settings.ts';
import type { Deps } from './ports.ts';

type LookUpDeps = Pick<
  Deps,
  | 'adminReads'
  | 'clock'
  | 'mailFrom'
  | 'mailer'
  | 'newId'
  | 'portalLinks'
  | 'portalTokens'
  | 'rateLimits'
  | 'senderDomains'
>;

export type LookUp = { number: string; email: string };

/** In an hour. A person needs one or two; whoever wants to fill a mailbox or to guess needs more. */
const tries = { address: 20, email: 5, order: 10, shop: 500 } as const;

const lookUpSchema = z.object({ number: z.string().trim().min(1).max(60), email: z.email().max(254) });

/** Null for what is no order number with an e-mail address, whether there is such an order or not. */
export const parseLookUp = (number: string | null, email: string | null): LookUp | null =>
  lookUpSchema.safeParse({ number, email }).data ?? null;

/** Counts the try; each limit is counted whatever the others say, so that a hit costs as much as a miss. */
export async function mayLookUp(
  deps: LookUpDeps,
  shop: string,
  { number, email }: LookUp,
  address: string,
): Promise<boolean> {
  const now = deps.clock.now();
  const allow = (scope: keyof typeof tries, key: string) =>
    deps.rateLimits.allow(shop, `lookup.${scope}`, key, tries[scope], HOUR, now);
  // Who is over their own limit must not use up those of others.
  if (!(await allow('address', address))) return false;
  const allowed = [await allow('email', email), await allow('order', bareName(number)), await allow('shop', shop)];
  return allowed.every(Boolean);
}

export type LookUpResult = 'sent' | 'not_found' | 'not_taken';

/** Runs after the page was answered: neither its time nor its bytes tell whether there is such an order. */
export async function mailLookUpLink(deps: LookUpDeps, shop: Shop, lookUp: LookUp): Promise<LookUpResult> {
  const found = await orderOf(deps, shop.domain, lookUp);
  if (!found) return 'not_found';
  const now = deps.clock.now();
  const token = await deps.portalTokens.create(shop.domain, 'entry', found.order.id, now + HOUR, null);
  const { from, replyTo } = mailFrom(shop, deps.mailFrom);
  const id = deps.newId();
  const outcome = await deps.mailer.send({
    ...linkMail(shop, found, deps.portalLinks.oneTime(shop.domain, token)),
    from,
    replyTo,
    to: found.order.email,
    headers: { 'Auto-Submitted': 'auto-replied' },
    tags: { shop: shop.domain.replace('.myshopify.com', ''), message: `link-${id}` },
    signingKey: shop.senderDomain === null ? null : await deps.senderDomains.signingKey(shop.domain),
    messageId: `link-${id}@${deps.mailFrom.slice(deps.mailFrom.lastIndexOf('@') + 1)}`,
  });
  return outcome.result === 'not_sent' ? 'not_taken' : 'sent';
}

type Found = { facts: OrderFacts; order: OrderSnapshot & { email: string } };

async function orderOf({ adminReads }: LookUpDeps, shop: string, { number, email }: LookUp): Promise<Found | null> {
  const query = { search: number.replace(/[@\s]/g, ''), show: 'all', place: null, limit: 5 } as const;
  for (const { facts } of await adminReads.orders(shop, query)) {
    const order = facts?.order?.data;
    if (!facts || !order?.email) continue;
    if (bareName(order.name) === bareName(number) && plainEmail(order.email) === plainEmail(email))
      return { facts, order: { ...order, email: order.email } };
  }
  return null;
}

const bareName = (name: string): string => name.trim().replace(/^#/, '').toLowerCase();
const plainEmail = (email: string): string => email.trim().toLowerCase();

/** A mail of its own kind, outside the plan: it answers somebody who waits for it. */
function linkMail(shop: Shop, { facts, order }: Found, url: string) {
  const { language, formatLocale } = mailVoice(facts, order, shop);
  const t = portalTranslator(language, formatLocale);
  const shopName = shop.settings.sender.name ?? shop.name;
  const { frame } = frameOf({
    language,
    formatLocale,
    orderName: order.name,
    shopName,
    firstName: order.firstName,
    orderUrl: null,
    canReply: true,
    brand: shop.settings.brand,
    postalAddress: shop.settings.postalAddress,
  });
  const intro = t('mail_intro', { orderName: order.name });
  return renderDocument({
    ...frame,
    subject: t('mail_subject', { orderName: order.name }),
    preview: intro,
    title: t('mail_title'),
    blocks: [
      { type: 'intro', text: intro },
      { type: 'button', link: { label: t('mail_button'), url } },
      { type: 'paragraph', text: t('mail_not_you') },
    ],
    footer: { ...frame.footer, reason: t('mail_footer', { shopName }) },
  });
}
