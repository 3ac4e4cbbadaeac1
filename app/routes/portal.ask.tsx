import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { mayWish } from '../flows/portal/may-wish.ts';
import { askableItems, askStaff } from '../flows/portal/portal-ask.ts';
import { PortalAsk, type Asked, type AskError } from '../ui/shopper/portal-ask.tsx';
import { answered, PortalPage } from '../ui/shopper/portal-frame.tsx';
import { isEmail, readPortalForm, textIn } from './portal-form.server.ts';
import { visitPage } from './portal-page.server.ts';

export { headers, meta } from './portal-headers.ts';

export const loader = (args: LoaderFunctionArgs) =>
  visitPage(args, async ({ deps, shop, session, link }) => {
    const items = await askableItems(deps, shop, session);
    const isGift = session.gift !== null;
    return items ? { page: { items, isGift, backUrl: link('items', session) } } : { problem: 'gone', status: 404 };
  });

export const action = (args: ActionFunctionArgs) =>
  visitPage<{ error: AskError; said: Asked }>(args, async ({ deps, shop, session, link, language }) => {
    const read = await readPortalForm(args.request);
    if (!read.ok) return { problem: read.problem, status: read.status };
    const said = askedIn(read.form);
    const { item, quantity, note, name, email } = said;
    const wrong = (error: AskError, status = 422) => ({ page: { error, said }, status });
    if (item === null) return wrong('items_missing');
    if (note === null) return wrong('ask_missing');
    if (session.gift && !isEmail(email)) return wrong('email_wrong');
    const recipient = session.gift && email !== null ? { name, email } : null;
    if (recipient && !(await mayWish(deps, shop, session.orderId, recipient.email))) return wrong('gift_too_many', 429);
    const asked = await askStaff(deps, shop, session, { item, quantity, note, locale: language, recipient });
    if (asked.ok) return { to: link('status', { ...session, returnId: asked.returnId }) };
    return { problem: asked.reason === 'taken' ? ('taken' as const) : ('refused' as const), status: 409 };
  });

function askedIn(form: FormData): Asked {
  const item = textIn(form, 'item', 100);
  const quantity = Number(form.get(`quantity-${item}`) ?? 1);
  return {
    item,
    // More than there are is refused like any other request.
    quantity: Number.isInteger(quantity) && quantity > 0 ? quantity : 1,
    note: textIn(form, 'note', 300),
    name: textIn(form, 'name', 100),
    // Where they are to be answered; the buyer's address is not theirs.
    email: textIn(form, 'email', 254),
  };
}

export default function PortalAskRoute() {
  const data = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  return (
    <PortalPage data={answered(data, acted)}>
      {(page, t) => <PortalAsk page={page} t={t} frame={data.frame} acted={acted?.page ?? null} />}
    </PortalPage>
  );
}
