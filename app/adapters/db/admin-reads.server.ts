import { Prisma } from '@prisma/client';
import type { Database } from '../../db.server.ts';
import type { OrderFacts } from '../../domain/facts/order-facts.ts';
import { parseOrderFacts } from '../../domain/facts/parse-facts.ts';
import { waitingReasons } from '../../domain/messages/waiting-reasons.ts';
import type { AdminReads, HomeCounts, MessageBrief, MessageChange, OrderQuery } from '../../flows/admin-ports.ts';
import type { MailContext } from '../../flows/message-ports.ts';
import { exportMessages, listMessages } from './admin-messages.server.ts';
import { listRefused } from './admin-refused.server.ts';
import { askedBy } from './admin-staff.server.ts';
import { openWebhookBody } from './inbox-store.server.ts';
import { toPlannedMessage } from './message-rows.server.ts';
import type { ShopCipher } from './shop-cipher.server.ts';

/** What staff look at: one statement a page, and only what is shown is decrypted. */
export function createAdminReads(db: Pick<Database, 'inShop' | 'sqlInShop'>, cipher: ShopCipher): AdminReads {
  return {
    homeCounts: (shop, since, nextDay) =>
      db.inShop(shop, async (tx) => {
        const [row] = await tx.$queryRaw<CountsRow[]>(homeCounts(shop, since, nextDay));
        return toCounts(row);
      }),

    async orders(shop, query) {
      await cipher.prepare(shop);
      const search = await searchFor(shop, query.search, cipher);
      const rows = await db.inShop(shop, (tx) => tx.$queryRaw<OrderRow[]>(ordersQuery(shop, search, query)));
      const newestFirst = query.place?.direction === 'before' ? rows.toReversed() : rows;
      return Promise.all(
        newestFirst.map(async (row) => ({
          id: row.id,
          name: row.name,
          placedAt: row.placed_at?.getTime() ?? 0,
          facts: await openFacts(cipher, shop, row),
          messages: row.messages,
        })),
      );
    },

    async orderStory(shop, orderId) {
      await cipher.prepare(shop);
      // Every page of a return asks this, some of them more than once.
      const [row] = await db.sqlInShop(shop, (tx) => tx.$queryRaw<StoryRow[]>(storyQuery(shop, orderId)));
      if (!row) return null;
      const { id, name, messages, changes } = row;
      return {
        id,
        name,
        placedAt: row.placed_at?.getTime() ?? null,
        facts: await openFacts(cipher, shop, row),
        messages,
        changes,
      };
    },

    messages: (shop, query) => db.inShop(shop, (tx) => listMessages(tx, shop, query)),

    exportMessages: (shop, show, after, limit) => db.inShop(shop, (tx) => exportMessages(tx, shop, show, after, limit)),

    async refusedWebhooks(shop, place, limit) {
      await cipher.prepare(shop);
      return listRefused(db, (row) => openWebhookBody(cipher, { shop, ...row }), shop, place, limit);
    },

    mailSource: (shop, messageId) => mailSource(db, cipher, shop, messageId),
  };
}

async function openFacts(
  cipher: ShopCipher,
  shop: string,
  { id, facts }: { id: string; facts: Uint8Array | null },
): Promise<OrderFacts | null> {
  return facts && parseOrderFacts(Buffer.from(await cipher.open(shop, `orders.facts.${id}`, facts)).toString('utf8'));
}

async function mailSource(
  db: Pick<Database, 'inShop'>,
  cipher: ShopCipher,
  shop: string,
  messageId: string,
): ReturnType<AdminReads['mailSource']> {
  await cipher.prepare(shop);
  const row = await db.inShop(shop, async (tx) => {
    const message = await tx.message.findUnique({ where: { shop_id: { shop, id: messageId } } });
    const id = message?.orderId ?? '';
    return message && { message, order: await tx.order.findUnique({ where: { shop_id: { shop, id } } }) };
  });
  if (!row) return null;
  const { message, order } = row;
  return {
    message: toPlannedMessage(message),
    facts: order && (await openFacts(cipher, shop, order)),
    sent: await sentMail(shop, message, cipher),
  };
}

