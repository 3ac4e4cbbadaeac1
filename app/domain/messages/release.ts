import type { OrderFacts } from '../facts/order-facts.ts';
import type { Instant } from '../shared/instant.ts';
import type { Shop } from '../shared/shop-settings.ts';
import { recipientZone } from '../shared/zones.ts';
import type { PlannedMessage } from './decision.ts';
import { messageKindRegistry } from './kinds/registry.ts';
import { releaseTime } from './timing.ts';

/**
 * When a mail that comes to leave at `now` may do so: it was planned outside quiet hours, and may have been held up
 * since. A person who wants it to go at once is obeyed.
 */
export function releaseOf(message: PlannedMessage, facts: OrderFacts, shop: Shop, now: Instant): Instant {
  if (message.intent !== 'send' || message.hurriedAt != null) return now;
  const { countryCode, provinceCode } = facts.order?.data.shippingAddress ?? { countryCode: null, provinceCode: null };
  const zone = recipientZone(countryCode, provinceCode, shop.zone);
  return releaseTime(now, messageKindRegistry[message.kind], { shop, recipientZone: zone });
}
