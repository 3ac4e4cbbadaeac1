import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from '../../prisma/free-port.ts';

/** A Redis of one's own, as it would run in production: nothing is evicted, writes are kept in a file. */
export type TestRedis = {
  url: string;
  /** Ends the server; `start` brings it back with its data, on the same port. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Kills it, and takes its data away: the next start is empty. */
  lose(): Promise<void>;
  /** Stops answering and hangs up on nobody, as when the network is cut; until `thaw`. */
  freeze(): void;
  thaw(): void;
  /** Ends it and removes its data. */
  close(): Promise<void>;
};

/** `program` is the path that `requireOnMachine('redis-server')` answered. */
export async function startRedis(program: string): Promise<TestRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const flags = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'yes'];
  let server: ChildProcess | null = null;

  const start = async () => {
    server = spawn(program, [...flags, '--maxmemory-policy', 'noeviction'], { stdio: 'ignore' });
    await answering(url);
  };
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    const running = server;
    server = null;
    if (!running || running.exitCode !== null) return;
    const exited = once(running, 'exit');
    running.kill(signal);
    await exited;
  };
  const stop = () => end('SIGTERM');
  process.once('exit', () => server?.kill('SIGKILL'));
  await start();
  return {
    url,
    start,
    stop,
    async lose() {
      await end('SIGKILL');
      for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
    },
    freeze: () => void server?.kill('SIGSTOP'),
    thaw: () => void server?.kill('SIGCONT'),
    async close() {
      server?.kill('SIGCONT');
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answering(url: string): Promise<void> {
  const client = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 25 });
  client.on('error', () => undefined);
  await client.ping();
  client.disconnect();
}
