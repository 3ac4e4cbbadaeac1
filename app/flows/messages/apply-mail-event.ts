import type { Deps } from '../ports.ts';
import type { MailEvent } from '../sender-ports.ts';
import { suppressAddress } from './suppress-address.ts';

/** What a provider tells of a mail that it took. Any number of times, in any order; of shops that are gone, nothing. */
export async function applyMailEvent(
  deps: Pick<Deps, 'clock' | 'messages' | 'orders' | 'shops' | 'suppressions'>,
  { what, shop, messageId, to }: MailEvent,
): Promise<void> {
  if (!(await deps.shops.find(shop))) return;
  if (what === 'accepted') await deps.messages.resolveUnknown(shop, messageId, deps.clock.now());
  else await suppressAddress(deps, { shop, email: to, messageId }, what);
}
