import { zstdDecompressSync } from 'node:zlib';
import { Redis } from 'ioredis';
import { connectAs, setShop, tablesOf } from '../support/role-client.ts';
import type { TestApp } from '../support/test-app.ts';

/** Everything that is stored, as text to search: also what is encrypted, for as long as its key is there. */

type Row = Record<string, unknown>;

export type SealedValue = { place: string; value: Uint8Array };

/** Bytes that nobody sealed: an index by which addresses are found, and keys under the master key. */
const notSealed = new Set([
  'orders.email_index',
  'suppressions.email_index',
  'customer_asks.email_index',
  'returns.email_index',
  'blocked_addresses.email_index',
  'portal_tokens.hash',
  'portal_tries.key',
  'shop_keys.wrapped',
]);

async function rowsOf(app: TestApp, shop: string): Promise<{ table: string; row: Row }[]> {
  const client = await connectAs(app.databaseUrl, 'doorstep_app');
  await setShop(client, shop);
  const found: { table: string; row: Row }[] = [];
  for (const table of await tablesOf(client)) {
    const { rows } = await client.query<Row>(`SELECT * FROM "${table}"`);
    found.push(...rows.map((row) => ({ table, row })));
  }
  return found;
}

/** Sealed values of all tables, each with the place that it was sealed for. */
export async function sealedValues(app: TestApp, shop: string): Promise<SealedValue[]> {
  return (await rowsOf(app, shop)).flatMap(({ table, row }) => sealedIn(table, row));
}

function sealedIn(table: string, row: Row): SealedValue[] {
  if (table === 'Session') return sealedTokens(row);
  const id = idOf(row);
  return Object.entries(row).flatMap(([column, value]) =>
    value instanceof Uint8Array && !notSealed.has(`${table}.${column}`)
      ? [{ place: `${table}.${column}.${id}`, value }]
      : [],
  );
}

/** A row without an id of its own is named by its index or hash. */
function idOf({ id, webhook_id: webhookId, email_index: index, hash }: Row): string {
  const named = id ?? webhookId ?? index ?? hash;
  return named instanceof Uint8Array ? Buffer.from(named).toString('hex') : String(named);
}

/** Shopify's own table has text columns only. */
const sealedTokens = ({ id, accessToken, refreshToken }: Row): SealedValue[] =>
  Object.entries({ access_token: accessToken, refresh_token: refreshToken }).flatMap(([column, value]) =>
    typeof value === 'string'
      ? [{ place: `session|${column}|${String(id)}`, value: Buffer.from(value, 'base64') }]
      : [],
  );

/** Throws when a sealed value does not open: then this dump would be blind to what it says. */
export async function dumpOfDatabase(app: TestApp, shop: string): Promise<string> {
  const rows = await rowsOf(app, shop);
  const plain = rows.flatMap(({ table, row }) =>
    Object.entries(row).map(([column, value]) => `${table}.${column}: ${shown(value)}`),
  );
  const sealed = rows.flatMap(({ table, row }) => sealedIn(table, row));
  const opened = await Promise.all(
    sealed.map(async ({ place, value }) => `${place}: ${unpacked(await app.cipher.open(shop, place, value))}`),
  );
  return [...plain, ...opened].join('\n');
}

function shown(value: unknown): string {
  if (!(value instanceof Uint8Array)) return String(JSON.stringify(value));
  const bytes = Buffer.from(value);
  return [bytes.toString('latin1'), bytes.toString('utf8')].join(' ');
}

function unpacked(bytes: Uint8Array): string {
  try {
    return zstdDecompressSync(bytes).toString();
  } catch {
    return Buffer.from(bytes).toString();
  }
}

/** BullMQ's tables, as the role that owns them. */
export async function dumpOfQueueTables(app: TestApp): Promise<string> {
  const client = await connectAs(app.databaseUrl, 'doorstep_queue');
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'bullmq'::regnamespace AND relkind IN ('r', 'p')`,
  );
  const dump: string[] = [];
  for (const { name } of tables) {
    const { rows } = await client.query<Row>(`SELECT * FROM bullmq."${name}"`);
    dump.push(...rows.map((row) => `${name}: ${Object.values(row).map(shown).join(' ')}`));
  }
  return dump.join('\n');
}

/** Every key of a Redis, whatever its type. */
export async function dumpOfRedis(url: string): Promise<string> {
  const client = new Redis(url);
  try {
    const keys = await client.keys('*');
    const values = await Promise.all(keys.map(async (key) => [key, await valueOf(client, key)]));
    return JSON.stringify(values);
  } finally {
    client.disconnect();
  }
}

async function valueOf(client: Redis, key: string): Promise<unknown> {
  switch (await client.type(key)) {
    case 'string':
      return client.get(key);
    case 'hash':
      return client.hgetall(key);
    case 'list':
      return client.lrange(key, 0, -1);
    case 'set':
      return client.smembers(key);
    case 'zset':
      return client.zrange(key, '0', '-1', 'WITHSCORES');
    case 'stream':
      return client.xrange(key, '-', '+');
    default:
      throw new Error(`a type of key that this dump cannot read: ${key}`);
  }
}

/** Names of the words that show in a text: in clear, escaped as JSON, percent-encoded, as hex or as base64 in any alignment. */
export function findings(text: string, words: Record<string, string>): string[] {
  const lower = text.toLowerCase();
  return Object.entries(words)
    .filter(([, word]) => spellings(word).some((spelling) => lower.includes(spelling.toLowerCase())))
    .map(([name]) => name);
}

const spellings = (word: string): string[] => [
  word,
  JSON.stringify(word).slice(1, -1),
  JSON.stringify(word)
    .slice(1, -1)
    .replace(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`),
  encodeURIComponent(word),
  Buffer.from(word).toString('hex'),
  // Without the first and last characters, which depend on what stands beside the word.
  ...['', '.', '..'].map((prefix) =>
    Buffer.from(prefix + word)
      .toString('base64')
      .replace(/=+$/, '')
      .slice(4, -2),
  ),
];
