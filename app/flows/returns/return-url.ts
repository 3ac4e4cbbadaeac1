import type { OrderFacts, OrderSnapshot } from '../../domain/facts/order-facts.ts';
import { toldReturn } from '../../domain/mails/mail-return-inputs.ts';
import { returnIdOf } from '../../domain/messages/kinds/return-rule.ts';
import { DAY } from '../../domain/shared/instant.ts';
import type { Deps } from '../ports.ts';

type Told = { subject: string };
type Known = { shop: string; facts: OrderFacts; message: Told };

/** A gift's link in a mail works as long as anybody may still look for how their return stands. */
const giftLinkLasts = 180 * DAY;

/**
 * The address in a mail at which its reader can send something back, or see how a return stands; null: there is none,
 * because the policy of the order's day takes nothing back by itself. Whoever was given the items gets the gift's door.
 */
export async function returnUrl(
  deps: Pick<Deps, 'clock' | 'portalLinks' | 'portalTokens' | 'returnPolicies'>,
  { shop, facts, message }: Known,
): Promise<string | null> {
  const order = facts.order?.data;
  if (!order || !(await hasReturnDoor(deps, shop, facts, message))) return null;
  const one = toldReturn(facts, message);
  if (!one?.recipient) return deps.portalLinks.entry(shop, order.id, returnIdOf(message.subject) ?? undefined);
  const lineIds = one.lines.map(({ lineId }) => lineId);
  const expiresAt = deps.clock.now() + giftLinkLasts;
  const code = await deps.portalTokens.create(shop, 'gift', order.id, expiresAt, { lineIds });
  return deps.portalLinks.gift(shop, code);
}

/** For mails that are only looked at: where the link would lead, without opening anything. */
export async function returnUrlToShow(
  deps: Pick<Deps, 'returnPolicies'>,
  { shop, facts, message }: Known,
): Promise<string | null> {
  return (await hasReturnDoor(deps, shop, facts, message)) ? `https://${shop}/apps/doorstep` : null;
}

async function hasReturnDoor(
  deps: Pick<Deps, 'returnPolicies'>,
  shop: string,
  facts: OrderFacts,
  message: Told,
): Promise<boolean> {
  const order = facts.order?.data;
  if (!order || !isShipped(order)) return false;
  const one = toldReturn(facts, message);
  if (one && !one.isFromShopify) return true;
  return (await deps.returnPolicies.at(shop, order.createdAt))?.policy.isOn ?? false;
}

/** What is not shipped does not come back. */
const isShipped = ({ lines }: OrderSnapshot): boolean => lines.some(({ requiresShipping }) => requiresShipping);
