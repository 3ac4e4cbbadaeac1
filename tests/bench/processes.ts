import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../sandbox/postgres.ts';

export const root = join(import.meta.dirname, '../..');

export type Served = { port: number; pid: number; stop(): Promise<void> };

type Start = { file: string; env: Record<string, string>; imports?: string[]; nodeFlags?: string[] };

/** Starts a server of its own process on a free PORT, and waits until it takes connections. Its output goes to ours. */
export async function serve({ file, env, imports = [], nodeFlags = [] }: Start): Promise<Served> {
  const port = await freePort();
  const flags = [...nodeFlags, ...imports.flatMap((preload) => ['--import', preload])];
  const child = spawn(process.execPath, [...flags, file], {
    cwd: root,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', LOG_LEVEL: 'fatal', PORT: String(port), ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const stopWithUs = () => void child.kill('SIGKILL');
  process.once('exit', stopWithUs);
  await untilReachable(port, child, file);
  return {
    port,
    pid: child.pid ?? 0,
    async stop() {
      process.removeListener('exit', stopWithUs);
      const ended = child.exitCode === null ? once(child, 'close') : null;
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function untilReachable(port: number, child: ChildProcess, file: string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${file} ended with code ${child.exitCode}`);
    const socket = connect(port, '127.0.0.1');
    const isOpen = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isOpen) return;
    await sleep(50);
  }
}

/** Runs a script to its end in a process of its own, and answers what it sent with process.send. */
export async function run<Result>(file: string, settings: unknown): Promise<Result> {
  const child = spawn(process.execPath, [join(import.meta.dirname, file), JSON.stringify(settings)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  let result: { value: Result } | undefined;
  child.on('message', (value) => (result = { value: value as Result }));
  await once(child, 'close');
  if (!result) throw new Error(`${file} ended with code ${child.exitCode} and no result`);
  return result.value;
}

/** Resident memory of a process in MB. */
export function residentMb(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
}

/** Builds with Vite unless that was done before. */
export function build(output: string, config: string[] = []): void {
  if (existsSync(join(root, output))) return;
  const cli = join(root, 'node_modules/@remix-run/dev/dist/cli.js');
  execFileSync(process.execPath, [cli, 'vite:build', ...config], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** The settings that all our processes need; nothing of it leaves this machine. */
export const appEnv = (databaseUrl: string, smtpUrl: string, masterKey: string) => ({
  DATABASE_URL: databaseUrl,
  SMTP_URL: smtpUrl,
  ENCRYPTION_KEY: masterKey,
  SHOPIFY_API_KEY: 'key',
  SHOPIFY_API_SECRET: apiSecret,
  SHOPIFY_APP_URL: 'http://localhost:3000',
});

export const apiSecret = 'bench-secret';
