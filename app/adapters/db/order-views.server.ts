import { Prisma, type CustomerAsk } from '@prisma/client';
import type { OrderFacts } from '../../domain/facts/order-facts.ts';
import { parseOrderFacts } from '../../domain/facts/parse-facts.ts';
import type { Database, Tx } from '../../db.server.ts';
import type { Orders, OrderView } from '../../flows/order-ports.ts';
import { toPlannedMessage } from './message-rows.server.ts';
import type { ShopCipher } from './shop-cipher.server.ts';
import { suppressionsOf } from './suppression-store.server.ts';

type OrderRow = { id: string; facts: Uint8Array; email_index: Uint8Array | null };

/** Many orders at a glance: a page costs four statements, whatever its size, and locks nothing. */
export function orderViews(db: Pick<Database, 'inShop'>, cipher: ShopCipher): Pick<Orders, 'undecided' | 'recent'> {
  async function views(shop: string, query: Prisma.Sql): Promise<OrderView[]> {
    const { rows, messages, suppressions, asks } = await db.inShop(shop, (tx) => load(tx, shop, query));
    if (rows.length === 0) return [];
    await cipher.prepare(shop);
    const messagesOf = Map.groupBy(messages, (message) => message.orderId);
    const suppressionsBy = Map.groupBy(suppressions, (suppression) => hex(suppression.emailIndex));
    const asksBy = Map.groupBy(asks, (ask) => hex(ask.emailIndex));
    return Promise.all(
      rows.map(async (row) => ({
        id: row.id,
        // One that cannot be read is for the caller to count: it shall not hide all others.
        facts: await openFacts(cipher, shop, row).catch(() => null),
        messages: (messagesOf.get(row.id) ?? []).map(toPlannedMessage),
        shopper: {
          ...suppressionsOf(row.email_index ? (suppressionsBy.get(hex(row.email_index)) ?? []) : []),
          askedElsewhere: row.email_index ? askedElsewhere(asksBy.get(hex(row.email_index)) ?? [], row.id) : [],
        },
      })),
    );
  }

  return {
    undecided: (shop, after, limit) =>
      views(
        shop,
        Prisma.sql`
          SELECT id, facts, email_index FROM orders
          WHERE shop = ${shop} AND id > ${after ?? ''} AND frozen_at IS NULL AND facts IS NOT NULL AND ${hasUndecided}
          ORDER BY id LIMIT ${limit}`,
      ),
    recent: (shop, skip, limit) =>
      views(
        shop,
        Prisma.sql`
          SELECT id, facts, email_index FROM orders WHERE shop = ${shop} AND frozen_at IS NULL AND placed_at IS NOT NULL
          ORDER BY placed_at DESC, id DESC LIMIT ${limit} OFFSET ${skip}`,
      ),
  };
}

/** An order that has no message yet may get some. */
const hasUndecided = Prisma.sql`
  (EXISTS (SELECT 1 FROM messages m WHERE m.shop = orders.shop AND m.order_id = orders.id
     AND m.state IN ('planned', 'claimed', 'withheld') AND m.reason IS DISTINCT FROM 'cancelled_by_staff')
   OR NOT EXISTS (SELECT 1 FROM messages m WHERE m.shop = orders.shop AND m.order_id = orders.id))`;

async function load(tx: Tx, shop: string, query: Prisma.Sql) {
  const rows = await tx.$queryRaw<OrderRow[]>(query);
  const orderId = { in: rows.map(({ id }) => id) };
  const emailIndex = { in: rows.flatMap((row) => (row.email_index ? [new Uint8Array(row.email_index)] : [])) };
  return {
    rows,
    messages: await tx.message.findMany({ where: { shop, orderId }, orderBy: { createdAt: 'asc' } }),
    suppressions: await tx.suppression.findMany({ where: { shop, emailIndex } }),
    asks: await tx.customerAsk.findMany({ where: { shop, emailIndex }, orderBy: { productId: 'asc' } }),
  };
}

const askedElsewhere = (asks: CustomerAsk[], orderId: string): string[] =>
  asks.filter((ask) => ask.orderId !== orderId).map(({ productId }) => productId);

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

async function openFacts(cipher: ShopCipher, shop: string, { id, facts }: OrderRow): Promise<OrderFacts> {
  return parseOrderFacts(Buffer.from(await cipher.open(shop, `orders.facts.${id}`, facts)).toString('utf8'));
}
