import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { chosenItems, portalItems } from '../flows/portal/portal-items.ts';
import { answered, PortalPage } from '../ui/shopper/portal-frame.tsx';
import { PortalItemsForm } from '../ui/shopper/portal-items-form.tsx';
import { readPortalForm } from './portal-form.server.ts';
import { visitPage } from './portal-page.server.ts';

export { headers, meta } from './portal-headers.ts';

export const loader = (args: LoaderFunctionArgs) =>
  visitPage(args, async ({ deps, shop, store, session, url, link }) => {
    const page = await portalItems(deps, shop, session);
    if (!page) return { problem: 'gone', status: 404 };
    const returns = page.returns.map((one) => ({ ...one, url: link('status', { ...session, returnId: one.id }) }));
    const [only, more] = returns;
    const isAllThereIs = page.items.length === 0 && page.others.length === 0 && more === undefined;
    if (only && isAllThereIs && !url.searchParams.has('all')) return { to: only.url };
    const askUrl = link('ask', session);
    return { page: { ...page, returns, askUrl, zone: store.zone, isGift: session.gift !== null } };
  });

export const action = (args: ActionFunctionArgs) =>
  visitPage(args, async ({ deps, shop, session, link }) => {
    const read = await readPortalForm(args.request);
    if (!read.ok) return { problem: read.problem, status: read.status };
    const page = await portalItems(deps, shop, session);
    if (!page) return { problem: 'gone', status: 404 };
    const lines = chosenItems(page, read.form, session.lines);
    if (lines.length === 0) return { page: { error: 'items_missing' as const }, status: 422 };
    return { to: link('why', { ...session, lines, startedAt: deps.clock.now(), returnId: null }) };
  });

export default function PortalItemsPage() {
  const data = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const error = acted?.page?.error;
  return (
    <PortalPage data={answered(data, acted)} step={1}>
      {(page, t) => <PortalItemsForm page={page} t={t} frame={data.frame} error={error} />}
    </PortalPage>
  );
}
