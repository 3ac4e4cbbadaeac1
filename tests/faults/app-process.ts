import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { seedNow } from './seed.ts';

const root = join(import.meta.dirname, '../..');

export type AppProcess = {
  port: number;
  process: ChildProcess;
  log(): string;
  /** SIGTERM; answers its exit code and how long it took. */
  stop(): Promise<{ code: number | null; ms: number }>;
  kill(): Promise<void>;
};

export type AppFile = 'server.ts' | 'app/worker.server.ts';

/** A process of the app as `npm start` starts it, but for its business time, which stands. Resolves when it is up. */
export async function startAppProcess(file: AppFile, port: number, env: Record<string, string>): Promise<AppProcess> {
  const child = spawn(process.execPath, ['--import', './tests/faults/standing-clock.ts', file], {
    cwd: root,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', STANDING_NOW: String(seedNow), PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // Also when it never comes up, or we end before it.
  const killWithUs = () => void child.kill('SIGKILL');
  process.once('exit', killWithUs);
  let log = '';
  child.stdout.on('data', (chunk: Buffer) => (log += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const ended = once(child, 'close').finally(() => process.removeListener('exit', killWithUs));
  for (const until = performance.now() + 120_000; !log.includes(' is up'); await sleep(20)) {
    if (child.exitCode === null && performance.now() < until) continue;
    child.kill('SIGKILL');
    throw new Error(`${file} did not come up: ${log}`);
  }
  return {
    port,
    process: child,
    log: () => log,
    async stop() {
      const startedAt = performance.now();
      child.kill('SIGTERM');
      await ended;
      return { code: child.exitCode, ms: performance.now() - startedAt };
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
