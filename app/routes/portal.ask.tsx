import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { askableItems, askStaff } from '../flows/portal/portal-ask.ts';
import { PortalAsk } from '../ui/shopper/portal-ask.tsx';
import { answered, PortalPage } from '../ui/shopper/portal-frame.tsx';
import { readPortalForm, textIn } from './portal-form.server.ts';
import { visitPage } from './portal-page.server.ts';

export { headers, meta } from './portal-headers.ts';

export const loader = (args: LoaderFunctionArgs) =>
  visitPage(args, async ({ deps, shop, session, link }) => {
    const items = await askableItems(deps, shop, session);
    const isGift = session.gift !== null;
    return items ? { page: { items, isGift, backUrl: link('items', session) } } : { problem: 'gone', status: 404 };
  });

export const action = (args: ActionFunctionArgs) =>
  visitPage<{ error: 'ask_missing' | 'gift_missing' }>(args, async ({ deps, shop, session, link, language }) => {
    const read = await readPortalForm(args.request);
    if (!read.ok) return { problem: read.problem, status: read.status };
    const [item, note] = [textIn(read.form, 'item', 100), textIn(read.form, 'note', 300)];
    if (item === null || note === null) return { page: { error: 'ask_missing' }, status: 422 };
    const email = emailIn(read.form);
    if (session.gift && email === null) return { page: { error: 'gift_missing' }, status: 422 };
    const recipient = session.gift && email !== null ? { name: textIn(read.form, 'name', 100), email } : null;
    const quantity = quantityIn(read.form, item);
    const asked = await askStaff(deps, shop, session, { item, quantity, note, locale: language, recipient });
    if (asked.ok) return { to: link('status', { ...session, returnId: asked.returnId }) };
    return { problem: asked.reason === 'taken' ? ('taken' as const) : ('refused' as const), status: 409 };
  });

/** More than there are is refused like any other request. */
function quantityIn(form: FormData, item: string): number {
  const quantity = Number(form.get(`quantity-${item}`) ?? 1);
  return Number.isInteger(quantity) && quantity > 0 ? quantity : 1;
}

/** Where they are to be answered; the buyer's address is not theirs. */
function emailIn(form: FormData): string | null {
  const email = textIn(form, 'email', 254);
  return email !== null && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? email : null;
}

export default function PortalAskRoute() {
  const data = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  return (
    <PortalPage data={answered(data, acted)}>
      {(page, t) => <PortalAsk page={page} t={t} frame={data.frame} error={acted?.page?.error} />}
    </PortalPage>
  );
}
