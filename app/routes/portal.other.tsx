import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { withAnswer } from '../domain/returns/portal-session.ts';
import { portalSearch } from '../flows/portal/portal-search.ts';
import { answered, PortalPage } from '../ui/shopper/portal-frame.tsx';
import { PortalSearch } from '../ui/shopper/portal-search.tsx';
import { readPortalForm, textIn } from './portal-form.server.ts';
import { visitPage } from './portal-page.server.ts';

export { headers, meta } from './portal-headers.ts';

export const loader = (args: LoaderFunctionArgs) =>
  visitPage(args, async ({ deps, shop, session, url, link }) => {
    const item = url.searchParams.get('item') ?? '';
    const text = (url.searchParams.get('q') ?? '').trim().slice(0, 100);
    const productId = url.searchParams.get('product');
    const found = await portalSearch(deps, shop, session, { item, text, productId });
    if (!found) return { problem: 'link', status: 400 };
    const results = { item, ...(text !== '' && { q: text }) };
    const products = found.products.map((product) => ({
      ...product,
      url: link('other', session, { ...results, product: product.productId }),
    }));
    return {
      page: {
        ...found,
        products,
        text,
        item,
        searchUrl: link('other'),
        sealed: url.searchParams.get('s') ?? '',
        backUrl: productId === null ? link('how', session) : link('other', session, results),
      },
    };
  });

/** One was chosen: back to the sums, with it beside them. */
export const action = (args: ActionFunctionArgs) =>
  visitPage<never>(args, async ({ session, url, link }) => {
    const read = await readPortalForm(args.request);
    if (!read.ok) return { problem: read.problem, status: read.status };
    const otherVariantId = textIn(read.form, 'variant', 100);
    return { to: link('how', withAnswer(session, url.searchParams.get('item') ?? '', { otherVariantId })) };
  });

export default function PortalOther() {
  const data = useLoaderData<typeof loader>();
  return (
    <PortalPage data={answered(data, useActionData<typeof action>())} step={3}>
      {(page, t) => <PortalSearch page={page} t={t} frame={data.frame} />}
    </PortalPage>
  );
}
