import { startPostgres } from './embedded-postgres.ts';
import { diffSchema } from './schema-engine.ts';

/** `npm run db:diff`: prints the SQL that the next migration needs. The engine insists on a connection, so it gets one. */
const postgres = await startPostgres({ durable: false });
try {
  process.stdout.write(await diffSchema(postgres.url));
} finally {
  await postgres.close();
}
