import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { handOverLookUp } from '../flows/portal/answer-look-up.ts';
import { mayLookUp, parseLookUp, takeLookUp } from '../flows/portal/look-up-order.ts';
import { PortalEntry } from '../ui/shopper/portal-entry.tsx';
import { answered, PortalPage } from '../ui/shopper/portal-frame.tsx';
import { addressOf, readPortalForm, textIn } from './portal-form.server.ts';
import { portalPage, type Visit } from './portal-page.server.ts';

export { headers, meta } from './portal-headers.ts';

export const loader = (args: LoaderFunctionArgs) =>
  portalPage(args, ({ store, link }) =>
    Promise.resolve({
      page: { zone: store.zone, findUrl: link('find'), giftUrl: link('gift'), otherUrl: link(''), orders: null },
    }),
  );

/** Order number and e-mail address: the same answer whether there is such an order or not; what there is goes by mail. */
export const action = (args: ActionFunctionArgs) =>
  portalPage(args, async (visit) => {
    const read = await readPortalForm(args.request);
    if (!read.ok) return { problem: read.problem, status: read.status };
    const said = { number: textIn(read.form, 'number'), email: textIn(read.form, 'email') };
    const lookUp = parseLookUp(said.number, said.email);
    if (!lookUp) return { page: { error: 'entry_missing' as const, said }, status: 422 };
    const isAllowed = await mayLookUp(
      visit.deps,
      visit.shop,
      lookUp,
      addressOf(args.request, visit.deps.trustedProxies),
    );
    if (!isAllowed) return { problem: 'too_many', status: 429 };
    handOver(args.context, visit.shop, await takeLookUp(visit.deps, visit.shop, lookUp));
    return { to: visit.link('sent', null, langOf(visit)) };
  });

const langOf = ({ url }: Visit): Record<string, string> => {
  const lang = url.searchParams.get('lang');
  return lang === null ? {} : { lang };
};

/** After the answer, so that its time tells nothing. No address and no number is logged, and no result that tells of one. */
function handOver({ deps, log }: AppLoadContext, shop: string, token: string): void {
  handOverLookUp(deps, shop, token).then(
    () => log.info({ shop }, 'order looked up'),
    (error: unknown) => log.error({ shop, err: error }, 'order not looked up'),
  );
}

export default function PortalFind() {
  const data = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const shown = answered(data, acted);
  return (
    <PortalPage data={shown}>
      {(page, t) => <PortalEntry page={page} t={t} frame={data.frame} acted={acted?.page ?? null} />}
    </PortalPage>
  );
}
