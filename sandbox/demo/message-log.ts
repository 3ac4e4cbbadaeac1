import { Client } from 'pg';
import type { WithholdReason } from '../../app/domain/messages/decision.ts';
import type { MessageKind } from '../../app/domain/shared/shop-settings.ts';
import { orderIdOf } from './ids.ts';
import { labelsOf } from './labels.ts';
import { shop } from './shop.ts';
import type { Label, StoryOrder } from './story-order.ts';

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

type Row = Omit<StoryMessage, 'order' | 'label'> & {
  orderId: string;
  kind: MessageKind;
  subject: string;
  occasion: string;
};

export type MessageLog = { read(): Promise<StoryMessage[]>; close(): Promise<void> };

/** Reads with the app's own role, one shop at a time: the demo has no key that the app has not. */
export async function openMessageLog(databaseUrl: string, orders: StoryOrder[]): Promise<MessageLog> {
  const client = new Client({ connectionString: databaseUrl, options: '-c role=doorstep_app' });
  await client.connect();
  await client.query(`SELECT set_config('app.shop', $1, false)`, [shop.domain]);
  return {
    async read() {
      const { rows } = await client.query<Row>(
        `SELECT id, order_id AS "orderId", kind, subject, occasion, state, reason, due_at AS "dueAt", sent_at AS "sentAt"
         FROM messages WHERE reason IS DISTINCT FROM 'no_longer_applies' OR occasion = 'for-staff'
         ORDER BY sent_at NULLS LAST, created_at`,
      );
      return orders.flatMap((order) => {
        const own = rows.filter((row) => row.orderId === orderIdOf(order));
        const labels = labelsOf(order, own);
        return own.flatMap((row, index) => (labels[index] ? [{ ...row, order, label: labels[index] }] : []));
      });
    },
    close: () => client.end(),
  };
}
