import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { openGift } from '../flows/portal/open-gift.ts';
import { PortalPage } from '../ui/shopper/portal-frame.tsx';
import { addressOf } from './portal-form.server.ts';
import { portalPage } from './portal-page.server.ts';

export { headers, meta } from './portal-headers.ts';

/** The link on a gift slip. */
export const loader = (args: LoaderFunctionArgs) =>
  portalPage<never>(args, async ({ deps, store, link }) => {
    const opened = await openGift(deps, store, args.params.code ?? '', addressOf(args.request, deps.trustedProxies));
    if (opened === 'too_many') return { problem: 'too_many', status: 429 };
    if (opened === null) return { problem: 'link', status: 400 };
    return { to: link('items', opened) };
  });

export default function PortalGiftLink() {
  return <PortalPage data={useLoaderData<typeof loader>()}>{() => null}</PortalPage>;
}
