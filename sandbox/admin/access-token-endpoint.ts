import { z } from 'zod';
import { answerJson } from '../control/answer.ts';
import type { Answer } from '../control/answer.ts';
import { verifyIdToken } from '../app/id-token.ts';
import type { Sandbox } from '../sandbox.ts';
import type { StoreShop } from '../store/store.ts';
import { faultWords } from './admin-faults.ts';
import type { NoAnswer } from './graphql-endpoint.ts';
import { staffMember } from './staff-member.ts';
import type { IssuedTokens } from './token-vault.ts';

export const accessTokenPath = '/admin/oauth/access_token';

const client = { client_id: z.string(), client_secret: z.string() };
const tokenType = (kind: string) => z.literal(`urn:shopify:params:oauth:token-type:${kind}-access-token`);

const requestInput = z.discriminatedUnion('grant_type', [
  z.object({
    ...client,
    grant_type: z.literal('urn:ietf:params:oauth:grant-type:token-exchange'),
    subject_token: z.string(),
    subject_token_type: z.literal('urn:ietf:params:oauth:token-type:id_token'),
    requested_token_type: z.union([tokenType('offline'), tokenType('online')]),
    expiring: z.union([z.literal('0'), z.literal('1'), z.literal(0), z.literal(1)]).default('0'),
  }),
  z.object({ ...client, grant_type: z.literal('refresh_token'), refresh_token: z.string() }),
]);

type ExchangeRequest = Extract<z.infer<typeof requestInput>, { subject_token: string }>;

/** `POST /admin/oauth/access_token`: an ID token, or a refresh token, for Admin API tokens. */
export function answerAccessToken(sandbox: Sandbox, call: { shop: string; body: unknown }): Answer | NoAnswer {
  const fault = sandbox.faults.take('token', call.shop)?.answer ?? null;
  if (fault === 'hang' || fault === 'cut') return fault;
  if (fault !== null) return answerJson(fault === 'throttled' ? 429 : fault, { errors: faultWords[Number(fault)] });
  const shop = sandbox.store.shops.get(call.shop);
  if (!shop) return answerJson(404, { errors: 'Not Found' });
  const request = requestInput.safeParse(call.body);
  if (!request.success) return refused('invalid_request', z.prettifyError(request.error));
  const { client_id: id, client_secret: secret } = request.data;
  if (id !== sandbox.app.apiKey || secret !== sandbox.app.apiSecret) {
    return refused('invalid_client', 'The client id or the client secret is not the app’s');
  }
  if (!shop.isInstalled) return refused('application_not_installed', `The app is not installed on ${shop.domain}`);
  return 'refresh_token' in request.data
    ? refresh(sandbox, shop, request.data.refresh_token)
    : exchange(sandbox, shop, request.data);
}

function exchange(sandbox: Sandbox, shop: StoreShop, request: ExchangeRequest): Answer {
  const { apiKey, apiSecret } = sandbox.app;
  const problem = verifyIdToken(request.subject_token, { apiKey, apiSecret, shop: shop.domain });
  if (problem !== null) return refused('invalid_subject_token', problem);
  if (request.requested_token_type.includes('online-access')) return online(sandbox, shop);
  const isExpiring = String(request.expiring) === '1';
  return offline(shop, sandbox.tokens.issue(shop.domain, isExpiring ? 'expiring_offline' : 'offline'));
}

function refresh(sandbox: Sandbox, shop: StoreShop, refreshToken: string): Answer {
  const issued = sandbox.tokens.refresh(shop.domain, refreshToken);
  if (issued === null) return refused('invalid_grant', 'The refresh token is unknown, too old or used up');
  return offline(shop, issued);
}

function offline(shop: StoreShop, { accessToken, refreshToken }: IssuedTokens): Answer {
  const lasting = { access_token: accessToken, scope: shop.scopes.join(',') };
  if (refreshToken === null) return answerJson(200, lasting);
  return answerJson(200, {
    ...lasting,
    expires_in: 3_600,
    refresh_token: refreshToken,
    refresh_token_expires_in: 7_776_000,
  });
}

function online(sandbox: Sandbox, shop: StoreShop): Answer {
  const scope = shop.scopes.join(',');
  return answerJson(200, {
    access_token: sandbox.tokens.issue(shop.domain, 'online').accessToken,
    scope,
    expires_in: 86_399,
    associated_user_scope: scope,
    associated_user: staffMember(shop),
  });
}

const refused = (error: string, description: string): Answer =>
  answerJson(400, { error, error_description: description });
