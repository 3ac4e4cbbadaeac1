import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { enterByCode } from '../flows/portal/enter-portal.ts';
import { answered, PortalPage } from '../ui/shopper/portal-frame.tsx';
import { portalPage } from './portal-page.server.ts';

export { headers, meta } from './portal-headers.ts';

/** Asks before it opens: mail scanners follow links, and this one works once. */
export const loader = (args: LoaderFunctionArgs) => portalPage(args, () => Promise.resolve({ page: {} }));

export const action = (args: ActionFunctionArgs) =>
  portalPage<never>(args, async ({ deps, store, link }) => {
    if (args.request.method !== 'POST') return { problem: 'method', status: 405 };
    const visit = await enterByCode(deps, store, args.params.token ?? '');
    if (!visit) return { problem: 'link', status: 400 };
    return { to: link('items', visit) };
  });

export default function PortalOneTimeLink() {
  const data = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  return (
    <PortalPage data={answered(data, acted)}>
      {(_page, t) => (
        <form method="post">
          <h1>{t('go_title')}</h1>
          <p className="lead">{t('go_text')}</p>
          <button className="button" type="submit">
            {t('go_open')}
          </button>
        </form>
      )}
    </PortalPage>
  );
}
