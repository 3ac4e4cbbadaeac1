import { z } from 'zod';
import type { AppCredentials } from './refresh-token.server.ts';

const answerShape = z.object({
  /** Seconds. */
  expires_in: z.number().positive(),
  associated_user: z.object({
    id: z.union([z.number(), z.string()]).transform(String),
    first_name: z.string().nullish(),
    last_name: z.string().nullish(),
  }),
});

export type StaffAnswer = { id: string; firstName: string | null; lastName: string | null; until: Date };

const TIMEOUT_MS = 10_000;

/**
 * Who brought a session token, by exchanging it for an online token: the only place where Shopify tells a name without
 * another scope. The token itself is thrown away, and so is the rest of what the answer says of the person. Null where
 * Shopify does not say. Rejects when it does not answer.
 */
export async function askStaffName(
  app: AppCredentials,
  shop: string,
  sessionToken: string,
): Promise<StaffAnswer | null> {
  const response = await fetch(`https://${shop}/admin/oauth/access_token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({
      client_id: app.apiKey,
      client_secret: app.apiSecret,
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token: sessionToken,
      subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
      requested_token_type: 'urn:shopify:params:oauth:token-type:online-access-token',
    }),
    // The secret must not follow a redirect to another host.
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (response.status !== 200) {
    await response.body?.cancel();
    return null;
  }
  const answer = answerShape.safeParse(await response.json());
  if (!answer.success) return null;
  const { associated_user: user, expires_in: seconds } = answer.data;
  return {
    id: user.id,
    firstName: user.first_name ?? null,
    lastName: user.last_name ?? null,
    until: new Date(Date.now() + seconds * 1_000),
  };
}
