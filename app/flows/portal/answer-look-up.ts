import type { OrderFacts, OrderSnapshot } from '../../domain/facts/order-facts.ts';
import { bareName } from '../../domain/facts/order-name.ts';
import { frameOf } from '../../domain/mails/mail-document.ts';
import { mailFrom } from '../../domain/mails/mail-from.ts';
import { mailVoice } from '../../domain/mails/mail-language.ts';
import { renderDocument } from '../../domain/mails/render-mail.ts';
import { portalTranslator } from '../../domain/returns/portal-texts/registry.ts';
import { plainEmail } from '../../domain/shared/email-address.ts';
import { HOUR } from '../../domain/shared/instant.ts';
import type { Shop } from '../../domain/shared/shop-settings.ts';
import { lookUpSchema, type LookUp } from './look-up-order.ts';
import type { Deps } from '../ports.ts';
import { rereadOrder } from '../orders/reread-order.ts';
import { takeSharedRoom } from '../messages/shared-room.ts';
import { isBusy } from '../return-steps/shopify-answer.ts';

/** `undeliverable`: the address bounced or complained before. `no_room`: the shop's mails of the day have gone. */
export type LookUpResult = 'sent' | 'not_found' | 'undeliverable' | 'no_room' | 'not_taken' | 'gave_up';

/** Real milliseconds before each try: somebody waits at their inbox. */
const waits = [0, 2_000, 10_000, 30_000];

/** To a worker; while the queue is away it is done here. Whoever waits at their inbox waits for no queue. */
export async function handOverLookUp(deps: Deps, shop: string, token: string): Promise<LookUpResult | 'handed_over'> {
  try {
    await deps.queue.enqueue([{ name: 'order.look_up', shop, token }]);
    return 'handed_over';
  } catch {
    return answerLookUp(deps, shop, token);
  }
}

/** What a shopper typed at the look-up: finds the order, here or at Shopify, and mails the link that opens it once. */
export async function answerLookUp(deps: Deps, domain: string, token: string): Promise<LookUpResult> {
  const stored = await deps.portalTokens.redeem(domain, 'look_up', token, deps.clock.now());
  const shop = stored && (await deps.shops.find(domain));
  if (!shop || shop.uninstalledAt !== null) return 'not_found';
  const lookUp = lookUpSchema.parse(stored.data);
  for (const wait of waits) {
    if (wait > 0) await deps.clock.wait(wait);
    try {
      return await mailLink(deps, shop, lookUp);
    } catch (error) {
      if (!isBusy(error)) throw error;
    }
  }
  return 'gave_up';
}

async function mailLink(deps: Deps, shop: Shop, lookUp: LookUp): Promise<LookUpResult> {
  const found = (await knownOrder(deps, shop.domain, lookUp)) ?? (await orderAtShopify(deps, shop.domain, lookUp));
  if (!found) return 'not_found';
  const { from, replyTo } = mailFrom(shop, deps.mailFrom);
  if ((await deps.suppressions.causeOf(shop.domain, found.order.email)) !== null) return 'undeliverable';
  if (!(await takeSharedRoom(deps, shop))) return 'no_room';
  const now = deps.clock.now();
  const token = await deps.portalTokens.create(shop.domain, 'entry', found.order.id, now + HOUR, null);
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
  if (outcome.result === 'not_sent' && outcome.isBounce)
    await deps.suppressions.suppress(shop.domain, found.order.email, 'bounced');
  return outcome.result === 'not_sent' ? 'not_taken' : 'sent';
}

type Found = { facts: OrderFacts; order: OrderSnapshot & { email: string } };

async function knownOrder({ adminReads }: Deps, shop: string, lookUp: LookUp): Promise<Found | null> {
  const query = { search: lookUp.number.replace(/[@\s]/g, ''), show: 'all', place: null, limit: 5 } as const;
  for (const { facts } of await adminReads.orders(shop, query)) {
    const found = foundIn(facts, lookUp);
    if (found) return found;
  }
  return null;
}

/**
 * From before the app was there, as far back as our scope reaches (60 days, or all). It is read like any other order, so
 * that its shopper hears of their return; mails of the past stay untold, for their kinds were not ours then.
 */
async function orderAtShopify(deps: Deps, shop: string, lookUp: LookUp): Promise<Found | null> {
  const named = await deps.customerOrders.named(shop, bareName(lookUp.number));
  const same = named.find((order) => isSame(order, lookUp));
  if (!same || !(await rereadOrder(deps, shop, same.id))) return null;
  return foundIn((await deps.adminReads.orderStory(shop, same.id))?.facts ?? null, lookUp);
}

function foundIn(facts: OrderFacts | null, lookUp: LookUp): Found | null {
  const order = facts?.order?.data;
  if (!facts || !order?.email || !isSame(order, lookUp)) return null;
  return { facts, order: { ...order, email: order.email } };
}

const isSame = (order: { name: string; email: string | null }, { number, email }: LookUp): boolean =>
  bareName(order.name) === bareName(number) && order.email !== null && plainEmail(order.email) === plainEmail(email);

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
