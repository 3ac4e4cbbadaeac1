import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import type { SenderDomain as SenderDomainRow } from '@prisma/client';
import { z } from 'zod';
import type { Database } from '../../db.server.ts';
import { senderProofs, type Finding } from '../../domain/sender/sender-records.ts';
import type { CheckedDomain, SenderDomains, SigningKey } from '../../flows/sender-ports.ts';
import { sharedDay } from './shared-sends.server.ts';
import type { ShopCipher } from './shop-cipher.server.ts';

/** Under this name our key stands among a domain's other DKIM keys. */
const selector = 'doorstep';
/** A worker signs with a key that staff replaced no longer than this. */
const keyLifetimeMs = 60_000;
const cachedKeys = 1_000;

export function createSenderDomainStore(db: Pick<Database, 'inShop'>, cipher: ShopCipher): SenderDomains {
  const cache = new Map<string, { key: Promise<SigningKey | null>; until: number }>();

  async function loadKey(shop: string): Promise<SigningKey | null> {
    const row = await db.inShop(shop, (tx) => tx.senderDomain.findUnique({ where: { shop } }));
    if (!row) return null;
    const privateKey = await cipher.open(shop, placeOf(row), row.privateKey);
    return { domain: row.domain, selector: row.selector, privateKey: Buffer.from(privateKey).toString('utf8') };
  }

  return {
    async find(shop) {
      const row = await db.inShop(shop, (tx) => tx.senderDomain.findUnique({ where: { shop } }));
      return row && toCheckedDomain(row);
    },

    async choose(shop, domain) {
      const { publicKey, privateKey } = await newKeyPair();
      const sealed = await cipher.seal(shop, placeOf({ domain }), Buffer.from(privateKey));
      const row = { shop, domain, selector, publicKey, privateKey: sealed };
      await db.inShop(shop, async (tx) => {
        await tx.senderDomain.deleteMany({ where: { shop } });
        await tx.senderDomain.create({ data: row });
        await tx.shop.updateMany({ where: { domain: shop }, data: { senderDomain: null } });
      });
      cache.delete(shop);
    },

    async remove(shop) {
      await db.inShop(shop, async (tx) => {
        await tx.senderDomain.deleteMany({ where: { shop } });
        await tx.shop.updateMany({ where: { domain: shop }, data: { senderDomain: null } });
      });
      cache.delete(shop);
    },

    async checked(shop, { publicKey, findings, isReady, at }) {
      await db.inShop(shop, async (tx) => {
        const data = { findings, checkedAt: new Date(at) };
        const { count } = await tx.senderDomain.updateMany({ where: { shop, publicKey }, data });
        if (count === 0) return;
        const { domain } = await tx.senderDomain.findUniqueOrThrow({ where: { shop } });
        await tx.shop.updateMany({ where: { domain: shop }, data: { senderDomain: isReady ? domain : null } });
      });
    },

    signingKey(shop) {
      const cached = cache.get(shop);
      if (cached && cached.until > performance.now()) return cached.key;
      const key = loadKey(shop);
      if (cache.size >= cachedKeys) cache.clear();
      cache.set(shop, { key, until: performance.now() + keyLifetimeMs });
      key.catch(() => cache.delete(shop));
      return key;
    },

    async sharedToday(shop, now) {
      const day = sharedDay(now);
      const row = await db.inShop(shop, (tx) => tx.sharedSend.findUnique({ where: { shop_day: { shop, day } } }));
      return row?.count ?? 0;
    },
  };
}

const placeOf = ({ domain }: { domain: string }): string => `sender_domains.private_key.${domain}`;

const findingsSchema = z.array(
  z.object({
    proof: z.enum(senderProofs),
    result: z.enum(['ok', 'missing', 'wrong', 'several']),
    found: z.array(z.string()),
  }),
);

function toCheckedDomain(row: SenderDomainRow): CheckedDomain {
  const { domain, selector, publicKey, findings, checkedAt } = row;
  const read: Finding[] | null = findings === null ? null : findingsSchema.parse(findings);
  return { domain, selector, publicKey, findings: read, checkedAt: checkedAt?.getTime() ?? null };
}

/** 2048 bits: what mailbox providers ask for, and what fits into one DNS answer (RFC 8301). */
async function newKeyPair(): Promise<{ publicKey: string; privateKey: string }> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}
