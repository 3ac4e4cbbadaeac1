import { Client } from 'pg';
import type { InboxRow, Ledger, MessageRow, ReviewAskRow } from './check-mails.ts';

/** What the checker needs of a database, read shop by shop as the app's own role. `databaseUrl` is the owner's login. */
export async function readLedger(
  databaseUrl: string,
  shops: string[],
): Promise<Pick<Ledger, 'messages' | 'reviewAsks' | 'inbox'>> {
  const client = new Client({ connectionString: databaseUrl, options: '-c role=doorstep_app' });
  await client.connect();
  const ledger: Pick<Ledger, 'messages' | 'reviewAsks' | 'inbox'> = { messages: [], reviewAsks: [], inbox: [] };
  try {
    for (const shop of shops) {
      await client.query(`SELECT set_config('app.shop', $1, false)`, [shop]);
      ledger.messages.push(...(await client.query<MessageRow>(messages)).rows);
      ledger.reviewAsks.push(...(await client.query<ReviewAskRow>(reviewAsks)).rows);
      ledger.inbox.push(...(await client.query<InboxRow>(inbox)).rows);
    }
  } finally {
    await client.end();
  }
  return ledger;
}

const messages = `
  SELECT id, shop, order_id AS "orderId", kind, subject, occasion, state, reason, last_error AS "lastError",
    (extract(epoch FROM due_at) * 1000)::float8 AS "dueAt",
    (extract(epoch FROM expires_at) * 1000)::float8 AS "expiresAt", products
  FROM messages`;

const reviewAsks = `
  SELECT shop, order_id AS "orderId", product_id AS "productId", message_id AS "messageId" FROM review_asks`;

const inbox = `SELECT shop, webhook_id AS "webhookId", state, reason FROM inbox`;
