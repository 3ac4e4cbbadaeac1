import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** A copy of a migrated database, on the same server; nobody may be connected to the `template` meanwhile. */
export async function copyDatabase(template: string): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const url = new URL(template);
  const source = url.pathname.slice(1);
  const client = new Client({ connectionString: Object.assign(new URL(template), { pathname: '/postgres' }).href });
  await client.connect();
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${source}`);
  // Rights on a database, unlike those inside it, are not copied with it.
  await client.query(`GRANT CREATE ON DATABASE ${name} TO doorstep_queue`);
  await client.end();
  url.pathname = `/${name}`;
  return url.href;
}
