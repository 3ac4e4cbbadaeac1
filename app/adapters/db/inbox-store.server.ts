import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { Prisma, type Inbox as InboxRow } from '@prisma/client';
import type pg from 'pg';
import { compareText } from '../../domain/facts/compare-content.ts';
import type { Database } from '../../db.server.ts';
import type { Inbox, InboxRef, ReceivedWebhook } from '../../flows/ports.ts';
import type { ShopCipher } from './shop-cipher.server.ts';

const leaseSeconds = 30;
/** More than this in one statement brings no more throughput, only longer waits. */
const batchSize = 64;

/** Of rows that are named: not to be found by an index of all that is received, which is long after an outage. */
export const isReceived = Prisma.sql`coalesce(state, '') = 'received'`;

export function createInboxStore(db: Pick<Database, 'door' | 'sweep' | 'sqlInShop'>, cipher: ShopCipher): Inbox {
  const insert = groupCommit((rows: SealedWebhook[]) => insertAll(db.door, rows));

  const end = async (shop: string, webhookIds: string[], end: End) => {
    const { state, reason, keepsBody } = end;
    const statement = Prisma.sql`
      UPDATE inbox SET state = ${state}, reason = ${reason}, settled_at = now(), lease_until = NULL,
        body = CASE WHEN ${keepsBody} THEN body END
      WHERE shop = ${shop} AND webhook_id = ANY(${webhookIds}) AND ${isReceived}`;
    await db.sqlInShop(shop, (tx) => Promise.resolve(tx.later(statement)));
  };

  const discard: Inbox['discard'] = (shop, webhookIds, reason) =>
    end(shop, webhookIds, { state: 'refused', reason, keepsBody: false });

  return {
    async store(webhook) {
      // A sixth of the size: that halves the database's work for a webhook.
      const body = await cipher.seal(webhook.shop, placeOf(webhook), zstdCompressSync(webhook.body));
      await insert({ ...webhook, body });
    },

    async claim(limit) {
      const { rows } = await db.sweep.query<{ shop: string; webhook_id: string }>({
        name: 'inbox-claim',
        text: `WITH next AS MATERIALIZED (
           SELECT shop, webhook_id FROM inbox
           WHERE state = 'received' AND (lease_until IS NULL OR lease_until < now())
           ORDER BY received_at LIMIT $1 FOR UPDATE SKIP LOCKED)
         UPDATE inbox SET lease_until = now() + make_interval(secs => ${leaseSeconds}), attempts = attempts + 1
         FROM next WHERE (inbox.shop, inbox.webhook_id) = (next.shop, next.webhook_id)
         RETURNING inbox.shop, inbox.webhook_id`,
        values: [limit],
      });
      return rows.map((row): InboxRef => ({ shop: row.shop, webhookId: row.webhook_id }));
    },

    async load(shop, webhookIds) {
      const rows = await db.sqlInShop(
        shop,
        (tx) => tx.$queryRaw<StoredWebhook[]>`
          SELECT shop, webhook_id AS "webhookId", topic, triggered_at AS "triggeredAt", received_at AS "receivedAt", body
          FROM inbox WHERE shop = ${shop} AND webhook_id = ANY(${webhookIds}) AND ${isReceived}
          ORDER BY received_at`,
      );
      await cipher.prepare(shop);
      const opened = await Promise.all(rows.map((row) => openWebhook(cipher, row)));
      const unreadable = rows.filter((_row, index) => opened[index] === null).map((row) => row.webhookId);
      // Not left for the next claim: it would fail again, and all that was claimed with it.
      if (unreadable.length > 0) await discard(shop, unreadable, 'the key of its body is gone');
      return opened.filter((webhook) => webhook !== null);
    },

    settle: (shop, webhookIds, state, reason) =>
      end(shop, webhookIds, { state, reason, keepsBody: state === 'refused' }),
    discard,
  };
}

type End = { state: 'applied' | 'refused'; reason: string | null; keepsBody: boolean };

type StoredWebhook = Pick<InboxRow, 'shop' | 'webhookId' | 'topic' | 'triggeredAt' | 'receivedAt' | 'body'>;

/** Null when the body was sealed with another key (destroyed since), or is not what was sealed. */
export async function openWebhook(cipher: ShopCipher, row: StoredWebhook): Promise<ReceivedWebhook | null> {
  const { shop, webhookId, topic } = row;
  const body = row.body ? await openWebhookBody(cipher, { shop, webhookId, body: row.body }) : new Uint8Array();
  const times = { triggeredAt: row.triggeredAt?.getTime() ?? null, receivedAt: row.receivedAt.getTime() };
  return body && { shop, webhookId, topic, ...times, body };
}

/** Null as above. */
export async function openWebhookBody(
  cipher: ShopCipher,
  row: { shop: string; webhookId: string; body: Uint8Array },
): Promise<Uint8Array | null> {
  const unpacked = async () => zstdDecompressSync(await cipher.open(row.shop, placeOf(row), row.body));
  return unpacked().catch(() => null);
}

const placeOf = (row: { webhookId: string }): string => `inbox.body.${row.webhookId}`;

type SealedWebhook = Omit<ReceivedWebhook, 'body'> & { body: Uint8Array };

const date = (instant: number | null): Date | null => (instant === null ? null : new Date(instant));

/** In one order everywhere: two writers with the same webhooks in different orders would wait for each other for ever. */
const byKey = (a: SealedWebhook, b: SealedWebhook): number =>
  compareText(a.shop, b.shop) || compareText(a.webhookId, b.webhookId);

async function insertAll(door: pg.Pool, unsorted: SealedWebhook[]): Promise<void> {
  const rows = unsorted.toSorted(byKey);
  await door.query({
    name: 'inbox-insert',
    text: `INSERT INTO inbox (shop, webhook_id, topic, triggered_at, received_at, body)
           SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::bytea[])
           ON CONFLICT DO NOTHING`,
    values: [
      rows.map((row) => row.shop),
      rows.map((row) => row.webhookId),
      rows.map((row) => row.topic),
      rows.map((row) => date(row.triggeredAt)),
      rows.map((row) => date(row.receivedAt)),
      rows.map((row) => row.body),
    ],
  });
}

/**
 * Gathers what arrives while a write is under way into the next one: one commit (one fsync) for many webhooks.
 * Each caller's promise settles with the write that carried its row.
 */
function groupCommit<Row>(write: (rows: Row[]) => Promise<void>): (row: Row) => Promise<void> {
  const waiting: { row: Row; done: () => void; failed: (error: unknown) => void }[] = [];
  let writing = 0;

  async function flush(): Promise<void> {
    const batch = waiting.splice(0, batchSize);
    if (batch.length === 0) return;
    writing += 1;
    try {
      await write(batch.map(({ row }) => row));
      for (const { done } of batch) done();
    } catch (error) {
      for (const { failed } of batch) failed(error);
    } finally {
      writing -= 1;
      void flush();
    }
  }

  return (row) =>
    new Promise<void>((done, failed) => {
      waiting.push({ row, done, failed });
      if (writing < 2) void flush();
    });
}
