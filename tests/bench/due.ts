import { Client } from 'pg';
import { createDueWork } from '../../app/adapters/db/due-work.server.ts';
import { openDatabase } from '../../app/db.server.ts';
import { HOUR } from '../../app/domain/shared/instant.ts';
import { openBenchDatabase } from './database.ts';
import { goal, note, quantile, report } from './report.ts';

const shops = 200;
const rowsPerShop = 5_000;
const now = Date.parse('2026-12-01T12:00:00Z');
/** Forty times what a worker asks for at once (flows/messages/send-due-mails.ts). */
const limit = 500;

/**
 * The question that every worker asks every second, over a million planned messages of 200 shops: due over 100 days,
 * of which 50 are due now; and once more behind by two days, when 20,000 are. Against the same question without its
 * partial indexes.
 */
export async function benchDue(): Promise<void> {
  const postgres = await openBenchDatabase();
  await fill(postgres.url);
  const database = openDatabase({ url: postgres.url });
  const dueWork = createDueWork(database.sweep);
  const found = await dueWork.messages(now, limit);
  // For seconds: in a tenth of one, a single stall of the machine would be the answer.
  const due = await timesOf(4_000, () => dueWork.messages(now, limit));
  const status = await timesOf(100, () => dueWork.status(now));

  // A full batch waiting, as after a night in which no worker ran.
  const behind = await timesOf(500, () => dueWork.messages(now + 48 * HOUR, limit));
  await dropIndexes(postgres.url);
  const plain = await timesOf(20, () => dueWork.messages(now, limit));
  const plainBehind = await timesOf(20, () => dueWork.messages(now + 48 * HOUR, limit));
  await database.close();
  await postgres.close();

  report({
    name: 'due',
    value: quantile(due, 0.99),
    unit: 'ms',
    baseline: { value: quantile(plain, 0.99), what: 'no-index' },
  });
  goal('p99 at most 20 ms with 1000000 planned rows', quantile(due, 0.99) <= 20);
  report({
    name: 'due-behind',
    value: quantile(behind, 0.99),
    unit: 'ms',
    baseline: { value: quantile(plainBehind, 0.99), what: 'no-index' },
  });
  goal('p99 at most 20 ms when 20000 of them are due', quantile(behind, 0.99) <= 20);
  note(
    `p50 ${quantile(due, 0.5).toFixed(2)} ms for ${found.length} due, ${quantile(behind, 0.5).toFixed(2)} ms for ${limit} of 20000`,
  );
  note(`status (health): p50 ${quantile(status, 0.5).toFixed(1)} ms, p99 ${quantile(status, 0.99).toFixed(1)} ms`);
}

async function timesOf(calls: number, call: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < calls; index += 1) {
    const startedAt = performance.now();
    await call();
    times.push(performance.now() - startedAt);
  }
  return times;
}

/** Written shop by shop in the role of the app, under row-level security like everything else. */
async function fill(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, options: '-c role=doorstep_app' });
  await client.connect();
  for (let shop = 0; shop < shops; shop += 1) {
    const domain = `shop-${shop}.myshopify.com`;
    await client.query(`SELECT set_config('app.shop', $1, false)`, [domain]);
    await client.query(insert, [domain, shop, new Date(now), rowsPerShop]);
  }
  await client.end();
  const owner = new Client({ connectionString: databaseUrl });
  await owner.connect();
  await owner.query('VACUUM ANALYZE messages');
  await owner.end();
}

const insert = `
  INSERT INTO messages (shop, order_id, kind, subject, occasion, state, intent, due_at, expires_at, products, settings_version)
  SELECT $1, (820982911946000000 + row)::text, 'review_request', 'order-' || row, 'product-1', 'planned', 'send',
    $3::timestamptz + (row * 200 + $2 - 50) * interval '8.64 seconds', $3::timestamptz + interval '200 days', '{"1"}', 1
  FROM generate_series(0, $4::int - 1) AS row`;

async function dropIndexes(databaseUrl: string): Promise<void> {
  const owner = new Client({ connectionString: databaseUrl });
  await owner.connect();
  await owner.query('DROP INDEX messages_due, messages_planned');
  await owner.end();
}
