import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { isRouteErrorResponse, Link, Outlet, useLoaderData, useRouteError, useRouteLoaderData } from '@remix-run/react';
import { NavMenu } from '@shopify/app-bridge-react';
import polarisStyles from '@shopify/polaris/build/esm/styles.css?url';
import { AppProvider } from '@shopify/shopify-app-remix/react';
import { boundary } from '@shopify/shopify-app-remix/server';
import ownStyles from '../ui/admin.css?url';
import { ErrorPage } from '../ui/error-page.tsx';
import { signedIn } from './signed-in.server.ts';

export const links = () => [polarisStyles, ownStyles].map((href) => ({ rel: 'stylesheet', href }));
export const meta: MetaFunction = () => [{ title: 'Doorstep' }];

export async function loader(args: LoaderFunctionArgs) {
  await signedIn(args);
  return { apiKey: args.context.apiKey };
}

export default function App() {
  const { apiKey } = useLoaderData<typeof loader>();
  return (
    <AppProvider isEmbeddedApp apiKey={apiKey}>
      <NavMenu>
        <Link to="/app" rel="home">
          Home
        </Link>
        <Link to="/app/orders">Orders</Link>
        <Link to="/app/messages">Messages</Link>
        <Link to="/app/privacy">Privacy</Link>
        <Link to="/app/settings">Settings</Link>
      </NavMenu>
      <Outlet />
    </AppProvider>
  );
}

/** Shopify's library answers some requests by throwing a page (App Bridge fetching a session token). */
export function ErrorBoundary() {
  const error = useRouteError();
  const apiKey = useRouteLoaderData<typeof loader>('routes/app')?.apiKey;
  if (isRouteErrorResponse(error) && error.status < 400) return boundary.error(error);
  return (
    <AppProvider isEmbeddedApp={apiKey !== undefined} apiKey={apiKey ?? ''}>
      <ErrorPage isMissing={isRouteErrorResponse(error) && error.status === 404} />
    </AppProvider>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
