import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { enterByMail } from '../flows/portal/enter-portal.ts';
import { seenReturn } from '../flows/portal/seen-return.ts';
import { PortalPage } from '../ui/shopper/portal-frame.tsx';
import { portalPage } from './portal-page.server.ts';

export { headers, meta } from './portal-headers.ts';

/** From one of the order's mails: to what can come back, or to the return that the mail is about. It does nothing: mail scanners follow links. */
export const loader = (args: LoaderFunctionArgs) =>
  portalPage<never>(args, async ({ deps, store, url, link }) => {
    const visit = await enterByMail(deps, store, args.params.token ?? '');
    if (!visit) return { problem: 'link', status: 400 };
    const about = { ...visit, returnId: url.searchParams.get('return') };
    return { to: (await seenReturn(deps, store.domain, about)) ? link('status', about) : link('items', visit) };
  });

export default function PortalEntryLink() {
  return <PortalPage data={useLoaderData<typeof loader>()}>{() => null}</PortalPage>;
}
