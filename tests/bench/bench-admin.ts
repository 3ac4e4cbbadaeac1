import { randomBytes } from 'node:crypto';
import { availableParallelism, loadavg } from 'node:os';
import { Client } from 'pg';
import { DAY, HOUR } from '../../app/domain/shared/instant.ts';
import { deliveredOrder, shippedOrder } from './bench-orders.ts';
import { pagesOf, visit, type Visit } from './bench-admin-pages.ts';
import { postgresPid, startCpuMeter } from './cpu.ts';
import { openBenchDatabase } from './database.ts';
import { appEnv, build, serve } from './processes.ts';
import { finish, goal, median, note, quantile, report } from './report.ts';
import { openOrderSeeder } from './seed-orders.ts';

/**
 * `npm run bench:admin`: every page of the admin in a shop with 100,000 orders, as the web process serves the whole
 * document, against the same pages of a shop with 100. `-- --orders 10000` for less.
 */
const asked = process.argv.indexOf('--orders');
const orders = asked < 0 ? 100_000 : Number(process.argv[asked + 1]);
const rounds = 20;
const now = Date.parse('2026-12-01T12:00:00Z');
const big = 'big.myshopify.com';
const small = 'small.myshopify.com';

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(1));

const [load = 0] = loadavg();
if (load > 1)
  note(`this machine is busy (load ${load.toFixed(1)} on ${availableParallelism()} cores): the numbers say less`);

build();
const postgres = await openBenchDatabase();
const masterKey = randomBytes(32).toString('base64');
await seed();
const web = await serve({
  file: 'server.ts',
  env: { ...appEnv(postgres.url, 'smtp://127.0.0.1:1', masterKey), STANDING_NOW: String(now) },
  imports: ['./tests/faults/standing-clock.ts', './tests/bench/bench-admin-counters.ts'],
});
const ofBig = await pagesOf(postgres.url, big);
const ofSmall = await pagesOf(postgres.url, small);
const inOrder = async (shop: string, pages: typeof ofBig): Promise<Visit[]> => {
  const visits: Visit[] = [];
  for (const page of pages) visits.push(await visit(web.port, shop, page));
  return visits;
};
// The first visits exchange tokens, prepare statements and warm the compiler.
for (let round = 0; round < 5; round += 1) {
  await inOrder(big, ofBig);
  await inOrder(small, ofSmall);
}
const cpu = { big: [] as number[], small: [] as number[] };
const visits = { big: [] as Visit[], small: [] as Visit[] };
const pids = { web: web.pid, postgres: await postgresPid(postgres.url) };
for (let round = 0; round < rounds; round += 1) {
  for (const [size, shop, pages] of [
    ['big', big, ofBig],
    ['small', small, ofSmall],
  ] as const) {
    const meter = startCpuMeter(pids);
    visits[size].push(...(await inOrder(shop, pages)));
    cpu[size].push(Object.values(meter()).reduce((sum, ms) => sum + ms, 0) / pages.length);
  }
}
await web.stop();
await postgres.close();
tell();
finish();

/** A shop's autumn: most orders delivered and told, some under way, a few failed or of unknown fate. */
async function seed(): Promise<void> {
  const seeder = await openOrderSeeder({ databaseUrl: postgres.url, masterKey, now });
  for (const [shop, count] of [
    [big, orders],
    [small, 100],
  ] as const) {
    await seeder.openShop(shop, ['shipment_confirmed', 'delivered', 'review_request']);
    const step = (60 * DAY) / count;
    for (let from = 0; from < count; from += 10_000) {
      const numbers = Array.from({ length: Math.min(10_000, count - from) }, (_, index) => from + index);
      await seeder.addOrders(
        shop,
        numbers.map((number) => {
          const at = now - Math.round(number * step) - HOUR;
          return number % 10 === 0 ? shippedOrder({ number, at }) : deliveredOrder({ number, at });
        }),
      );
    }
    await live(shop);
  }
  await seeder.close();
  const owner = new Client({ connectionString: postgres.url });
  await owner.connect();
  await owner.query('VACUUM ANALYZE');
  await owner.end();
}

/** What time has done to the messages; and a year of people looking at orders, and some notices that were no good. */
async function live(shop: string): Promise<void> {
  const client = new Client({
    connectionString: postgres.url,
    options: `-c role=doorstep_app -c app.shop=${shop} -c app.now=${new Date(now).toISOString()}`,
  });
  await client.connect();
  await client.query(
    `UPDATE messages SET state = CASE abs(hashtext(id::text)) % 1000 WHEN 0 THEN 'failed' WHEN 1 THEN 'unknown'
       ELSE 'sent' END, intent = NULL, sent_at = due_at, attempt = 1
     WHERE state = 'planned' AND intent = 'send' AND due_at < $1`,
    [new Date(now)],
  );
  await client.query(
    `UPDATE messages SET state = 'withheld', reason = 'unsubscribed', intent = NULL, due_at = NULL
     WHERE state = 'sent' AND abs(hashtext(id::text)) % 50 = 7`,
  );
  // Each when it happened: written in one go, all of it would be of today.
  await client.query(
    `UPDATE messages SET changed_at = coalesce(sent_at, CASE WHEN due_at < $1 THEN due_at END, placed_at)
     FROM orders WHERE orders.id = order_id`,
    [new Date(now)],
  );
  await client.query(
    `INSERT INTO access_log (shop, at, who, what, subject)
     SELECT $1, placed_at, '900001', 'order.view', id FROM orders ORDER BY placed_at`,
    [shop],
  );
  await client.query(
    `INSERT INTO inbox (shop, webhook_id, topic, received_at, state, reason)
     SELECT $1, 'refused-' || n, 'orders/updated', $2::timestamptz - n * interval '1 hour', 'refused', 'line_items: expected array'
     FROM generate_series(1, 100) AS n`,
    [shop, new Date(now)],
  );
  await client.end();
}

function tell(): void {
  const times = (size: 'big' | 'small') => visits[size].map(({ ms }) => ms);
  const what = 'shop-with-100-orders';
  for (const share of [0.75, 0.99]) {
    const value = quantile(times('big'), share);
    const baseline = { value: quantile(times('small'), share), what };
    report({ name: `admin-p${share * 100}`, value, unit: 'ms', baseline });
    goal(
      `p${share * 100} at most ${share === 0.75 ? 150 : 400} ms with ${orders} orders`,
      value <= (share === 0.75 ? 150 : 400),
    );
  }
  report({ name: 'admin-cpu', value: median(cpu.big), unit: 'ms', baseline: { value: median(cpu.small), what } });
  note('processor time of web and database for a page');
  const most = Math.max(...visits.big.map(({ statements }) => statements));
  goal(`at most 5 SQL statements for a page (at most ${most})`, most <= 5);
  goal(
    'no request to Shopify before the first byte',
    visits.big.every(({ calls }) => calls === 0),
  );
  for (const { name } of ofBig) {
    const ofPage = visits.big.filter(({ page }) => page === name);
    const ms = ofPage.map((one) => one.ms);
    note(
      `${name}: p50 ${quantile(ms, 0.5).toFixed(0)} ms, p75 ${quantile(ms, 0.75).toFixed(0)} ms, worst ${Math.max(...ms).toFixed(0)} ms, ${ofPage[0]?.statements} statements`,
    );
  }
}
