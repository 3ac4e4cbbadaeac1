import { Prisma } from '@prisma/client';
import type { Tx } from '../../db.server.ts';
import type { AdminReads, MessageRow, MessageQuery, MessageShow } from '../../flows/admin-ports.ts';

type Found = Omit<MessageRow, 'dueAt' | 'changedAt' | 'sentAt'> & {
  dueAt: Date | null;
  changedAt: Date;
  sentAt: Date | null;
};

/** A page of the log over all orders, in the list's own order also when it is read backwards. */
export async function listMessages(tx: Tx, shop: string, query: MessageQuery): Promise<MessageRow[]> {
  const { place, limit } = query;
  // Planned mails are read by when they go, soonest first; all others by when they changed, latest first.
  const isPlanned = query.show === 'planned';
  const by = isPlanned ? Prisma.sql`m.due_at` : Prisma.sql`m.changed_at`;
  const isAscending = isPlanned === (place?.direction !== 'before');
  const [comparison, direction] = isAscending
    ? ([Prisma.sql`>`, Prisma.sql`ASC`] as const)
    : ([Prisma.sql`<`, Prisma.sql`DESC`] as const);
  const beyond = place
    ? Prisma.sql`(${by}, m.id) ${comparison} (${new Date(place.at)}::timestamptz, ${place.id}::uuid)`
    : Prisma.sql`true`;
  const rows = await tx.$queryRaw<Found[]>`
    ${select} WHERE m.shop = ${shop} AND ${filterOf(query)} AND ${beyond}
    ORDER BY ${by} ${direction}, m.id ${direction} LIMIT ${limit}`;
  return (place?.direction === 'before' ? rows.toReversed() : rows).map(toRow);
}

type After = Parameters<AdminReads['exportMessages']>[2];

/** A page of all of them, order by order. */
export async function exportMessages(
  tx: Tx,
  shop: string,
  show: MessageShow,
  after: After,
  limit: number,
): Promise<MessageRow[]> {
  const beyond = after ? Prisma.sql`(m.order_id, m.id) > (${after.orderId}, ${after.id}::uuid)` : Prisma.sql`true`;
  const rows = await tx.$queryRaw<Found[]>`
    ${select} WHERE m.shop = ${shop} AND ${filterOf(show)} AND ${beyond} ORDER BY m.order_id, m.id LIMIT ${limit}`;
  return rows.map(toRow);
}

const select = Prisma.sql`
  SELECT m.id::text, m.order_id AS "orderId", o.name AS "orderName", m.kind, m.subject, m.state, m.intent, m.reason,
    m.attempt, m.due_at AS "dueAt", m.changed_at AS "changedAt", m.sent_at AS "sentAt", m.last_error AS "lastError",
      coalesce(m.template LIKE '%-custom@%', false) AS "lacksOwnWords"
  FROM messages m LEFT JOIN orders o ON o.shop = m.shop AND o.id = m.order_id`;

function filterOf({ show, reason, kind }: MessageShow): Prisma.Sql {
  return Prisma.join(
    [
      shown[show],
      ...(reason ? [Prisma.sql`m.reason = ${reason}`] : []),
      ...(kind ? [Prisma.sql`m.kind = ${kind}`] : []),
    ],
    ' AND ',
  );
}

const shown: Readonly<Record<MessageQuery['show'], Prisma.Sql>> = {
  all: Prisma.sql`true`,
  planned: Prisma.sql`m.state = 'planned' AND m.intent = 'send'`,
  waiting: Prisma.sql`m.state = 'planned' AND m.intent = 'give_up'`,
  sent: Prisma.sql`m.state = 'sent'`,
  withheld: Prisma.sql`m.state = 'withheld'`,
  failed: Prisma.sql`m.state = 'failed'`,
  unknown: Prisma.sql`m.state = 'unknown'`,
};

const toRow = ({ dueAt, changedAt, sentAt, ...row }: Found): MessageRow => ({
  ...row,
  dueAt: dueAt?.getTime() ?? null,
  changedAt: changedAt.getTime(),
  sentAt: sentAt?.getTime() ?? null,
});
