import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { isRouteErrorResponse, Link, Outlet, useRouteError, useRouteLoaderData } from '@remix-run/react';
import { NavMenu } from '@shopify/app-bridge-react';
import polarisStyles from '@shopify/polaris/build/esm/styles.css?url';
import { AppProvider } from '@shopify/shopify-app-remix/react';
import { boundary } from '@shopify/shopify-app-remix/server';
import type { ReactNode } from 'react';
import type { loader as rootLoader } from '../root.tsx';
import ownStyles from '../ui/admin.css?url';
import { ErrorPage } from '../ui/error-page.tsx';
import { signedIn } from './signed-in.server.ts';

export { headers } from './admin-headers.ts';

export const links = () => [polarisStyles, ownStyles].map((href) => ({ rel: 'stylesheet', href }));
export const meta: MetaFunction = () => [{ title: 'Doorstep' }];

export async function loader(args: LoaderFunctionArgs) {
  await signedIn(args);
  return null;
}

export default function App() {
  return (
    <Embedded>
      <Outlet />
    </Embedded>
  );
}

/** Every page of the admin, those that failed included: App Bridge, Polaris and the navigation. */
function Embedded({ children }: { children: ReactNode }) {
  const apiKey = useRouteLoaderData<typeof rootLoader>('root')?.apiKey;
  return (
    <AppProvider isEmbeddedApp={apiKey !== undefined} apiKey={apiKey ?? ''}>
      <NavMenu>
        <Link to="/app" rel="home">
          Home
        </Link>
        <Link to="/app/orders">Orders</Link>
        <Link to="/app/returns">Returns</Link>
        <Link to="/app/promise">Delivery promise</Link>
        <Link to="/app/messages">Messages</Link>
        <Link to="/app/mails">Mail texts</Link>
        <Link to="/app/privacy">Privacy</Link>
        <Link to="/app/settings">Settings</Link>
      </NavMenu>
      {children}
    </AppProvider>
  );
}

/** Shopify's library answers some requests by throwing a page (App Bridge fetching a session token). */
export function ErrorBoundary() {
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status < 400) return boundary.error(error);
  return (
    <Embedded>
      <ErrorPage isMissing={isRouteErrorResponse(error) && error.status === 404} />
    </Embedded>
  );
}
