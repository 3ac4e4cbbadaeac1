import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { cancelReturn } from '../flows/returns/cancel-return.ts';
import { listed } from '../flows/portal/portal-progress.ts';
import { portalStatus } from '../flows/portal/portal-status.ts';
import { recommended } from '../flows/portal/recommended.ts';
import { saySent } from '../flows/portal/say-sent.ts';
import { seenOf } from '../flows/portal/seen-return.ts';
import { anew, type PortalSession } from '../domain/returns/portal-session.ts';
import { answered, PortalPage } from '../ui/shopper/portal-frame.tsx';
import { PortalStatusPage } from '../ui/shopper/portal-status.tsx';
import { readPortalForm, textIn } from './portal-form.server.ts';
import { visitPage, type PortalAnswer, type Visit } from './portal-page.server.ts';

export { headers, meta } from './portal-headers.ts';

export const loader = (args: LoaderFunctionArgs) =>
  visitPage(args, async ({ deps, shop, store, session, isStatusOnly, link }) => {
    const status = await portalStatus(deps, store, session);
    if (!status) return { problem: 'missing', status: 404 };
    // An address that shows one return leads to no other.
    const all = isStatusOnly ? [] : await deps.returns.ofOrder(shop, session.orderId);
    const others = seenOf(session, all).filter(({ id }) => id !== session.returnId);
    const isOver = status.state === 'closed' && !status.isGift;
    return {
      page: {
        ...status,
        zone: store.zone,
        isSendByOver: status.sendBack !== null && status.sendBack.sendBy < deps.clock.now(),
        others: others.map((one) => ({ ...listed(one), url: link('status', { ...session, returnId: one.id }) })),
        codeUrl: status.sendBack?.code ? deps.codePictures.inPage(status.sendBack.code.text) : null,
        labelUrl: status.labelUrl ?? (status.sendBack?.label === 'file' ? link('label', session) : null),
        moreUrl: isStatusOnly ? link(status.isGift ? 'gift' : '') : link('items', anew(session), { all: '1' }),
        recommended: isOver ? await recommended(deps, shop, status) : [],
      },
    };
  });

type Typed = { carrier: string | null; trackingNumber: string | null };
type StatusError = { error: 'status_cancel_failed' | 'said_outbound'; typed: Typed | null };

/** The shopper says that it is on its way, or calls it off. */
export const action = (args: ActionFunctionArgs) =>
  visitPage<StatusError>(args, async (visit) => {
    const { deps, shop, store, session, link } = visit;
    const read = await readPortalForm(args.request);
    if (!read.ok) return { problem: read.problem, status: read.status };
    const status = await portalStatus(deps, store, session);
    if (!status || session.returnId === null) return { problem: 'missing', status: 404 };
    const act = read.form.get('act');
    if (act === 'sent') return said(visit, session.returnId, read.form);
    if (act !== 'cancel') return { problem: 'method', status: 400 };
    const done = await cancelReturn(deps, { shop, id: 'shopper' }, session.returnId);
    if (done.ok || status.state === 'canceled') return { to: link('status', session) };
    return { page: { error: 'status_cancel_failed', typed: null }, status: 409 };
  });

async function said(
  { deps, shop, session, link }: Visit & { session: PortalSession },
  id: string,
  form: FormData,
): Promise<PortalAnswer<StatusError>> {
  const parcel = { carrier: textIn(form, 'carrier', 60), trackingNumber: textIn(form, 'tracking', 60) };
  const outcome = await saySent(deps, shop, { id, orderId: session.orderId }, parcel);
  if (outcome === 'too_many') return { problem: 'too_many', status: 429 };
  if (outcome === 'outbound_number') return { page: { error: 'said_outbound', typed: parcel }, status: 422 };
  // What was scanned or unpacked meanwhile is what the page shows then.
  return { to: link('status', session) };
}

export default function PortalStatusRoute() {
  const data = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  return (
    <PortalPage data={answered(data, acted)}>
      {(page, t) => <PortalStatusPage page={page} t={t} frame={data.frame} acted={acted?.page ?? null} />}
    </PortalPage>
  );
}
