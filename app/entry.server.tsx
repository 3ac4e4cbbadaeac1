import { randomBytes } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { createReadableStreamFromReadable } from '@remix-run/node';
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { Nonce } from './ui/nonce.ts';

export const streamTimeout = 5_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { shopify, log }: AppLoadContext,
): Promise<Response> {
  const nonce = randomBytes(16).toString('base64');
  secureDocument(request, headers, shopify, nonce);
  // A bot gets the page whole, a person gets it as it comes.
  const readyEvent = isbot(request.headers.get('user-agent') ?? '') ? 'onAllReady' : 'onShellReady';

  return new Promise((resolve, reject) => {
    const page = (
      <Nonce.Provider value={nonce}>
        <RemixServer context={remixContext} url={request.url} nonce={nonce} />
      </Nonce.Provider>
    );
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce,
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

/**
 * The admin may be framed by its own shop and Shopify's admin, everything else by nobody. Scripts are our own, this
 * answer's, and App Bridge; styles may stand in elements, as Polaris writes them.
 */
function secureDocument(request: Request, headers: Headers, shopify: AppLoadContext['shopify'], nonce: string): void {
  const csp = 'content-security-policy';
  // A page with a policy of its own is stricter than this.
  if (!headers.has(csp) || headers.get(csp)?.startsWith('frame-ancestors')) {
    shopify.addDocumentResponseHeaders(request, headers);
    const ancestors = headers.get(csp)?.replace(/;\s*$/, '') ?? "frame-ancestors 'none'";
    headers.set(csp, [ancestors, ...policy(nonce)].join('; '));
  }
  headers.set('x-content-type-options', 'nosniff');
  headers.set('referrer-policy', headers.get('referrer-policy') ?? 'strict-origin-when-cross-origin');
}

const policy = (nonce: string): string[] => [
  "default-src 'self'",
  `script-src 'self' 'nonce-${nonce}' https://cdn.shopify.com`,
  "style-src 'self' 'unsafe-inline' https://cdn.shopify.com",
  "font-src 'self' https://cdn.shopify.com",
  "img-src 'self' data: https:",
  "connect-src 'self' https://*.shopify.com https://*.shopifysvc.com",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
];

/** What went wrong in a loader, an action or a rendering; an unknown address or a client that left is no error of ours. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return;
  context.log.error({ err: error, method: request.method, route: new URL(request.url).pathname }, 'request failed');
}
