import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SinkMail } from '../checker/check-mails.ts';
import { copyDatabase } from '../support/copy-database.ts';
import { startMailServer, type MailServer } from '../support/mail-server.ts';
import type { Ground } from './fault.ts';
import { judge, type Judgement } from './judge.ts';
import { letTimePass, seedNow, seedOrders, seedShops } from './seed.ts';
import { openSendingApp } from './sending-app.ts';
import type { ChildSettings } from './worker-child.ts';

export type Child = {
  process: ChildProcess;
  /** What it has said so far. */
  output(): string;
  /** Resolves when it is gone, with the signal that ended it; rejects when it failed by itself. */
  ended: Promise<NodeJS.Signals | null>;
};

export type CrashLab = {
  /** Orders with due mails, see seed.ts. */
  addOrders(count: number): Promise<void>;
  /** What all its servers took. */
  readonly mails: SinkMail[];
  /** A worker that mails to `server`. */
  startWorker(server: { url: string }, end: ChildSettings['end']): Child;
  openMailServer(): Promise<MailServer>;
  /** All leases and waits before another try are over, as if time had passed. */
  letTimePass(): Promise<void>;
  judge(): Promise<Judgement>;
};

type Options = {
  /** Short enough that nobody waits for the dead, long enough for an undisturbed step on a busy machine. */
  leaseSeconds?: number;
  /** Silence of a mail server after which a worker stops waiting. */
  mailTimeoutMs?: number;
};

/** A database of due mails without queue, and workers to kill: small and quick, for thousands of trials. */
export async function openCrashLab({ template, cleanup }: Ground, options: Options = {}): Promise<CrashLab> {
  const databaseUrl = await copyDatabase(template);
  const masterKey = randomBytes(32).toString('base64');
  const mails: SinkMail[] = [];
  const { leaseSeconds = 0.5, mailTimeoutMs = 30_000 } = options;
  const settings = { databaseUrl, masterKey, leaseSeconds, mailTimeoutMs, now: seedNow };
  const acknowledged: string[] = [];
  // Node keeps what it compiled, so that hundreds of workers start quickly.
  const compiled = await mkdtemp(join(tmpdir(), 'doorstep-crash-'));
  cleanup.defer(() => rm(compiled, { recursive: true, force: true }));
  return {
    mails,
    async addOrders(count) {
      const app = openSendingApp({ ...settings, mailUrl: 'smtp://127.0.0.1:1' }, () => undefined);
      acknowledged.push(...(await seedOrders(app.deps, acknowledged.length, count)));
      await app.close();
    },
    startWorker: (server, end) => {
      const child = startChild({ ...settings, mailUrl: server.url, end }, compiled);
      cleanup.defer(() => void child.process.kill('SIGKILL'));
      return child;
    },
    async openMailServer() {
      const server = await startMailServer(mails);
      cleanup.defer(() => server.close());
      return server;
    },
    letTimePass: () => letTimePass(databaseUrl, seedShops),
    judge: () => judge({ databaseUrl, masterKey, shops: seedShops, mails, acknowledged, now: seedNow }),
  };
}

function startChild(settings: ChildSettings, compiled: string): Child {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'worker-child.ts'), JSON.stringify(settings)], {
    env: { ...process.env, NODE_COMPILE_CACHE: compiled },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const killWithUs = () => void child.kill('SIGKILL');
  process.once('exit', killWithUs);
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = once(child, 'close').then(() => {
    process.removeListener('exit', killWithUs);
    if (child.signalCode === null && child.exitCode !== 0) throw new Error(`a worker failed by itself: ${errors}`);
    return child.signalCode;
  });
  // Whoever waits hears of it; a worker that nobody waits for ends with its lab.
  ended.catch(() => undefined);
  return { process: child, output: () => output, ended };
}
