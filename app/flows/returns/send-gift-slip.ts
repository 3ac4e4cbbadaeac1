import { z } from 'zod';
import type { Language } from '../../domain/mails/texts/registry.ts';
import { mailFrom } from '../../domain/mails/mail-from.ts';
import { renderDocument } from '../../domain/mails/render-mail.ts';
import { giftMail } from '../../domain/returns/gift-mail.ts';
import { DAY } from '../../domain/shared/instant.ts';
import type { Shop } from '../../domain/shared/shop-settings.ts';
import { createGiftCode } from './gift-codes.ts';
import type { Deps } from '../ports.ts';
import { takeSharedRoom } from '../messages/shared-room.ts';
import type { Staff } from './staff-request.ts';

/**
 * `buyer`: the address is the buyer's, who is not to hear of it. `undeliverable`: it bounced or complained before.
 * `no_room`: the shop's mails of the day from the shared
 * address have gone. `unclear`: nobody can tell whether it went. `not_taken`: the mail server would not have it.
 */
export type SendGiftOutcome =
  | { ok: true; to: string }
  | {
      ok: false;
      reason: 'not_found' | 'address' | 'buyer' | 'undeliverable' | 'too_many' | 'no_room' | 'unclear' | 'not_taken';
    };

/** A shop has so many gifts to send; who wants to write to strangers needs more. */
const perDay = 50;

type Needed = 'codePictures' | 'mailer' | 'newId' | 'rateLimits' | 'senderDomains' | 'suppressions';

/** Mails a gift's slip to an address that staff typed, with a code of its own. The address is kept nowhere. */
export async function sendGiftSlip(
  deps: Pick<Deps, Needed> & Parameters<typeof createGiftCode>[0] & Parameters<typeof takeSharedRoom>[0],
  { shop, staff }: { shop: Shop; staff: Staff },
  orderId: string,
  wish: { lineIds: string[]; language: Language; to: string },
): Promise<SendGiftOutcome> {
  const to = z.email().max(254).safeParse(wish.to.trim()).data;
  if (to === undefined) return { ok: false, reason: 'address' };
  const order = /^\d{1,20}$/.test(orderId) ? await deps.adminReads.orderStory(shop.domain, orderId) : null;
  if (isSame(order?.facts?.order?.data.email ?? null, to)) return { ok: false, reason: 'buyer' };
  if ((await deps.suppressions.causeOf(shop.domain, to)) !== null) return { ok: false, reason: 'undeliverable' };
  const now = deps.clock.now();
  if (!(await deps.rateLimits.allow(shop.domain, 'gift_mail', 'shop', perDay, DAY, now)))
    return { ok: false, reason: 'too_many' };
  if (!(await takeSharedRoom(deps, shop))) return { ok: false, reason: 'no_room' };
  const made = await createGiftCode(deps, staff, orderId, wish.lineIds);
  if (!made) return { ok: false, reason: 'not_found' };
  const { code, link, until } = made;
  const id = deps.newId();
  const mail = giftMail(shop, {
    language: wish.language,
    code,
    link,
    until,
    pictureUrl: deps.codePictures.urlOf(link),
  });
  const outcome = await deps.mailer.send({
    ...renderDocument(mail),
    ...mailFrom(shop, deps.mailFrom),
    to,
    headers: { 'Auto-Submitted': 'auto-generated' },
    tags: { shop: shop.domain.replace('.myshopify.com', ''), message: `gift-${id}` },
    signingKey: shop.senderDomain === null ? null : await deps.senderDomains.signingKey(shop.domain),
    messageId: `gift-${id}@${deps.mailFrom.slice(deps.mailFrom.lastIndexOf('@') + 1)}`,
  });
  if (outcome.result === 'accepted') return { ok: true, to };
  if (outcome.result === 'unknown') return { ok: false, reason: 'unclear' };
  if (outcome.isBounce) await deps.suppressions.suppress(shop.domain, to, 'bounced');
  return { ok: false, reason: 'not_taken' };
}

const isSame = (buyer: string | null, to: string): boolean => buyer?.trim().toLowerCase() === to.toLowerCase();
