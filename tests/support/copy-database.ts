import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** A copy of a migrated database, on the same server; nobody may be connected to the `template` meanwhile. */
export async function copyDatabase(template: string): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const url = new URL(template);
  const source = url.pathname.slice(1);
  await asOwner(template, async (client) => {
    // By file: through the log, as is usual, every page would be written twice.
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${source} STRATEGY file_copy`);
    // Rights on a database, unlike those inside it, are not copied with it.
    await client.query(`GRANT CREATE ON DATABASE ${name} TO doorstep_queue`);
  });
  url.pathname = `/${name}`;
  return url.href;
}

/** Makes room, 10 MB for each. Where somebody is still connected, it stays: to wait for them would take longer. */
export async function dropDatabases(urls: string[]): Promise<void> {
  const [first] = urls;
  if (first === undefined) return;
  await asOwner(first, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT datname AS name FROM pg_database
       WHERE datname = ANY($1) AND oid NOT IN (SELECT datid FROM pg_stat_activity WHERE datid IS NOT NULL)`,
      [urls.map((url) => new URL(url).pathname.slice(1))],
    );
    for (const { name } of rows) await client.query(`DROP DATABASE ${name}`);
  });
}

async function asOwner(server: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: Object.assign(new URL(server), { pathname: '/postgres' }).href });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
