import { randomUUID } from 'node:crypto';
import { Prisma } from '@prisma/client';
import { heldPieces } from '../../domain/returns/return-facets.ts';
import { returnPolicySchema } from '../../domain/returns/return-policy.ts';
import type { ReturnRecord } from '../../domain/returns/return-record.ts';
import type { WantedStep } from '../../domain/returns/return-step.ts';
import { TerminalError } from '../../domain/shared/errors.ts';
import type { Database } from '../../db.server.ts';
import type { LockedReturn, NewReturn, Returns } from '../../flows/return-ports.ts';
import { returnLists } from './return-lists.server.ts';
import {
  freePieces,
  holdPieces,
  insertChange,
  insertReturn,
  openRecord,
  rehold,
  updateReturn,
} from './return-rows.server.ts';
import { planSteps, stepsOf, stepsOfOthers, stepWrites, type StepScope } from './return-step-rows.server.ts';
import type { ShopCipher } from './shop-cipher.server.ts';
import type { SqlTx } from './sql-transaction.server.ts';

/** An order's lock covers its returns: whoever makes, changes or erases one holds it. */
export function createReturnStore(db: Pick<Database, 'sqlInShop'>, cipher: ShopCipher): Returns {
  return {
    async create(shop, made, by, wanted, room) {
      await cipher.prepare(shop);
      return db.sqlInShop(shop, (tx) => create(tx, cipher, shop, { made, by, wanted, room }));
    },

    async locked(shop, returnId, work) {
      await cipher.prepare(shop);
      return db.sqlInShop(shop, async (tx) => {
        const one = await lockReturn(tx, { cipher, shop, returnId });
        return one && work(one);
      });
    },

    ...returnLists(db, cipher),
  };
}

type Creation = { made: NewReturn; by: string; wanted: WantedStep[]; room: Record<string, number> | null };

async function create(
  tx: SqlTx,
  cipher: ShopCipher,
  shop: string,
  { made, by, wanted, room }: Creation,
): Promise<{ id: string } | 'taken'> {
  const { order, number, known } = await lockOrderOf(tx, shop, made);
  if (known) return { id: known };
  if (order.frozen_at !== null) throw new TerminalError('the order is erased');
  const id = randomUUID();
  const name = made.name ?? `${order.name ?? made.orderId}-R${number}`;
  const record: ReturnRecord = { ...made, id, name, shopifyReturnId: made.shopifyReturnId ?? null };
  const limit = (item: string): number => (room ? (room[item] ?? 0) : Number.POSITIVE_INFINITY);
  const pieces = await freePieces(tx, shop, heldPieces(record), limit);
  if (!pieces) return 'taken';
  tx.later(await insertReturn(cipher, shop, record, number, order.email_index));
  if (pieces.length > 0) tx.later(holdPieces(shop, id, pieces));
  tx.later(insertChange(shop, id, { at: record.requestedAt, by, what: 'requested', detail: record.origin }));
  for (const statement of planSteps({ cipher, shop, returnId: id }, wanted)) tx.later(statement);
  return { id };
}

type OrderRow = { name: string | null; email_index: Uint8Array | null; frozen_at: Date | null };

/** With the order locked: its next return's number, and the return that already is the same one of Shopify's. */
async function lockOrderOf(
  tx: SqlTx,
  shop: string,
  { orderId, shopifyReturnId = null }: NewReturn,
): Promise<{ order: OrderRow; number: number; known: string | null }> {
  tx.later(Prisma.sql`INSERT INTO orders (shop, id) VALUES (${shop}, ${orderId}) ON CONFLICT DO NOTHING`);
  const [[order], [row]] = await Promise.all([
    tx.$queryRaw<OrderRow[]>`
      SELECT name, email_index, frozen_at FROM orders WHERE shop = ${shop} AND id = ${orderId} FOR UPDATE`,
    tx.$queryRaw<{ number: number; known: string | null }[]>`
      SELECT coalesce((SELECT max(number) FROM returns WHERE shop = ${shop} AND order_id = ${orderId}), 0) + 1 AS number,
        (SELECT id FROM returns WHERE shop = ${shop} AND shopify_return_id = ${shopifyReturnId}) AS known`,
  ]);
  if (!order || !row) throw new Error('an order row vanished while it was being locked');
  return { order, number: row.number, known: row.known };
}

/** Null: there is no such return, or its order is erased. */
async function lockReturn(tx: SqlTx, scope: StepScope): Promise<LockedReturn | null> {
  const { cipher, shop, returnId } = scope;
  tx.later(Prisma.sql`
    SELECT 1 FROM orders WHERE shop = ${shop}
      AND id = (SELECT order_id FROM returns WHERE shop = ${shop} AND id = ${returnId}::uuid) FOR UPDATE`);
  const [[row], steps] = await Promise.all([
    tx.$queryRaw<{ id: string; record: Uint8Array }[]>`
      SELECT id, record FROM returns
      WHERE shop = ${shop} AND id = ${returnId}::uuid AND record IS NOT NULL FOR UPDATE`,
    stepsOf(tx, scope),
  ]);
  if (!row) return null;
  const record = await openRecord(cipher, shop, row);
  const [judged] = await tx.$queryRaw<{ policy: unknown }[]>`
    SELECT policy FROM return_policies WHERE shop = ${shop} AND version = ${record.policyVersion}`;
  return {
    record,
    steps,
    // A document from before a part was added gets that part's default.
    policy: judged ? returnPolicySchema.parse(judged.policy) : null,
    stepsOfOthers: () => stepsOfOthers(tx, scope),
    async save(changed, change, wanted) {
      tx.later(await updateReturn(cipher, shop, changed));
      await rehold(tx, shop, changed);
      tx.later(insertChange(shop, returnId, change));
      for (const statement of planSteps(scope, wanted)) tx.later(statement);
    },
    ...stepWrites(tx, scope),
  };
}
