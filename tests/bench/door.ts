import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, type QueryResultRow } from 'pg';
import { openBenchDatabase } from './database.ts';
import type { LoadResult, LoadSettings } from './load.ts';
import { apiSecret, appEnv, build, root, run, serve } from './processes.ts';
import { goal, median, note, report } from './report.ts';

const shop = 'toys.myshopify.com';
/** 15 KB: Shopify's own sample of an order, as it is printed. */
const body = readFileSync(join(root, 'tests/fixtures/webhooks/orders__create.json'), 'utf8');

const warmUp = { mode: 'closed', seconds: 2, connections: 16 } as const;
const full = { mode: 'closed', seconds: 4, connections: 16 } as const;
const steady = { mode: 'open', seconds: 10, perSecond: 200, connections: 64 } as const;
const rounds = 3;

/**
 * The web process with its durable insert, against a Remix route that does what Shopify's template does: check the
 * signature, load the shop's session by PrismaSessionStorage, answer 200, store nothing (template-app/). In turns on
 * the same machine and database server; the middle of three rounds counts.
 */
export async function benchDoor(): Promise<void> {
  const ours = await startOurs();
  const template = await startTemplate(ours.databaseUrl);
  const accepted: LoadResult[] = [await load(ours.port, warmUp)];
  const fromTemplate: LoadResult[] = [];
  await load(template.port, warmUp);
  for (let round = 0; round < rounds; round += 1) {
    accepted.push(await load(ours.port, full));
    fromTemplate.push(await load(template.port, full));
  }
  const paced = await load(ours.port, steady);
  const pacedTemplate = await load(template.port, steady);
  accepted.push(paced);
  const stored = await ours.stored();
  await template.stop();
  await ours.stop();

  const rate = median(accepted.slice(1, 1 + rounds).map(({ perSecond }) => perSecond));
  const templateRate = median(fromTemplate.map(({ perSecond }) => perSecond));
  report({ name: 'door', value: rate, unit: 'req/s', baseline: { value: templateRate, what: 'template' } });
  goal(`at least 1.5 times the template (aim 2.5)`, rate >= 1.5 * templateRate);
  report({
    name: 'door-p99',
    value: paced.p99,
    unit: 'ms',
    baseline: { value: pacedTemplate.p99, what: 'template-at-200/s' },
  });
  goal('p99 at most 250 ms at 200 requests/s, none refused', paced.p99 <= 250 && paced.refused === 0);
  note(
    `16 connections: p50 ${median(accepted.map(({ p50 }) => p50)).toFixed(1)} ms, p99 ${median(accepted.map(({ p99 }) => p99)).toFixed(1)} ms`,
  );
  const answered = accepted.reduce((sum, result) => sum + result.accepted, 0);
  goal(`every one of ${answered} acknowledged webhooks is stored`, stored === answered);
}

type Pace = Pick<LoadSettings, 'connections'> &
  ({ mode: 'closed'; seconds: number } | { mode: 'open'; seconds: number; perSecond: number });

const load = (port: number, pace: Pace) =>
  run<LoadResult>('load.ts', {
    port,
    path: '/webhooks',
    secret: apiSecret,
    body,
    shop,
    ...pace,
  } satisfies LoadSettings);

async function startOurs() {
  build();
  const postgres = await openBenchDatabase();
  const env = appEnv(postgres.url, 'smtp://127.0.0.1:1', randomBytes(32).toString('base64'));
  const web = await serve({ file: 'server.ts', env });
  return {
    port: web.port,
    databaseUrl: postgres.url,
    stored: () => countStored(postgres.url),
    async stop() {
      await web.stop();
      await postgres.close();
    },
  };
}

async function startTemplate(databaseUrl: string) {
  build('-c', 'tests/bench/template-app/vite.config.ts');
  await query(databaseUrl, session, [`offline_${shop}`, shop]);
  return serve({ file: 'tests/bench/template-app/server.ts', env: appEnv(databaseUrl, '', '') });
}

/** The session that the template's install left. */
const session = `INSERT INTO "Session" (id, shop, state, scope, "accessToken") VALUES ($1, $2, '', 'read_orders', 'shpat_0')`;

async function countStored(databaseUrl: string): Promise<number> {
  const [row] = await query<{ count: string }>(databaseUrl, 'SELECT count(*) FROM inbox');
  return Number(row?.count);
}

async function query<Row extends QueryResultRow>(
  databaseUrl: string,
  text: string,
  values: string[] = [],
): Promise<Row[]> {
  const client = new Client({ connectionString: databaseUrl, options: `-c role=doorstep_app -c app.shop=${shop}` });
  await client.connect();
  const { rows } = await client.query<Row>(text, values);
  await client.end();
  return rows;
}
