import { createHash } from 'node:crypto';
import { refuseAll } from '../store/refusal.ts';
import type { UserError } from '../store/refusal.ts';
import type { StoreMetafield, StoreShop } from '../store/store.ts';
import { mutation } from './mutation.ts';
import type { Work } from './mutation.ts';

type MetafieldInput = {
  ownerId: string;
  namespace?: string | null;
  key: string;
  type?: string | null;
  value: string;
  compareDigest?: string | null;
};

/** Bytes of a JSON metafield: https://shopify.dev/docs/apps/build/metafields/metafield-limits. */
const mostBytes = 128_000;

/** App data of the installation, and of nothing else: all that Doorstep writes. It needs no scope. */
export function metafieldMutations(work: Work) {
  return mutation(
    work,
    'metafieldsSet',
    null,
    { metafields: null },
    ({ metafields }: { metafields: MetafieldInput[] }) => {
      refuseAll(metafields.map((input, index) => wrongIn(work.shop, input, ['metafields', String(index)])));
      return { metafields: metafields.map((input) => write(work.shop, input)) };
    },
  );
}

export function installationMetafield(shop: StoreShop, { namespace, key }: { namespace?: string | null; key: string }) {
  const found = shop.appMetafields[nameOf(namespace, key)];
  return found ? node(namespace, key, found) : null;
}

const nameOf = (namespace: string | null | undefined, key: string): string => `${namespace ?? '$app'}.${key}`;

/** Without a digest it is not compared; null: there must be none yet. */
function wrongIn(shop: StoreShop, input: MetafieldInput, path: string[]): UserError | null {
  const { ownerId, namespace, key, type, value, compareDigest } = input;
  const error = (field: string, code: string, message: string): UserError => ({
    field: [...path, field],
    code,
    message,
  });
  if (ownerId !== `gid://shopify/AppInstallation/${shop.id}`)
    return error('ownerId', 'INVALID', 'The sandbox keeps metafields of the app’s own installation only.');
  if (type !== 'json') return error('type', 'INVALID_TYPE', 'The sandbox keeps JSON only.');
  if (!isJson(value)) return error('value', 'INVALID_VALUE', 'Value is invalid JSON.');
  if (Buffer.byteLength(value) > mostBytes) return error('value', 'TOO_LONG', 'Value is too long.');
  const there = shop.appMetafields[nameOf(namespace, key)]?.compareDigest ?? null;
  return compareDigest !== undefined && compareDigest !== there
    ? { field: path, code: 'STALE_OBJECT', message: 'The resource has been updated since it was loaded.' }
    : null;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function write(shop: StoreShop, { namespace, key, value }: MetafieldInput) {
  const compareDigest = createHash('sha256').update(value).digest('hex');
  const metafield = { value, compareDigest };
  shop.appMetafields[nameOf(namespace, key)] = metafield;
  return node(namespace, key, metafield);
}

const node = (namespace: string | null | undefined, key: string, { value, compareDigest }: StoreMetafield) => ({
  __typename: 'Metafield',
  namespace: namespace ?? '$app',
  key,
  type: 'json',
  value,
  compareDigest,
});
