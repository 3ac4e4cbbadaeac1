import { applyMigrations } from '../../prisma/schema-engine.ts';
import { startPostgres, type EmbeddedPostgres } from '../../prisma/embedded-postgres.ts';

/** A new, migrated PostgreSQL that waits for its disk as in production. */
export async function openBenchDatabase(): Promise<EmbeddedPostgres> {
  const postgres = await startPostgres({ durable: true });
  await applyMigrations(postgres.url);
  return postgres;
}
