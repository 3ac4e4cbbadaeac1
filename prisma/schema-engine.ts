import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { PrismaPg } from '@prisma/adapter-pg';
import { Client } from 'pg';
import type * as Engine from '@prisma/schema-engine-wasm/schema_engine_bg';

/**
 * Prisma's schema engine as WebAssembly, over the same driver adapter as the client: migrations without a downloaded
 * binary. It keeps the same `_prisma_migrations` table as `prisma migrate deploy`.
 */

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));
const schemaFile = fileURLToPath(new URL('./schema.prisma', import.meta.url));
const filters = { externalTables: [], externalEnums: [] };

let loading: Promise<typeof Engine> | undefined;

/** Once per process: a second instance would share the first one's views of memory. */
const loadEngine = (): Promise<typeof Engine> => (loading ??= instantiateEngine());

/** The package's own entry imports the .wasm as a module, which needs a bundler: instantiate it by hand. */
async function instantiateEngine(): Promise<typeof Engine> {
  const engine = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
  const wasmFile = join(dirname(entry), 'schema_engine_bg.wasm');
  const { instance } = await WebAssembly.instantiate(await readFile(wasmFile), {
    './schema_engine_bg.js': engine as unknown as WebAssembly.ModuleImports,
  });
  engine.__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start(): void }).__wbindgen_start();
  return engine;
}

/** The adapter splits scripts at every semicolon, also inside functions and comments: hand them over whole instead. */
function adapterFor(databaseUrl: string): { factory: PrismaPg; disconnect(): Promise<void> } {
  const factory = new PrismaPg({ connectionString: databaseUrl });
  const open = factory.connect.bind(factory);
  const executeScript = async (script: string) => {
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query(script).finally(() => client.end());
  };
  const opened: { dispose(): Promise<void> }[] = [];
  factory.connect = async () => {
    const adapter = Object.assign(await open(), { executeScript });
    opened.push(adapter);
    return adapter;
  };
  const disconnect = async () => void (await Promise.all(opened.map((adapter) => adapter.dispose())));
  return { factory, disconnect };
}

/** Runs `work` with an engine; its connections are closed when it settles. */
async function withEngine<T>(databaseUrl: string, work: (engine: Engine.SchemaEngine) => Promise<T>): Promise<T> {
  const { SchemaEngine } = await loadEngine();
  const { factory, disconnect } = adapterFor(databaseUrl);
  const datamodels: [string, string][] = [[schemaFile, await readFile(schemaFile, 'utf8')]];
  const engine = await SchemaEngine.new({ datamodels }, () => undefined, bindMigrationAwareSqlAdapterFactory(factory));
  try {
    return await work(engine);
  } finally {
    engine.free();
    await disconnect();
  }
}

async function migrationDirectories(): Promise<Engine.MigrationDirectory[]> {
  const entries = await readdir(migrationsFolder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.toSorted().map(async (name) => {
      const value = await readFile(`${migrationsFolder}/${name}/migration.sql`, 'utf8');
      return { path: name, migrationFile: { path: 'migration.sql', content: { tag: 'ok', value } } };
    }),
  );
}

/** Applies what is missing; answers the names of the migrations it applied. `databaseUrl` is the owner's login. */
export async function applyMigrations(databaseUrl: string): Promise<string[]> {
  const migrationsList = {
    baseDir: migrationsFolder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: await migrationDirectories(),
  };
  return withEngine(databaseUrl, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters });
    return appliedMigrationNames;
  });
}

/**
 * The SQL of the next migration: from the schema as the newest migration left it (its folder keeps a copy) to
 * schema.prisma. Compared as text, not by reading a database: the engine cannot read catalogs over this adapter.
 */
export async function diffSchema(databaseUrl: string): Promise<string> {
  const newest = (await migrationDirectories()).at(-1);
  const from = newest && (await readFile(`${migrationsFolder}/${newest.path}/schema.prisma`, 'utf8'));
  const to = await readFile(schemaFile, 'utf8');
  const datamodel = (content: string): Engine.DiffTarget => ({
    tag: 'schemaDatamodel',
    files: [{ path: schemaFile, content }],
  });
  return withEngine(databaseUrl, async (engine) => {
    const { stdout } = await engine.diff({
      from: from === undefined ? { tag: 'empty' } : datamodel(from),
      to: datamodel(to),
      script: true,
      exitCode: null,
      filters,
    });
    return stdout ?? '';
  });
}
