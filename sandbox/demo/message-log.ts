import { Client } from 'pg';
import type { WithholdReason } from '../../app/domain/messages/decision.ts';
import { fulfillmentIdOf, orderIdOf } from './ids.ts';
import { shop, type Label, type StoryOrder } from './story.ts';

/** A message of the story as the app's own rows tell it. */
export type StoryMessage = {
  id: string;
  order: StoryOrder;
  label: Label;
  state: string;
  reason: WithholdReason | null;
  dueAt: Date | null;
  sentAt: Date | null;
};

type Row = Omit<StoryMessage, 'order' | 'label'> & { orderId: string; kind: string; subject: string };

export type MessageLog = { read(): Promise<StoryMessage[]>; close(): Promise<void> };

/** Reads with the app's own role, one shop at a time: the demo has no key that the app has not. */
export async function openMessageLog(databaseUrl: string, orders: StoryOrder[]): Promise<MessageLog> {
  const client = new Client({ connectionString: databaseUrl, options: '-c role=doorstep_app' });
  await client.connect();
  await client.query(`SELECT set_config('app.shop', $1, false)`, [shop.domain]);
  return {
    async read() {
      const { rows } = await client.query<Row>(
        `SELECT id, order_id AS "orderId", kind, subject, state, reason, due_at AS "dueAt", sent_at AS "sentAt"
         FROM messages WHERE reason IS DISTINCT FROM 'no_longer_applies'
         ORDER BY sent_at NULLS LAST, created_at`,
      );
      return orders.flatMap((order) =>
        label(
          order,
          rows.filter((row) => row.orderId === orderIdOf(order)),
        ),
      );
    },
    close: () => client.end(),
  };
}

/** Asks are numbered as they went out, with those that did not go last. */
function label(order: StoryOrder, rows: Row[]): StoryMessage[] {
  const reviews = rows.filter((row) => row.kind === 'review_request');
  return rows.map((row) => ({ ...row, order, label: labelOf(order, row, reviews.indexOf(row)) }));
}

function labelOf(order: StoryOrder, row: Row, review: number): Label {
  if (row.kind === 'review_request') return review > 0 ? 'review 2' : 'review';
  const parcel = [1, 2, 3].find((number) => row.subject === `fulfillment-${fulfillmentIdOf(order, number)}`) ?? 0;
  return `${row.kind === 'delivered' ? 'delivered' : 'shipped'} ${parcel}`;
}
