import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { chooseForLateOrder, readLateOrder } from '../flows/promise/late-choice.ts';
import { lateTexts } from '../ui/shopper/late-texts.ts';
import { LateOrderPage, wishIn, type LatePage } from '../ui/shopper/late-order.tsx';
import { PortalPage } from '../ui/shopper/portal-frame.tsx';
import { readPortalForm, textIn } from './portal-form.server.ts';
import { portalPage, type PortalData } from './portal-page.server.ts';

export { headers } from './portal-headers.ts';

export const meta: MetaFunction<() => PortalData<LatePage>> = ({ data }) => {
  const order = data?.page?.order?.orderName ?? '';
  return [
    { title: lateTexts[data?.language ?? 'en'].title(order).replace(/ +/g, ' ') },
    { name: 'robots', content: 'noindex, nofollow' },
  ];
};

/** From the mail that an order will be late. Asks before it keeps anything: mail scanners follow links. */
export const loader = (args: LoaderFunctionArgs) =>
  portalPage<LatePage>(args, async ({ deps, store, url }) => {
    const order = await readLateOrder(deps, store, args.params.token ?? '');
    return { page: { order, wish: wishIn(url.searchParams.get('choice')) }, status: order ? 200 : 400 };
  });

export const action = (args: ActionFunctionArgs) =>
  portalPage<LatePage>(args, async ({ deps, store, link, language }) => {
    const token = args.params.token ?? '';
    const read = await readPortalForm(args.request);
    if (!read.ok) return { problem: read.problem, status: read.status };
    const choice = wishIn(textIn(read.form, 'choice'));
    if (choice === null) return { problem: 'method', status: 400 };
    const outcome = await chooseForLateOrder(deps, store, token, choice);
    if (outcome === 'bad_link') return { page: { order: null, wish: null }, status: 400 };
    // What is over meanwhile, the page says itself.
    return { to: link(`late/${token}`, null, { lang: language }) };
  });

export default function PortalLateOrder() {
  const data = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  return (
    <PortalPage data={acted ?? data}>
      {(page) => <LateOrderPage page={page} frame={(acted ?? data).frame} />}
    </PortalPage>
  );
}
