import type { PortalSession } from '../../domain/returns/portal-session.ts';
import { HOUR } from '../../domain/shared/instant.ts';
import type { Shop } from '../../domain/shared/shop-settings.ts';
import { enterByGift } from './enter-portal.ts';
import type { Deps } from '../ports.ts';

/** In an hour, from one place. A code has 128 bits: this keeps the log quiet, not the code safe. */
const triesPerHour = 20;

/** A gift's code, typed or by its link. Null: it opens nothing. */
export async function openGift(
  deps: Pick<Deps, 'adminReads' | 'clock' | 'newId' | 'portalLinks' | 'portalTokens' | 'rateLimits'>,
  shop: Shop,
  code: string,
  address: string,
): Promise<PortalSession | null | 'too_many'> {
  const now = deps.clock.now();
  const isAllowed = await deps.rateLimits.allow(shop.domain, 'gift.address', address, triesPerHour, HOUR, now);
  return isAllowed ? enterByGift(deps, shop, code) : 'too_many';
}
