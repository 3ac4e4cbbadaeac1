import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { staffUserId } from '../admin/staff-member.ts';

type AppKeys = { apiKey: string; apiSecret: string };

/** The ID token (session token) that Shopify's admin gives the app for a signed-in staff member. Lives a minute. */
export function makeIdToken({ apiKey, apiSecret }: AppKeys, shop: string): string {
  const now = Math.floor(Date.now() / 1_000);
  const claims = {
    iss: `https://${shop}/admin`,
    dest: `https://${shop}`,
    aud: apiKey,
    sub: String(staffUserId),
    exp: now + 60,
    nbf: now,
    iat: now,
    jti: randomUUID(),
    sid: randomUUID(),
  };
  const unsigned = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${unsigned}.${sign(unsigned, apiSecret).toString('base64url')}`;
}

const claimsInput = z.object({ dest: z.string(), aud: z.string(), exp: z.number(), nbf: z.number() });

/** Null when the token is good for this app and shop; else what is wrong with it. */
export function verifyIdToken(token: string, { apiKey, apiSecret, shop }: AppKeys & { shop: string }): string | null {
  const [header, payload, signature] = token.split('.');
  if (!header || !payload || !signature) return 'The ID token is not a JWT';
  const expected = sign(`${header}.${payload}`, apiSecret);
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'The ID token’s signature is wrong';
  const claims = claimsInput.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
  if (!claims.success) return 'The ID token lacks claims';
  const now = Date.now() / 1_000;
  if (claims.data.exp < now - 5 || claims.data.nbf > now + 5) return 'The ID token is not valid now';
  if (claims.data.aud !== apiKey) return 'The ID token is for another app';
  return claims.data.dest === `https://${shop}` ? null : 'The ID token is for another shop';
}

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const sign = (text: string, secret: string): Buffer => createHmac('sha256', secret).update(text).digest();
