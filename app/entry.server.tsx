import { PassThrough } from 'node:stream';
import { createReadableStreamFromReadable } from '@remix-run/node';
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';

export const streamTimeout = 5_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { shopify, log }: AppLoadContext,
): Promise<Response> {
  secureDocument(request, headers, shopify);
  // A bot gets the page whole, a person gets it as it comes.
  const readyEvent = isbot(request.headers.get('user-agent') ?? '') ? 'onAllReady' : 'onShellReady';

  return new Promise((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(<RemixServer context={remixContext} url={request.url} />, {
      [readyEvent]: () => {
        const body = new PassThrough();
        headers.set('content-type', 'text/html; charset=utf-8');
        resolve(new Response(createReadableStreamFromReadable(body), { status, headers }));
        pipe(body);
      },
      onShellError: reject,
      onError: (error: unknown) => log.error({ err: error }, 'page not rendered'),
    });
    setTimeout(abort, streamTimeout + 1_000).unref();
  });
}

/** The admin may be framed by its own shop and Shopify's admin, everything else by nobody. */
function secureDocument(request: Request, headers: Headers, shopify: AppLoadContext['shopify']): void {
  const csp = 'content-security-policy';
  if (!headers.has(csp)) shopify.addDocumentResponseHeaders(request, headers);
  if (!headers.has(csp)) headers.set(csp, "frame-ancestors 'none'");
  headers.set('x-content-type-options', 'nosniff');
}

/** What went wrong in a loader, an action or a rendering; an unknown address or a client that left is no error of ours. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return;
  context.log.error({ err: error, method: request.method, route: new URL(request.url).pathname }, 'request failed');
}
