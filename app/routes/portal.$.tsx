import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PortalPage } from '../ui/shopper/portal-frame.tsx';
import { portalPage } from './portal-page.server.ts';

export { headers, meta } from './portal-headers.ts';

export const loader = (args: LoaderFunctionArgs) =>
  portalPage<never>(args, () => Promise.resolve({ problem: 'missing', status: 404 }));

export default function PortalNowhere() {
  return <PortalPage data={useLoaderData<typeof loader>()}>{() => null}</PortalPage>;
}
