import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { applyMigrations } from '../prisma/schema-engine.ts';
import { appPath } from './admin-frame/admin-paths.ts';
import { startPostgres, type EmbeddedPostgres } from '../prisma/embedded-postgres.ts';
import { freePort } from '../prisma/free-port.ts';

/**
 * Everything that runs: PostgreSQL, the sandbox, and the app's web and worker as in production. The environment is
 * passed on, so with REDIS_URL the queue runs on Redis.
 */
export type World = {
  /** The web process itself. */
  appUrl: string;
  sandboxUrl: string;
  /** The reverse proxy before the app, where browsers reach it. */
  publicUrl: string;
  databaseUrl: string;
  /** Rejects when one of the processes ends by itself. */
  failed: Promise<never>;
  stop(): Promise<void>;
};

type Options = {
  /** Where the sandbox's clock starts, ISO; without it, at the present. */
  now?: string;
  /** `development`: Remix through Vite. */
  mode: 'production' | 'development';
  showLogs: boolean;
  /** Where the database stays between starts; without it, it is new and gone afterwards. */
  dataFolder?: string;
  /** A migrated database of somebody else's, in the place of one of its own. */
  databaseUrl?: string;
  /** 0: any free port. */
  ports?: { app: number; sandbox: number; proxy: number };
};

const root = join(import.meta.dirname, '..');
const secrets = { SHOPIFY_API_KEY: 'sandbox-api-key', SHOPIFY_API_SECRET: 'sandbox-api-secret' };
/** So that a database that stays can still be read at the next start; a real key never stands in code. */
const sandboxEncryptionKey = Buffer.alloc(32, 'sandbox').toString('base64');

/** The app in the shop's admin, for any browser. */
export const adminUrl = ({ sandboxUrl }: World, shop: string): string => sandboxUrl + appPath({ domain: shop });

export async function launch(options: Options): Promise<World> {
  if (options.mode === 'production') buildIfStale();
  const postgres = await databaseFor(options);
  const processes: Process[] = [];
  const stop = async () => {
    await Promise.all(processes.map((process) => process.stop()));
    await postgres.close();
  };
  try {
    if (options.databaseUrl === undefined) await applyMigrations(postgres.url);
    return { ...(await startProcesses(postgres.url, options, processes)), databaseUrl: postgres.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function databaseFor({ databaseUrl, dataFolder }: Options): Promise<Pick<EmbeddedPostgres, 'url' | 'close'>> {
  if (databaseUrl !== undefined) return Promise.resolve({ url: databaseUrl, close: () => Promise.resolve() });
  return startPostgres({ durable: dataFolder !== undefined, ...(dataFolder && { dataFolder }) });
}

async function startProcesses(databaseUrl: string, options: Options, processes: Process[]) {
  const appPort = options.ports?.app || (await freePort());
  const sandboxPort = options.ports?.sandbox || (await freePort());
  const [workerPort, smtpPort] = [await freePort(), await freePort()];
  const proxyPort = options.ports?.proxy || (await freePort());
  const loopback = (port: number) => `http://127.0.0.1:${port}`;
  const [appUrl, sandboxUrl, publicUrl] = [loopback(appPort), loopback(sandboxPort), loopback(proxyPort)];
  const healthUrls = [`${appUrl}/health`, `http://127.0.0.1:${workerPort}/health`];
  const { showLogs } = options;
  const start = (name: string, args: string[], env: Record<string, string>) => {
    const process = startProcess(name, args, { ...secrets, ...env }, showLogs);
    processes.push(process);
    return process;
  };

  start('sandbox', ['sandbox/main.ts'], {
    SANDBOX_PORT: String(sandboxPort),
    SMTP_PORT: String(smtpPort),
    APP_PROXY_PORT: String(proxyPort),
    APP_URL: appUrl,
    APP_HEALTH_URLS: healthUrls.join(','),
    ...(options.now && { SANDBOX_NOW: options.now }),
  });
  await answering(`${sandboxUrl}/sandbox/clock`, processes);
  const app = {
    NODE_ENV: options.mode,
    SHOPIFY_APP_URL: publicUrl,
    DATABASE_URL: databaseUrl,
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    MAIL_FROM: 'mail@doorstep.example',
    ENCRYPTION_KEY: sandboxEncryptionKey,
    SANDBOX_URL: sandboxUrl,
    LOG_LEVEL: showLogs ? 'info' : 'warn',
  };
  start('web', ['--import', './sandbox/preload.ts', 'server.ts'], { ...app, PORT: String(appPort) });
  start('worker', ['--import', './sandbox/preload.ts', 'app/worker.server.ts'], { ...app, PORT: String(workerPort) });
  await Promise.all(healthUrls.map((url) => answering(url, processes)));
  const failed = Promise.race(processes.map((process) => process.failed));
  failed.catch(() => undefined);
  return { appUrl, sandboxUrl, publicUrl, failed };
}

type Process = { failed: Promise<never>; stop(): Promise<void> };

function startProcess(name: string, args: string[], env: Record<string, string>, showLogs: boolean): Process {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lastLines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      if (showLogs) process.stdout.write(text.replace(/^(?=.)/gm, `${name.padEnd(8)}`));
      lastLines.push(text);
      if (lastLines.length > 40) lastLines.shift();
    });
  }
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  let isStopping = false;
  const failed = once(child, 'exit').then(([code]: unknown[]) => {
    process.removeListener('exit', killWithUs);
    if (isStopping) return new Promise<never>(() => undefined);
    throw new Error(`${name} ended by itself (code ${String(code)}):\n${lastLines.join('')}`);
  });
  failed.catch(() => undefined);
  return {
    failed,
    async stop() {
      isStopping = true;
      await end(child);
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}

async function answering(url: string, processes: Process[]): Promise<void> {
  const answered = async () => {
    for (let attempt = 0; attempt < 1_800; attempt += 1) {
      const response = await fetch(url).catch(() => null);
      if (response?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`${url} did not answer within 90 s`);
  };
  await Promise.race([answered(), ...processes.map((process) => process.failed)]);
}

/** Remix is the only part that is built; rebuilt when anything it is made of is newer. */
export function buildIfStale(): void {
  const built = join(root, 'build/server/index.js');
  const sources = ['app', 'vite.config.ts', 'package.json'].map((name) => join(root, name));
  if (existsSync(built) && statSync(built).mtimeMs > Math.max(...sources.map(newestChange))) return;
  process.stdout.write('building the web app …\n');
  const remix = join(root, 'node_modules/@remix-run/dev/dist/cli.js');
  const { status } = spawnSync(process.execPath, [remix, 'vite:build', '--logLevel', 'error'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('the web app could not be built');
}

function newestChange(path: string): number {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}
