import { Outlet } from '@remix-run/react';
import type { PageHandle } from '../root.tsx';

/** The shopper's pages behind Shopify's app proxy. Each checks the proxy's signature itself (portal-page.server.ts). */
export const handle: PageHandle = { isPlain: true, hasOwnStyle: true };

export default function Portal() {
  return <Outlet />;
}
