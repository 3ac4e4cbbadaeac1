import type { Deps } from '../ports.ts';
import type { AccessEntry } from '../privacy-ports.ts';

const pageSize = 50;

/** Who looked at personal data of this shop, newest first; the cursor leads to the next page, null ends. */
export const listAccess = (
  deps: Pick<Deps, 'accessLog'>,
  shop: string,
  cursor: string | null,
): Promise<{ entries: AccessEntry[]; cursor: string | null }> => deps.accessLog.list(shop, cursor, pageSize);
