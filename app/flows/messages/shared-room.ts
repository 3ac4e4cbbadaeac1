import { mailFrom } from '../../domain/mails/mail-from.ts';
import type { Shop } from '../../domain/shared/shop-settings.ts';
import type { Deps } from '../ports.ts';

/**
 * From the address that shops share each has so many mails a day; one that is about no planned message takes its place
 * among them here. False: the day's have gone. A shop with a domain of its own always has room.
 */
export async function takeSharedRoom(
  deps: Pick<Deps, 'clock' | 'mailFrom' | 'sharedMailsPerDay' | 'sharedSends'>,
  shop: Shop,
): Promise<boolean> {
  if (mailFrom(shop, deps.mailFrom).from.address !== deps.mailFrom) return true;
  return deps.sharedSends.take(shop.domain, deps.clock.now(), deps.sharedMailsPerDay);
}
