import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { enterByMail } from '../flows/enter-portal.ts';
import { PortalPage } from '../ui/portal-frame.tsx';
import { portalPage } from './portal-page.server.ts';

export { headers, meta } from './portal-headers.ts';

/** From one of the order's mails: straight to what can come back. Mail scanners may follow it: it does nothing. */
export const loader = (args: LoaderFunctionArgs) =>
  portalPage<never>(args, async ({ deps, store, link }) => {
    const visit = await enterByMail(deps, store, args.params.token ?? '');
    if (!visit) return { problem: 'link', status: 400 };
    return { to: link('items', visit) };
  });

export default function PortalEntryLink() {
  return <PortalPage data={useLoaderData<typeof loader>()}>{() => null}</PortalPage>;
}