type MadeFrom = { id: string; template: string | null; locale: string | null; inputs: Uint8Array | null };

async function sentMail(shop: string, message: MadeFrom, cipher: ShopCipher): Promise<MailContext | null> {
  const { id, template, locale, inputs } = message;
  if (template === null || locale === null || inputs === null) return null;
  return { template, locale, inputs: parseJson(await cipher.open(shop, `messages.inputs.${id}`, inputs)) };
}

const parseJson = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString('utf8'));

type OrderRow = {
  id: string;
  name: string | null;
  facts: Uint8Array | null;
  placed_at: Date | null;
  messages: MessageBrief[];
};
type StoryRow = OrderRow & { changes: MessageChange[] };

/** Null: everything. */
async function searchFor(shop: string, search: string | null, cipher: ShopCipher): Promise<Prisma.Sql> {
  if (search === null) return Prisma.sql`true`;
  if (search.includes('@')) return Prisma.sql`o.email_index = ${await cipher.emailIndex(shop, search)}`;
  const bare = search.replace(/^#/, '');
  return Prisma.sql`(o.name = ANY(${[search, bare, `#${bare}`, bare.toUpperCase()]}) OR o.id = ${bare})`;
}

const shown: Readonly<Record<OrderQuery['show'], Prisma.Sql>> = {
  all: Prisma.sql`true`,
  attention: Prisma.sql`o.id IN (SELECT order_id FROM messages WHERE shop = o.shop AND state IN ('failed', 'unknown'))`,
  planned: Prisma.sql`EXISTS (SELECT 1 FROM messages m
    WHERE m.shop = o.shop AND m.order_id = o.id AND m.state = 'planned' AND m.intent = 'send')`,
};

function ordersQuery(shop: string, search: Prisma.Sql, { show, place, limit }: OrderQuery): Prisma.Sql {
  const isBackwards = place?.direction === 'before';
  const beyond = place
    ? Prisma.sql`(o.placed_at, o.id) ${isBackwards ? Prisma.sql`>` : Prisma.sql`<`}
        (${new Date(place.at)}::timestamptz, ${place.id})`
    : Prisma.sql`true`;
  const order = isBackwards ? Prisma.sql`o.placed_at, o.id` : Prisma.sql`o.placed_at DESC, o.id DESC`;
  return Prisma.sql`
    SELECT o.id, o.name, o.facts, o.placed_at, ${messagesOf} AS messages FROM orders o
    WHERE o.shop = ${shop} AND o.placed_at IS NOT NULL AND ${search} AND ${shown[show]} AND ${beyond}
    ORDER BY ${order} LIMIT ${limit}`;
}

const milliseconds = (column: string): Prisma.Sql => Prisma.raw(`(extract(epoch FROM ${column}) * 1000)::bigint`);

/** As JSON, so that an order and its messages are one statement. */
const messagesOf = Prisma.sql`coalesce((
  SELECT json_agg(json_build_object('id', m.id, 'kind', m.kind, 'subject', m.subject, 'state', m.state,
      'intent', m.intent, 'reason', m.reason, 'dueAt', ${milliseconds('m.due_at')},
      'changedAt', ${milliseconds('m.changed_at')}, 'sentAt', ${milliseconds('m.sent_at')},
      'lastError', m.last_error, 'attempt', m.attempt,
      'lacksOwnWords', coalesce(m.template LIKE '%-custom@%', false))
    ORDER BY coalesce(m.sent_at, m.due_at, m.changed_at), m.id)
  FROM messages m WHERE m.shop = o.shop AND m.order_id = o.id), '[]')`;

const storyQuery = (shop: string, orderId: string): Prisma.Sql => Prisma.sql`
  SELECT o.id, o.name, o.facts, o.placed_at, ${messagesOf} AS messages, coalesce((
    SELECT json_agg(json_build_object('messageId', c.message_id, 'at', ${milliseconds('c.at')}, 'state', c.state,
        'reason', c.reason, 'dueAt', ${milliseconds('c.due_at')}, 'error', c.error, 'by', ${askedBy(shop)}) ORDER BY c.id)
    FROM message_changes c WHERE c.shop = o.shop AND c.order_id = o.id), '[]') AS changes
  FROM orders o WHERE o.shop = ${shop} AND o.id = ${orderId}`;

type CountsRow = Record<
  | 'sent_today'
  | 'sent_week'
  | 'withheld_week'
  | 'planned_next_day'
  | 'unknown'
  | 'failed'
  | 'stalled_parcels'
  | 'refused_webhooks'
  | 'data_requests',
  bigint
> & { has_orders: boolean; next_due_at: Date | null; is_guide_hidden: boolean | null };

function homeCounts(
  shop: string,
  { today, week }: Parameters<AdminReads['homeCounts']>[1],
  nextDay: number,
): Prisma.Sql {
  const since = (at: number) => Prisma.sql`changed_at >= ${new Date(at)}::timestamptz`;
  const count = (where: Prisma.Sql) => Prisma.sql`(SELECT count(*) FROM messages WHERE shop = ${shop} AND ${where})`;
  const planned = Prisma.sql`shop = ${shop} AND state = 'planned' AND intent = 'send'`;
  return Prisma.sql`SELECT
    EXISTS (SELECT 1 FROM orders WHERE shop = ${shop}) AS has_orders,
    sent_today, sent_week,
    ${count(Prisma.sql`state = 'withheld' AND ${since(week)} AND NOT reason = ANY(${notKeptBack})`)} AS withheld_week,
    (SELECT count(*) FROM messages WHERE ${planned} AND due_at < ${new Date(nextDay)}::timestamptz) AS planned_next_day,
    (SELECT min(due_at) FROM messages WHERE ${planned}) AS next_due_at,
    ${count(Prisma.sql`state = 'unknown'`)} AS unknown,
    ${count(Prisma.sql`state = 'failed'`)} AS failed,
    ${count(Prisma.sql`state = 'withheld' AND reason = 'parcel_stalled'`)} AS stalled_parcels,
    (SELECT count(*) FROM inbox WHERE shop = ${shop} AND state = 'refused'
      AND received_at >= ${new Date(week)}::timestamptz) AS refused_webhooks,
    (SELECT count(*) FROM compliance_requests WHERE shop = ${shop} AND done_at IS NULL) AS data_requests,
    (SELECT guide_hidden_at IS NOT NULL FROM shops WHERE domain = ${shop}) AS is_guide_hidden
    FROM (SELECT count(*) FILTER (WHERE ${since(today)}) AS sent_today, count(*) AS sent_week
      FROM messages WHERE shop = ${shop} AND state = 'sent' AND ${since(week)}) AS sent`;
}

/** What only waits, and what staff chose to leave to Shopify: a figure of these would alarm for nothing. */
const notKeptBack = [...waitingReasons, 'shopify_sends', 'kind_off', 'parcel_stalled'];

function toCounts(row: CountsRow | undefined): HomeCounts {
  if (!row) throw new Error('the counts were not answered');
  return {
    orders: row.has_orders,
    sentToday: Number(row.sent_today),
    sentThisWeek: Number(row.sent_week),
    withheldThisWeek: Number(row.withheld_week),
    plannedNextDay: Number(row.planned_next_day),
    nextDueAt: row.next_due_at?.getTime() ?? null,
    unknown: Number(row.unknown),
    failed: Number(row.failed),
    stalledParcels: Number(row.stalled_parcels),
    refusedWebhooks: Number(row.refused_webhooks),
    pendingDataRequests: Number(row.data_requests),
    isGuideHidden: row.is_guide_hidden ?? false,
  };
}
