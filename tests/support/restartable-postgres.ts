import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../prisma/embedded-postgres.ts';
import { freePort } from '../../prisma/free-port.ts';
import { applyMigrations } from '../../prisma/schema-engine.ts';

/** A migrated PostgreSQL of one's own, which keeps what it has committed. */
export type RestartablePostgres = {
  url: string;
  /** As `pg_ctl stop -m immediate`: every connection is cut at once, and the next start has to recover. */
  crash(): Promise<void>;
  /** Brings it back, on the same port. */
  start(): Promise<void>;
  close(): Promise<void>;
};

export async function startRestartablePostgres(): Promise<RestartablePostgres> {
  const dataFolder = join(tmpdir(), `doorstep-pg-${randomBytes(6).toString('hex')}`);
  const options = { dataFolder, port: await freePort(), durable: true };
  let running = await startPostgres(options);
  await applyMigrations(running.url);
  return {
    url: running.url,
    async crash() {
      const [pid] = readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n');
      process.kill(Number(pid), 'SIGQUIT');
      await running.close();
    },
    async start() {
      running = await startPostgres(options);
    },
    async close() {
      await running.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
