import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { openGift } from '../flows/portal/open-gift.ts';
import { GiftForm } from '../ui/shopper/portal-entry.tsx';
import { Alert, answered, PortalPage } from '../ui/shopper/portal-frame.tsx';
import { addressOf, readPortalForm, textIn } from './portal-form.server.ts';
import { portalPage } from './portal-page.server.ts';

export { headers, meta } from './portal-headers.ts';

export const loader = (args: LoaderFunctionArgs) =>
  portalPage(args, ({ link }) => Promise.resolve({ page: { giftUrl: link('gift') } }));

/** A code from the slip, typed in. */
export const action = (args: ActionFunctionArgs) =>
  portalPage(args, async ({ deps, store, link }) => {
    const read = await readPortalForm(args.request);
    if (!read.ok) return { problem: read.problem, status: read.status };
    const said = textIn(read.form, 'code', 100);
    const opened = await openGift(deps, store, said ?? '', addressOf(args.request, deps.trustedProxies));
    if (opened === 'too_many') return { problem: 'too_many', status: 429 };
    if (opened === null) return { page: { error: 'gift_bad_code' as const, said }, status: 422 };
    return { to: link('items', opened) };
  });

export default function PortalGift() {
  const data = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  return (
    <PortalPage data={answered(data, acted)}>
      {(page, t) => (
        <>
          <h1>{t('gift_title')}</h1>
          {acted?.page ? <Alert field="code">{t(acted.page.error)}</Alert> : null}
          <GiftForm page={page} t={t} said={acted?.page?.said} />
        </>
      )}
    </PortalPage>
  );
}
