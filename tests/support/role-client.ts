import { Client } from 'pg';
import { onTestFinished } from 'vitest';

export type Role = 'doorstep_app' | 'doorstep_door' | 'doorstep_sweep' | 'doorstep_queue';

/** A plain connection that acts as one of the app's roles (or as the owner of the tables), without the app's code. */
export async function connectAs(databaseUrl: string, role: Role | null): Promise<Client> {
  const client = new Client({ connectionString: databaseUrl, ...(role && { options: `-c role=${role}` }) });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

/** Sets the shop for all that this connection does from here on, as the app does for a transaction. */
export async function setShop(client: Client, shop: string): Promise<void> {
  await client.query(`SELECT set_config('app.shop', $1, false)`, [shop]);
}

/** All tables of ours; Prisma's own list of migrations is not one. */
export async function tablesOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ relname: string }>(
    `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')
       AND relname <> '_prisma_migrations' ORDER BY relname`,
  );
  return rows.map((row) => row.relname);
}
