import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import type { PageHandle } from '../root.tsx';
import { PlainPage } from '../ui/shopper/plain-page.tsx';

export const handle: PageHandle = { isPlain: true };
export const meta: MetaFunction = () => [{ title: 'Doorstep' }];

/** Shopify opens the app at its root address; nobody is ever asked to type a shop. */
export function loader({ request }: LoaderFunctionArgs) {
  const { search, searchParams } = new URL(request.url);
  return searchParams.has('shop') ? redirect(`/app${search}`) : null;
}

export default function Index() {
  return (
    <PlainPage title="Doorstep">
      Order updates and review requests for Shopify stores. Install it from the Shopify App Store, then open it in your
      Shopify admin.
    </PlainPage>
  );
}
