import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { freePort } from '../../prisma/embedded-postgres.ts';
import type { CrashLab } from './crash-lab.ts';
import type { CrashSink } from './crash-sink.ts';
import { seedNow } from './seed.ts';

const root = join(import.meta.dirname, '../..');
export type RealWorker = {
  process: ChildProcess;
  log(): string;
  stop(): Promise<number | null>;
  health(): Promise<unknown>;
};

/** The worker process as `npm run start:worker` starts it, but for its business time, which stands. */
export async function startRealWorker({ databaseUrl, masterKey }: CrashLab, sink: CrashSink): Promise<RealWorker> {
  const port = await freePort();
  const child = spawn(process.execPath, ['--import', './tests/crash/standing-clock.ts', 'app/worker.server.ts'], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      STANDING_NOW: String(seedNow),
      DATABASE_URL: databaseUrl,
      ENCRYPTION_KEY: masterKey,
      SMTP_URL: sink.url,
      PORT: String(port),
      SHOPIFY_API_KEY: 'key',
      SHOPIFY_API_SECRET: 'secret',
      SHOPIFY_APP_URL: 'https://app.example',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let log = '';
  child.stdout.on('data', (chunk: Buffer) => (log += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const ended = once(child, 'close');
  await expect.poll(() => log, { timeout: 20_000 }).toContain('worker is up');
  return {
    process: child,
    log: () => log,
    health: async () => (await fetch(`http://127.0.0.1:${port}/health`)).json() as Promise<unknown>,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      return child.exitCode;
    },
  };
}
