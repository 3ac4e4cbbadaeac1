import { z } from 'zod';
import { languageCodes, type Language } from '../../domain/mails/texts/registry.ts';
import { mailVoice } from '../../domain/mails/mail-language.ts';
import { typedGiftCode } from '../../domain/returns/gift-code.ts';
import type { PortalSession } from '../../domain/returns/portal-session.ts';
import type { Shop } from '../../domain/shared/shop-settings.ts';
import type { Deps } from '../ports.ts';

/** Ways into the return pages. Each proves something else, and each ends in a visit of one order. */

type EnterDeps = Pick<Deps, 'adminReads' | 'clock' | 'newId' | 'portalLinks' | 'portalTokens'>;

/** A link from one of the order's mails: who has it reads the order's mailbox. */
export async function enterByMail(deps: EnterDeps, shop: Shop, token: string): Promise<PortalSession | null> {
  const entry = deps.portalLinks.readEntry(shop.domain, token, deps.clock.now());
  return entry && newVisit(deps.newId(), entry.orderId, 'mail', await languageOf(deps, shop, entry.orderId));
}

/** A one-time link. It is used up by this. */
export async function enterByCode(deps: EnterDeps, shop: Shop, token: string): Promise<PortalSession | null> {
  const entry = await deps.portalTokens.redeem(shop.domain, 'entry', token.slice(0, 200), deps.clock.now());
  return entry && newVisit(deps.newId(), entry.orderId, 'code', await languageOf(deps, shop, entry.orderId));
}

/** What a gift code is for: some of its order's lines, or all. */
const giftData = z.object({ lineIds: z.array(z.string()).nullable().catch(null) }).catch({ lineIds: null });

/** A gift's code: opens the gift, never the order. The visitor's own language: the order's is the buyer's. */
export async function enterByGift(deps: EnterDeps, shop: Shop, code: string): Promise<PortalSession | null> {
  const entry = await deps.portalTokens.redeem(
    shop.domain,
    'gift',
    typedGiftCode(code.slice(0, 200)),
    deps.clock.now(),
  );
  if (!entry) return null;
  return {
    ...newVisit(deps.newId(), entry.orderId, 'gift', null),
    gift: { lineIds: giftData.parse(entry.data).lineIds },
  };
}

/** `draft`: a new id, so that nobody meets another's photos. */
export const newVisit = (
  draft: string,
  orderId: string,
  via: PortalSession['via'],
  language: Language | null,
): PortalSession => ({
  orderId,
  via,
  draft,
  language,
  lines: [],
  startedAt: null,
  returnId: null,
  gift: null,
});

/** As the order's mails speak; null for an order that we have not heard of. */
async function languageOf({ adminReads }: EnterDeps, shop: Shop, orderId: string): Promise<Language | null> {
  const facts = (await adminReads.orderStory(shop.domain, orderId))?.facts;
  return facts?.order ? mailVoice(facts, facts.order.data, shop, languageCodes).language : null;
}
