import { useState } from 'react';

/**
 * What a page was last loaded with, also when there is no such thing any more: somebody else removed what is typed in
 * here, and what was typed is not theirs to lose. Null: it was never there. Give whoever calls it the address as key.
 */
export function useKeptPage<Page>(loaded: Page | null): { page: Page; isGone: boolean } | null {
  const [last, setLast] = useState(loaded);
  if (loaded !== null && loaded !== last) setLast(loaded);
  const page = loaded ?? last;
  return page === null ? null : { page, isGone: loaded === null };
}
