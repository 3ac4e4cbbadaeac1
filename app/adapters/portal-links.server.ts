import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { PortalLinks, SealedTokens } from '../flows/portal-ports.ts';

/** As shopify.app.toml names it. A merchant may move it; then links of earlier mails end at the shop's own "not found". */
const portalPrefix = '/apps/doorstep';

const monthMs = 30 * 86_400_000;
const entryMonths = 6;
const lateMonths = 1;
const fileForMs = 15 * 60_000;
const signatureBytes = 16;

type Options = { masterKey: Buffer; tokens: SealedTokens; appUrl: string; now: () => number };

/**
 * An entry link is its order's id and its last day, signed for its shop with 128 bits. The day moves once a month, so
 * that a mail that is made a second time is made of the same bytes.
 */
export function createPortalLinks({ masterKey, tokens, appUrl, now }: Options): PortalLinks {
  const keyFor = (purpose: string) => Buffer.from(hkdfSync('sha256', masterKey, '', purpose, 32));
  const entry = orderTokens(keyFor('portal-entry'), entryMonths, now);
  const late = orderTokens(keyFor('portal-late'), lateMonths, now);
  const page = (shop: string, path: string) => `https://${shop}${portalPrefix}/${path}/`;
  return {
    entry: (shop, orderId, returnId) =>
      page(shop, `r/${entry.create(shop, orderId)}`) + (returnId === undefined ? '' : `?return=${returnId}`),
    readEntry: entry.read,
    late: (shop, orderId) => page(shop, `late/${late.create(shop, orderId)}`),
    readLate: late.read,
    oneTime: (shop, token) => page(shop, `go/${token}`),
    gift: (shop, code) => page(shop, `gift/${code}`),
    file: (shop, key) => `${appUrl}/files/${tokens.seal('', 'file', { shop, key }, now() + fileForMs)}`,
    readFile: (token, at) => fileSchema.safeParse(tokens.open('', 'file', token, at)).data ?? null,
  };
}

/** Of one purpose, by its key. */
function orderTokens(key: Buffer, months: number, now: () => number) {
  const sign = (shop: string, payload: Buffer): Buffer =>
    createHmac('sha256', key).update(shop).update('\0').update(payload).digest().subarray(0, signatureBytes);
  return {
    create(shop: string, orderId: string): string {
      const payload = Buffer.alloc(10);
      payload.writeBigUInt64BE(BigInt(orderId));
      payload.writeUInt16BE(Math.floor(now() / monthMs) + months + 1, 8);
      return Buffer.concat([payload, sign(shop, payload)]).toString('base64url');
    },
    read(shop: string, token: string, at: number): { orderId: string } | null {
      const bytes = Buffer.from(token, 'base64url');
      if (bytes.length !== 10 + signatureBytes || bytes.toString('base64url') !== token) return null;
      const payload = bytes.subarray(0, 10);
      if (!timingSafeEqual(bytes.subarray(10), sign(shop, payload))) return null;
      if (at >= payload.readUInt16BE(8) * monthMs) return null;
      return { orderId: payload.readBigUInt64BE().toString() };
    },
  };
}

const fileSchema = z.object({ shop: z.string(), key: z.string() });
