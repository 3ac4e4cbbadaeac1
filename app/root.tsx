import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useMatches,
  useRouteError,
} from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/node';
import type { ReactNode } from 'react';
import { languages, type Language } from './domain/mails/texts/registry.ts';
import { useNonce } from './ui/nonce.ts';
import { PlainPage, plainPageLinks } from './ui/shopper/plain-page.tsx';

/**
 * What a route says of its page: a plain page works without scripts, and so does an error's. One with its own style has
 * it in its loader's data, and loads nothing: behind a shop's address our files are not to be had.
 */
export type PageHandle = { isPlain: true; hasOwnStyle?: true };

export const links = () => plainPageLinks;

/** App Bridge needs it also around a page that could not be made. It is no secret: every page of the admin shows it. */
export const loader = ({ context }: LoaderFunctionArgs) => ({ apiKey: context.apiKey });

export function Layout({ children }: { children: ReactNode }) {
  const matches = useMatches();
  // Null, not undefined, where nothing failed.
  const hasFailed = useRouteError() != null;
  const isPlain = hasFailed || matches.some(({ handle }) => (handle as PageHandle | undefined)?.isPlain);
  const hasOwnStyle = matches.some(({ handle }) => (handle as PageHandle | undefined)?.hasOwnStyle);
  const css = matches.map(({ data }) => cssIn(data)).find((found) => found !== null) ?? '';
  const nonce = useNonce();
  const language = matches.map(({ data }) => languageIn(data)).find((found) => found !== null) ?? 'en';
  return (
    <html lang={language} dir={languages[language].direction}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        {hasOwnStyle ? <style dangerouslySetInnerHTML={{ __html: css }} /> : <Links />}
      </head>
      <body>
        {children}
        {!isPlain && <ScrollRestoration {...nonce} />}
        {!isPlain && <Scripts {...nonce} />}
      </body>
    </html>
  );
}

/** Pages in a shopper's language have it in their loader's data. */
function languageIn(data: unknown): Language | null {
  const language = typeof data === 'object' && data !== null && 'language' in data ? data.language : null;
  return typeof language === 'string' && language in languages ? (language as Language) : null;
}

/** Made on the server from checked values (see portal-css.ts), and allowed by its hash. */
function cssIn(data: unknown): string | null {
  return typeof data === 'object' && data !== null && 'css' in data && typeof data.css === 'string' ? data.css : null;
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const isMissing = isRouteErrorResponse(error) && error.status === 404;
  return isMissing ? (
    <PlainPage title="Page not found">There is nothing at this address.</PlainPage>
  ) : (
    <PlainPage title="Something went wrong">The page could not be shown. Please try again in a moment.</PlainPage>
  );
}
