import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { askableItems, askStaff } from '../flows/portal-ask.ts';
import { PortalAsk } from '../ui/portal-ask.tsx';
import { PortalPage } from '../ui/portal-frame.tsx';
import { readPortalForm, textIn } from './portal-form.server.ts';
import { visitPage } from './portal-page.server.ts';

export { headers, meta } from './portal-headers.ts';

export const loader = (args: LoaderFunctionArgs) =>
  visitPage(args, async ({ deps, shop, session, link }) => {
    const items = session.gift ? null : await askableItems(deps, shop, session);
    return items ? { page: { items, backUrl: link('items', session) } } : { problem: 'gone', status: 404 };
  });

export const action = (args: ActionFunctionArgs) =>
  visitPage(args, async ({ deps, shop, session, link, language }) => {
    const read = await readPortalForm(args.request);
    if (!read.ok) return { problem: read.problem, status: read.status };
    if (session.gift) return { problem: 'method', status: 400 };
    const [item, note] = [textIn(read.form, 'item', 100), textIn(read.form, 'note', 300)];
    if (item === null || note === null) return { page: { error: 'ask_missing' as const }, status: 422 };
    const asked = await askStaff(deps, shop, session, { item, note, locale: language });
    if (asked.ok) return { to: link('status', { ...session, returnId: asked.returnId }) };
    return { problem: asked.reason === 'taken' ? ('taken' as const) : ('refused' as const), status: 409 };
  });

export default function PortalAskRoute() {
  const data = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  return (
    <PortalPage data={acted?.problem ? { ...data, page: null, problem: acted.problem } : data}>
      {(page, t) => <PortalAsk page={page} t={t} frame={data.frame} error={acted?.page?.error} />}
    </PortalPage>
  );
}
