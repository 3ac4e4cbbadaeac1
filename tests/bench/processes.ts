import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../prisma/free-port.ts';

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

/** Runs a script in a process of its own, and answers what it told with `tell`. */
export async function run<Result>(file: string, settings: unknown): Promise<Result> {
  const child = spawn(process.execPath, [join(import.meta.dirname, file), JSON.stringify(settings)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const failed = once(child, 'exit').then(([code]) => {
    if (code !== 0) throw new Error(`${file} ended with code ${code}`);
    return new Promise<never>(() => undefined);
  });
  const [result] = (await Promise.race([once(child, 'message'), failed])) as [Result];
  return result;
}

/** The result of a script that `run` started; the script ends when it has left. */
export function tell(result: unknown): void {
  process.send?.(result, undefined, undefined, () => process.disconnect?.());
}

/** Resident memory of a process in MB. */
export function residentMb(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
}

/** Builds with Vite, as `npm run build` does; with a config for another app than ours. */
export function build(...config: string[]): void {
  const cli = join(root, 'node_modules/@remix-run/dev/dist/cli.js');
  execFileSync(process.execPath, [cli, 'vite:build', ...config], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'ignore'],
  });
}

/** The settings that all our processes need; nothing of it leaves this machine. */
export const appEnv = (databaseUrl: string, smtpUrl: string, masterKey: string) => ({
  DATABASE_URL: databaseUrl,
  SMTP_URL: smtpUrl,
  MAILS_PER_DAY: '1000000',
  ENCRYPTION_KEY: masterKey,
  SHOPIFY_API_KEY: 'key',
  SHOPIFY_API_SECRET: apiSecret,
  SHOPIFY_APP_URL: 'http://localhost:3000',
});

export const apiSecret = 'bench-secret';
