import { Client } from 'pg';
import { expect, inject, onTestFinished, test } from 'vitest';
import { applyMigrations, diffSchema } from '../../prisma/schema-engine.ts';
import { freshDatabase } from '../support/database.ts';

async function connect(databaseUrl: string): Promise<Client> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

/** A database without our tables, owned by the login that migrates. */
async function emptyDatabase(): Promise<string> {
  const template = new URL(inject('postgresUrl'));
  return freshDatabase(Object.assign(template, { pathname: '/template1' }).href);
}

test('migrations bring an empty database up to date, and applied twice they apply nothing', async () => {
  const url = await emptyDatabase();
  expect(await applyMigrations(url)).not.toEqual([]);
  expect(await applyMigrations(url)).toEqual([]);
});

test('the migrations and schema.prisma say the same', async () => {
  const difference = await diffSchema(await freshDatabase());
  expect(difference.replaceAll(/^--.*$/gm, '').trim()).toBe('');
});

test('every column of schema.prisma is in the migrated database, and no other', async () => {
  const client = await connect(await freshDatabase());
  const { rows } = await client.query<{ table_name: string; column_name: string }>(
    `SELECT table_name, column_name FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'`,
  );
  const { Prisma } = await import('@prisma/client');
  const modelled = Prisma.dmmf.datamodel.models.flatMap((model) =>
    model.fields.map((field) => `${model.dbName ?? model.name}.${field.dbName ?? field.name}`),
  );
  expect(rows.map((row) => `${row.table_name}.${row.column_name}`).toSorted()).toEqual(modelled.toSorted());
});

test('every instant is kept in UTC with milliseconds', async () => {
  const client = await connect(await freshDatabase());
  const { rows } = await client.query<{ place: string; type: string; digits: number }>(
    `SELECT table_name || '.' || column_name AS place, data_type AS type, datetime_precision AS digits
     FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
       AND (data_type LIKE 'timestamp%' OR data_type IN ('date', 'time without time zone'))`,
  );
  expect(rows.length).toBeGreaterThan(15);
  // A calendar day of UTC, no instant.
  const instants = rows.filter(({ place }) => place !== 'shared_sends.day');
  expect(instants.filter((row) => row.type !== 'timestamp with time zone' || row.digits !== 3)).toEqual([]);
});
