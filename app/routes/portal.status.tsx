import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { cancelReturn } from '../flows/cancel-return.ts';
import { portalStatus, recommended } from '../flows/portal-status.ts';
import { PortalPage } from '../ui/portal-frame.tsx';
import { PortalStatusPage } from '../ui/portal-status.tsx';
import { readPortalForm } from './portal-form.server.ts';
import { visitPage } from './portal-page.server.ts';

export { headers, meta } from './portal-headers.ts';

export const loader = (args: LoaderFunctionArgs) =>
  visitPage(args, async ({ deps, shop, store, session, link }) => {
    const status = await portalStatus(deps, shop, session);
    if (!status) return { problem: 'missing', status: 404 };
    const isOver = status.state === 'closed' && !status.isGift;
    return {
      page: {
        ...status,
        zone: store.zone,
        labelUrl: status.labelUrl ?? (status.sendBack?.label === 'file' ? link('label', session) : null),
        moreUrl: link('items', { ...session, lines: [], returnId: null }),
        recommended: isOver ? await recommended(deps, shop) : [],
      },
    };
  });

/** The shopper calls it off. */
export const action = (args: ActionFunctionArgs) =>
  visitPage(args, async ({ deps, shop, session, link }) => {
    const read = await readPortalForm(args.request);
    if (!read.ok) return { problem: read.problem, status: read.status };
    const status = await portalStatus(deps, shop, session);
    if (!status || session.returnId === null) return { problem: 'missing', status: 404 };
    if (read.form.get('act') !== 'cancel') return { problem: 'method', status: 400 };
    const done = await cancelReturn(deps, { shop, id: 'shopper' }, session.returnId);
    if (done.ok || status.state === 'canceled') return { to: link('status', session) };
    return { page: { error: 'status_cancel_failed' as const }, status: 409 };
  });

export default function PortalStatusRoute() {
  const data = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  return (
    <PortalPage data={acted?.problem ? { ...data, page: null, problem: acted.problem } : data}>
      {(page, t) => <PortalStatusPage page={page} t={t} frame={data.frame} error={acted?.page?.error} />}
    </PortalPage>
  );
}
