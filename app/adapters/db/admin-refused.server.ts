import { Prisma } from '@prisma/client';
import { parseJson } from '../../domain/facts/lossless-json.ts';
import type { Place } from '../../domain/shared/page-cursor.ts';
import type { Database } from '../../db.server.ts';
import type { RefusedWebhook } from '../../flows/admin-ports.ts';

type Row = { id: string; topic: string; received_at: Date; reason: string | null; body: Uint8Array | null };

/** Gives a stored body back as Shopify sent it; null where that is not to be had any more. */
type OpenBody = (row: { webhookId: string; body: Uint8Array }) => Promise<Uint8Array | null>;

/** A page of the webhooks that could not be read. Of a body nothing leaves this file but the id of its order. */
export async function listRefused(
  db: Pick<Database, 'inShop'>,
  openBody: OpenBody,
  shop: string,
  place: Place | null,
  limit: number,
): Promise<RefusedWebhook[]> {
  const isBackwards = place?.direction === 'before';
  const beyond = place
    ? Prisma.sql`(received_at, webhook_id) ${isBackwards ? Prisma.sql`>` : Prisma.sql`<`}
        (${new Date(place.at)}::timestamptz, ${place.id})`
    : Prisma.sql`true`;
  const order = isBackwards ? Prisma.sql`received_at, webhook_id` : Prisma.sql`received_at DESC, webhook_id DESC`;
  const rows = await db.inShop(
    shop,
    (tx) => tx.$queryRaw<Row[]>`
      SELECT webhook_id AS id, topic, received_at, reason, body FROM inbox
      WHERE shop = ${shop} AND state = 'refused' AND ${beyond} ORDER BY ${order} LIMIT ${limit}`,
  );
  const told = await Promise.all(
    (isBackwards ? rows.toReversed() : rows).map(async ({ id, topic, received_at, reason, body }) => ({
      webhook: { id, topic, receivedAt: received_at.getTime(), reason },
      orderId: body && orderIdIn(topic, await openBody({ webhookId: id, body })),
    })),
  );
  const names = await orderNames(
    db,
    shop,
    told.flatMap(({ orderId }) => orderId ?? []),
  );
  return told.map(({ webhook, orderId }) => ({
    ...webhook,
    order: orderId === null ? null : { id: orderId, name: names.get(orderId) ?? null },
  }));
}

async function orderNames(db: Pick<Database, 'inShop'>, shop: string, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const select = { id: true, name: true };
  const orders = await db.inShop(shop, (tx) => tx.order.findMany({ where: { shop, id: { in: ids } }, select }));
  return new Map(orders.flatMap(({ id, name }) => (name === null ? [] : [[id, name]])));
}

/** An order's own webhooks call it `id`, those of its parts `order_id`. */
function orderIdIn(topic: string, body: Uint8Array | null): string | null {
  const told = body && parsed(new TextDecoder().decode(body));
  if (typeof told !== 'object' || told === null) return null;
  const id = (told as Record<string, unknown>)[topic.startsWith('orders/') ? 'id' : 'order_id'];
  const text = typeof id === 'number' ? String(id) : id;
  return typeof text === 'string' && /^\d{1,20}$/.test(text) ? text : null;
}

function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return null;
  }
}
