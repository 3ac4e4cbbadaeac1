import { z } from 'zod';
import type { Deps } from '../ports.ts';
import type { Staff } from './staff-request.ts';

const address = z.email().max(254);

export const readBlocklist = (deps: Pick<Deps, 'blocklist'>, shop: string) => deps.blocklist.list(shop);

/** False for what is no e-mail address. Said twice, it changes nothing. */
export async function changeBlocklist(
  deps: Pick<Deps, 'accessLog' | 'blocklist' | 'clock'>,
  { shop, id }: Staff,
  act: 'add' | 'remove',
  typed: string,
): Promise<boolean> {
  const email = address.safeParse(typed.trim());
  if (!email.success) return false;
  await deps.accessLog.note(shop, id, 'blocklist.save', null);
  if (act === 'add') await deps.blocklist.add(shop, email.data, deps.clock.now());
  else await deps.blocklist.remove(shop, email.data);
  return true;
}
