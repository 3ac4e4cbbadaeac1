import { RetryableError } from '../../domain/shared/errors.ts';
import { noUsableAnswer, type Asked } from './admin-answer.ts';

/** What is sent, and whether it may be sent again. */
export type Sending = { document: string; body: string; asked: Asked; isOver: () => boolean };

const TIMEOUT_MS = 15_000;

/** One request, sent once. What comes back is any answer at all; what is thrown says whether it may have arrived. */
export function createPost({ fetch, apiVersion }: { fetch: typeof globalThis.fetch; apiVersion: string }) {
  return async (shop: string, { body, asked, isOver }: Sending, token: string): Promise<Response> => {
    if (isOver()) throw new RetryableError('it is too late to call Shopify');
    try {
      return await fetch(`https://${shop}/admin/api/${apiVersion}/graphql.json`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json', 'x-shopify-access-token': token },
        body,
        // The token must not follow a redirect to another host.
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch (error) {
      throw noUsableAnswer(neverLeft(error) ? 'read' : asked, 'Shopify could not be reached', error);
    }
  };
}

/** No connection came to be, so Shopify has seen nothing of it. */
const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function neverLeft(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null;
  return typeof cause === 'object' && cause !== null && 'code' in cause && neverConnected.has(String(cause.code));
}
