import type { Deps } from '../ports.ts';
import { withholdPlanned } from './withhold-planned.ts';

type SuppressDeps = Pick<Deps, 'messages' | 'orders' | 'suppressions'>;

/**
 * Nothing more goes to an address that does not exist, or whose owner called a mail spam: mail to it would cost the
 * merchant's other shoppers their mails. Per shop, for all classes. `messageId`: the mail that told.
 */
export async function suppressAddress(
  deps: SuppressDeps,
  { shop, email, messageId }: { shop: string; email: string; messageId: string },
  cause: 'bounced' | 'complained',
): Promise<void> {
  await deps.messages.noteReturned(shop, messageId, cause);
  const emailIndex = await deps.suppressions.suppress(shop, email, cause);
  await withholdPlanned(deps, shop, emailIndex).catch(() => undefined);
}
