import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { newVisit } from '../flows/portal/enter-portal.ts';
import { PortalEntry } from '../ui/shopper/portal-entry.tsx';
import { PortalPage } from '../ui/shopper/portal-frame.tsx';
import { portalPage } from './portal-page.server.ts';

export { headers, meta } from './portal-headers.ts';

/** The front door: the orders of whoever is signed in at the store, else the two ways to be let in. */
export const loader = (args: LoaderFunctionArgs) =>
  portalPage(args, async ({ deps, shop, store, customerId, language, url, link }) => {
    const asked = url.searchParams.get('lang') === null ? null : language;
    const wantsForm = customerId === null || url.searchParams.has('other');
    const orders = wantsForm ? null : await deps.customerOrders.lastOf(shop, customerId);
    return {
      page: {
        zone: store.zone,
        findUrl: link('find'),
        giftUrl: link('gift'),
        otherUrl: link('', null, { other: '1' }),
        orders:
          orders?.map(({ id, ...order }) => ({
            ...order,
            url: link('items', newVisit(deps.newId(), id, 'account', asked)),
          })) ?? null,
      },
    };
  });

export default function PortalIndex() {
  const data = useLoaderData<typeof loader>();
  return (
    <PortalPage data={data}>
      {(page, t) => <PortalEntry page={page} t={t} frame={data.frame} acted={null} />}
    </PortalPage>
  );
}
