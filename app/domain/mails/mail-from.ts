import type { Shop } from '../shared/shop-settings.ts';
import { oneLine } from './texts/translator.ts';

export type MailFrom = { from: { name: string; address: string }; replyTo: string | null };

/** Whose name a mail carries: the merchant's settings, else the shop's name from our own address. */
export function mailFrom({ name, email, settings }: Shop, defaultAddress: string): MailFrom {
  const { sender } = settings;
  return {
    from: { name: oneLine(sender.name ?? name), address: sender.address ?? defaultAddress },
    replyTo: sender.replyTo ?? email,
  };
}
