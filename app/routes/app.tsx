import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { Outlet, useLoaderData, useRouteError } from '@remix-run/react';
import polarisStyles from '@shopify/polaris/build/esm/styles.css?url';
import { AppProvider } from '@shopify/shopify-app-remix/react';
import { boundary } from '@shopify/shopify-app-remix/server';
import { connectedShop } from './connected-shop.server.ts';

export const links = () => [{ rel: 'stylesheet', href: polarisStyles }];

export async function loader(args: LoaderFunctionArgs) {
  await connectedShop(args);
  return { apiKey: args.context.apiKey };
}

export default function App() {
  const { apiKey } = useLoaderData<typeof loader>();
  return (
    <AppProvider isEmbeddedApp apiKey={apiKey}>
      <Outlet />
    </AppProvider>
  );
}

/** Shopify's library answers some requests by throwing a page (App Bridge fetching a session token). */
export function ErrorBoundary() {
  return boundary.error(useRouteError());
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
