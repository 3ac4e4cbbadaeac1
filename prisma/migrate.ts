import { applyMigrations } from './schema-engine.ts';

/**
 * `npm run db:migrate`: brings the database at DATABASE_URL up to date. That login must own the database and may create
 * roles; the running app then only ever acts as the roles that the first migration makes.
 */
const url = process.env['DATABASE_URL'];
if (!url) {
  process.stderr.write('DATABASE_URL is missing: expected postgresql://user:password@host:port/database\n');
  process.exit(1);
}
const applied = await applyMigrations(url);
process.stdout.write(applied.length > 0 ? `applied: ${applied.join(', ')}\n` : 'nothing to apply\n');
process.exit(0);
