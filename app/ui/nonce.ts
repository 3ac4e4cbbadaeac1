import { createContext, useContext } from 'react';

/** What this answer's inline scripts carry so that the page's policy lets them run. The browser never tells it. */
export const Nonce = createContext<string | undefined>(undefined);

export function useNonce(): { nonce?: string; suppressHydrationWarning: true } {
  const nonce = useContext(Nonce);
  return { ...(nonce && { nonce }), suppressHydrationWarning: true };
}
