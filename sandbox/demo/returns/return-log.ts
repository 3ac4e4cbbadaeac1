import { Client } from 'pg';
import { weekShop } from './week-shop.ts';

/** What the app's own rows tell of the week: states, money and messages, as the app's role sees them. */
export type WeekRows = {
  returns: { id: string; orderId: string; state: string; outcomes: string[]; attention: string | null }[];
  messages: { id: string; orderId: string; kind: string; state: string; reason: string | null }[];
  ledger: { orderId: string; what: string; amount: number }[];
  parked: number;
};

export async function readWeek(databaseUrl: string): Promise<WeekRows> {
  const client = new Client({ connectionString: databaseUrl, options: '-c role=doorstep_app' });
  await client.connect();
  try {
    await client.query(`SELECT set_config('app.shop', $1, false)`, [weekShop.domain]);
    const rows = async <Row>(text: string) => (await client.query(text)).rows as Row[];
    const [parked] = await rows<{ parked: number }>(
      `SELECT count(*)::int AS parked FROM return_steps WHERE state IN ('parked', 'refused', 'calling')`,
    );
    return {
      returns: await rows(`SELECT id, order_id AS "orderId", state, outcomes, attention FROM returns`),
      messages: await rows(
        `SELECT id, order_id AS "orderId", kind, state, reason FROM messages
         WHERE kind LIKE 'return\\_%' ORDER BY sent_at NULLS LAST, created_at`,
      ),
      ledger: await rows(`SELECT order_id AS "orderId", what, amount::int AS amount FROM return_ledger`),
      parked: parked?.parked ?? 0,
    };
  } finally {
    await client.end();
  }
}
