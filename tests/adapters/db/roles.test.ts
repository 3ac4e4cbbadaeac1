import type { Client } from 'pg';
import { expect, test } from 'vitest';
import { freshDatabase } from '../../support/database.ts';
import { connectAs, setShop, type Role } from '../../support/role-client.ts';

const roles: Role[] = ['doorstep_app', 'doorstep_door', 'doorstep_sweep', 'doorstep_queue'];

/** Ids, states and times. Whoever adds a column for sweeps to see adds it here, and thinks about it. */
const sweepReads = new Set([
  'compliance_requests.done_at',
  'compliance_requests.shop',
  'inbox.attempts',
  'inbox.lease_until',
  'inbox.received_at',
  'inbox.shop',
  'inbox.state',
  'inbox.webhook_id',
  'messages.attempt',
  'messages.due_at',
  'messages.id',
  'messages.lease_until',
  'messages.retry_at',
  'messages.shop',
  'messages.state',
  'order_promises.next_at',
  'order_promises.order_id',
  'order_promises.retry_at',
  'order_promises.shop',
  'orders.frozen_at',
  'orders.id',
  'orders.reread_at',
  'orders.reread_retry_at',
  'orders.shop',
  'published_promises.due_at',
  'published_promises.retry_at',
  'published_promises.shop',
  'return_steps.due_at',
  'return_steps.lease_until',
  'return_steps.retry_at',
  'return_steps.return_id',
  'return_steps.shop',
  'return_steps.state',
  'returns.due_at',
  'returns.erased_at',
  'returns.id',
  'returns.news_version',
  'returns.order_id',
  'returns.shop',
  'returns.told_retry_at',
  'returns.told_version',
  'shops.attention',
  'shops.attention_retry_at',
  'shops.domain',
  'shops.plan_cursor',
  'shops.planned_version',
  'shops.reconcile_at',
  'shops.retention_at',
  'shops.settings_version',
  'shops.token_keep_at',
  'shops.uninstalled_at',
]);

async function columnsOf(client: Client): Promise<{ table: string; column: string }[]> {
  const { rows } = await client.query<{ table: string; column: string }>(
    `SELECT c.relname AS table, a.attname AS column FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped`,
  );
  return rows;
}

/** Which columns a role can use in this way, tried one by one. */
async function columnsAllowed(client: Client, statement: (table: string, column: string) => string): Promise<string[]> {
  const allowed: string[] = [];
  for (const { table, column } of await columnsOf(client)) {
    const outcome = await client.query(statement(table, column)).catch((error: Error) => error);
    if (!(outcome instanceof Error)) allowed.push(`${table}.${column}`);
    else expect(outcome.message).toMatch(/permission denied/);
  }
  return allowed.toSorted();
}

const select = (table: string, column: string) => `SELECT "${column}" FROM "${table}"`;
const update = (table: string, column: string) => `UPDATE "${table}" SET "${column}" = NULL WHERE false`;

test('the roles that the processes act as are nobody: no superuser, no owner, never past row-level security', async () => {
  const client = await connectAs(await freshDatabase(), null);
  const { rows: attributes } = await client.query(
    `SELECT rolname FROM pg_roles WHERE rolname = ANY($1)
       AND NOT (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication OR rolcanlogin)`,
    [roles],
  );
  expect(attributes).toHaveLength(roles.length);
  const { rows: owned } = await client.query(
    `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relowner IN
       (SELECT oid FROM pg_roles WHERE rolname = ANY($1))`,
    [roles],
  );
  expect(owned).toEqual([]);
  const { rows: memberships } = await client.query(
    `SELECT 1 FROM pg_auth_members WHERE member IN (SELECT oid FROM pg_roles WHERE rolname = ANY($1))`,
    [roles],
  );
  expect(memberships).toEqual([]);
});

test('the login that migrates is no superuser and does not bypass row-level security', async () => {
  const client = await connectAs(await freshDatabase(), null);
  const { rows } = await client.query(`SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user`);
  expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false }]);
});

test('the sweep reads ids, states and times of all shops, and no other column', async () => {
  const sweep = await connectAs(await freshDatabase(), 'doorstep_sweep');
  expect(await columnsAllowed(sweep, select)).toEqual([...sweepReads].toSorted());
});

test('the sweep writes nothing but leases, of the inbox and of messages', async () => {
  const sweep = await connectAs(await freshDatabase(), 'doorstep_sweep');
  expect(await columnsAllowed(sweep, update)).toEqual(['inbox.attempts', 'inbox.lease_until', 'messages.lease_until']);
  await expect(sweep.query('DELETE FROM inbox')).rejects.toThrow('permission denied');
  await expect(sweep.query(`INSERT INTO orders (shop, id) VALUES ('a', '1')`)).rejects.toThrow('permission denied');
});

test('the door adds to the inbox and can read, change and delete nothing, not even there', async () => {
  const door = await connectAs(await freshDatabase(), 'doorstep_door');
  await door.query(`INSERT INTO inbox (shop, webhook_id, topic, received_at) VALUES ('a', 'w', 't', now())`);
  expect(await columnsAllowed(door, select)).toEqual([]);
  expect(await columnsAllowed(door, update)).toEqual([]);
  await expect(door.query('DELETE FROM inbox')).rejects.toThrow('permission denied');
  const settled = `INSERT INTO inbox (shop, webhook_id, topic, received_at, state) VALUES ('a', 'v', 't', now(), 'applied')`;
  await expect(door.query(settled)).rejects.toThrow('permission denied');
  await expect(door.query(`INSERT INTO orders (shop, id) VALUES ('a', '1')`)).rejects.toThrow('permission denied');
});

test('the queue sees none of our tables, and the app none of the queue’s', async () => {
  const url = await freshDatabase();
  const queue = await connectAs(url, 'doorstep_queue');
  expect(await columnsAllowed(queue, select)).toEqual([]);
  await queue.query('CREATE TABLE bullmq.probe (data text)');
  const app = await connectAs(url, 'doorstep_app');
  await setShop(app, 'a.myshopify.com');
  await expect(app.query('SELECT * FROM bullmq.probe')).rejects.toThrow('permission denied');
});

test('no role may make tables in our schema, or read what Prisma notes about migrations', async () => {
  const url = await freshDatabase();
  for (const role of roles) {
    const client = await connectAs(url, role);
    await expect(client.query('CREATE TABLE public.mine (id text)'), role).rejects.toThrow('permission denied');
    await expect(client.query('SELECT * FROM _prisma_migrations'), role).rejects.toThrow('permission denied');
  }
});
