import { askAdmin } from './admin-channel.ts';
import { open } from './open.ts';

/** A fresh ID token of the signed-in staff member; it lives a minute. */
export const idToken = (): Promise<string> => askAdmin('idToken');

const plainFetch = window.fetch.bind(window);

/** Requests to the app's own origin say who asks; all others pass as they are. */
export function sendIdTokens(): void {
  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (new URL(request.url).origin !== location.origin) return plainFetch(request);
    const again = request.clone();
    const response = await plainFetch(await signed(request));
    const isTokenRefused = response.headers.has('X-Shopify-Retry-Invalid-Session-Request');
    return leaveWhenTold(isTokenRefused ? await plainFetch(await signed(again)) : response);
  };
}

async function signed(request: Request): Promise<Request> {
  if (request.headers.has('Authorization')) return request;
  request.headers.set('Authorization', `Bearer ${await idToken()}`);
  request.headers.set('X-Requested-With', 'XMLHttpRequest');
  return request;
}

/** How Shopify's library redirects from a data request: out of the frame. */
function leaveWhenTold(response: Response): Response {
  const url = response.headers.get('X-Shopify-API-Request-Failure-Reauthorize-Url');
  if (url !== null) open(url, '_top');
  return response;
}
