import { z } from 'zod';
import { RetryableError, TerminalError } from '../../domain/shared/errors.ts';
import { assertUsable } from './admin-answer.ts';

/** Lifetimes are in seconds. */
const tokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.number(),
  refresh_token: z.string().min(1),
  refresh_token_expires_in: z.number(),
  scope: z.string().optional(),
});

export type TokenPair = {
  accessToken: string;
  expires: Date;
  refreshToken: string;
  refreshTokenExpires: Date;
  scope: string | undefined;
};

export type AppCredentials = { apiKey: string; apiSecret: string };

const TIMEOUT_MS = 15_000;

/**
 * A new pair for a refresh token, which is used up by it. Our own call, because the library's has no time limit and does
 * not tell a shop that refuses from one that does not answer. Throws TerminalError or RetryableError.
 */
export async function refreshToken(shop: string, app: AppCredentials, token: string): Promise<TokenPair> {
  const response = await post(shop, {
    client_id: app.apiKey,
    client_secret: app.apiSecret,
    grant_type: 'refresh_token',
    refresh_token: token,
  });
  if (response.status === 400) throw await refusal(response);
  if (response.status !== 200) await response.body?.cancel();
  assertUsable(response);
  const answer = tokenAnswer.safeParse(await jsonOf(response));
  if (!answer.success) throw new RetryableError('Shopify answered a refresh with something that is no token');
  const { data } = answer;
  return {
    accessToken: data.access_token,
    expires: secondsFromNow(data.expires_in),
    refreshToken: data.refresh_token,
    refreshTokenExpires: secondsFromNow(data.refresh_token_expires_in),
    scope: data.scope,
  };
}

async function post(shop: string, body: Record<string, string>): Promise<Response> {
  try {
    return await fetch(`https://${shop}/admin/oauth/access_token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
      // The secret must not follow a redirect to another host.
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (cause) {
    throw new RetryableError('Shopify did not refresh the access token', { cause });
  }
}

/** That our own credentials are wrong concerns no shop. */
async function refusal(response: Response): Promise<Error> {
  const told = z.object({ error: z.string() }).safeParse(await jsonOf(response));
  const code = told.data?.error ?? 'no code';
  const message = `Shopify refuses to refresh the access token: ${code.slice(0, 50)}`;
  return code === 'invalid_client' ? new Error(message) : new TerminalError(message, { attention: 'token_refused' });
}

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (cause) {
    throw new RetryableError('Shopify broke off its answer', { cause });
  }
}

const secondsFromNow = (seconds: number): Date => new Date(Date.now() + seconds * 1_000);
