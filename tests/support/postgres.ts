import type { TestProject } from 'vitest/node';
import { createQueue } from '../../app/adapters/queue/bull-queue.server.ts';
import { applyMigrations } from '../../prisma/schema-engine.ts';
import { startPostgres, type EmbeddedPostgres } from '../../prisma/embedded-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The migrated database that test files copy (see database.ts); nobody connects to it. */
    postgresUrl: string;
  }
}

type Running = { postgres: EmbeddedPostgres; users: number };
const shared = globalThis as typeof globalThis & { doorstepTestPostgres?: Promise<Running> };

/**
 * One PostgreSQL for the whole run: vitest calls this once per project, in the same process.
 * Tests connect as the app's own roles, never as a superuser, who would see through row-level security.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running = await (shared.doorstepTestPostgres ??= start());
  running.users += 1;
  project.provide('postgresUrl', running.postgres.url);
  return async () => {
    running.users -= 1;
    if (running.users === 0) await running.postgres.close();
  };
}

async function start(): Promise<Running> {
  const postgres = await startPostgres({ durable: false });
  await applyMigrations(postgres.url);
  // BullMQ's own tables, so that no copy has to make them again.
  const queue = createQueue({ databaseUrl: postgres.url, redisUrl: undefined });
  await queue.ping();
  await queue.close();
  return { postgres, users: 0 };
}
