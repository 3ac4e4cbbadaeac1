import type { PrismaClient } from '@prisma/client';
import { Session } from '@shopify/shopify-app-remix/server';
import { MissingSessionTableError, PrismaSessionStorage } from '@shopify/shopify-app-session-storage-prisma';

/** Seals for one shop and one place; a sealed value that was moved elsewhere does not open. */
export type TokenCipher = {
  seal(shop: string, place: string, plain: Uint8Array): Promise<Uint8Array>;
  open(shop: string, place: string, sealed: Uint8Array): Promise<Uint8Array>;
};

export type SessionStorageOptions = {
  prisma: PrismaClient;
  cipher: TokenCipher;
  /** Inside `work` the client's queries see this shop's rows only. */
  runInShop<T>(shop: string, work: () => Promise<T>): Promise<T>;
};

export type SessionStorage = Pick<
  PrismaSessionStorage<PrismaClient>,
  'storeSession' | 'loadSession' | 'deleteSession' | 'deleteSessions' | 'findSessionsByShop'
>;

/** Shopify's own Prisma storage, with both tokens encrypted before they reach it and each query kept to one shop. */
export function createSessionStorage({ prisma, cipher, runInShop }: SessionStorageOptions): SessionStorage {
  let inner: PrismaSessionStorage<PrismaClient> | undefined;

  /** Made on first use, because it queries its table at birth; made again when the database was not there then. */
  async function withInner<T>(shop: string, work: (storage: PrismaSessionStorage<PrismaClient>) => Promise<T>) {
    return runInShop(shop, async () => {
      inner ??= new PrismaSessionStorage(prisma, { connectionRetries: 1, connectionRetryIntervalMs: 0 });
      try {
        return await work(inner);
      } catch (error) {
        if (error instanceof MissingSessionTableError) inner = undefined;
        throw error;
      }
    });
  }

  const deleteSession = (id: string) => withInner(shopOf(id), (storage) => storage.deleteSession(id));

  return {
    async storeSession(session) {
      const sealed = await mapTokens(session, (place, token) => seal(cipher, session.shop, place, token));
      return withInner(session.shop, (storage) => storage.storeSession(sealed));
    },
    async loadSession(id) {
      const session = await withInner(shopOf(id), (storage) => storage.loadSession(id));
      return session && mapTokens(session, (place, token) => open(cipher, session.shop, place, token));
    },
    deleteSession,
    async deleteSessions(ids) {
      for (const id of ids) await deleteSession(id);
      return true;
    },
    async findSessionsByShop(shop) {
      const sessions = await withInner(shop, (storage) => storage.findSessionsByShop(shop));
      return Promise.all(
        sessions.map((session) => mapTokens(session, (place, token) => open(cipher, shop, place, token))),
      );
    },
  };
}

/** Session ids are `offline_{shop}` and `{shop}_{userId}`: a domain has no underscore. */
function shopOf(sessionId: string): string {
  return sessionId.replace(/^offline_/, '').replace(/_\d+$/, '');
}

type MapToken = (place: string, token: string) => Promise<string>;

async function mapTokens(session: Session, map: MapToken): Promise<Session> {
  const { accessToken, refreshToken, ...rest } = session.toObject();
  return new Session({
    ...rest,
    ...(accessToken && { accessToken: await map(`session|access_token|${session.id}`, accessToken) }),
    ...(refreshToken && { refreshToken: await map(`session|refresh_token|${session.id}`, refreshToken) }),
  });
}

async function seal(cipher: TokenCipher, shop: string, place: string, token: string): Promise<string> {
  return Buffer.from(await cipher.seal(shop, place, Buffer.from(token))).toString('base64');
}

async function open(cipher: TokenCipher, shop: string, place: string, sealed: string): Promise<string> {
  return Buffer.from(await cipher.open(shop, place, Buffer.from(sealed, 'base64'))).toString();
}
