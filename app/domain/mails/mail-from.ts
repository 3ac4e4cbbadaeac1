import type { Shop } from '../shared/shop-settings.ts';
import { domainOf } from '../sender/parse-domain.ts';
import { oneLine } from './texts/translator.ts';

export type MailFrom = { from: { name: string; address: string }; replyTo: string | null };

/**
 * Whose name a mail carries, and where answers go: always the merchant's. It comes from the merchant's address once the
 * address's domain is ready (see sender-records.ts), until then from the shared one, or mailboxes would refuse it.
 */
export function mailFrom({ name, email, senderDomain, settings }: Shop, sharedAddress: string): MailFrom {
  const { sender } = settings;
  const own = sender.address !== null && domainOf(sender.address) === senderDomain ? sender.address : null;
  return {
    from: { name: oneLine(sender.name ?? name), address: own ?? sharedAddress },
    replyTo: sender.replyTo ?? sender.address ?? email,
  };
}
