import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { checkMails, type Findings, type SinkMail } from '../checker/check-mails.ts';
import { readLedger } from '../checker/read-ledger.ts';
import { freshDatabase } from '../support/database.ts';
import { startCrashSink, type CrashSink } from './crash-sink.ts';
import { seedNow, seedOrders, seedShops } from './seed.ts';
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
  databaseUrl: string;
  masterKey: string;
  /** A worker that mails to `sink`. */
  startWorker(sink: CrashSink, end: ChildSettings['end']): Child;
  openSink(): Promise<CrashSink>;
  /** What the offline checker finds now. */
  judge(): Promise<Findings>;
};

/** Long enough for an undisturbed step on a busy machine, short enough that nobody waits for the dead. */
const leaseSeconds = 0.5;

/** A database full of due mails, and workers to kill. */
export async function openCrashLab(orders: number): Promise<CrashLab> {
  const databaseUrl = await freshDatabase();
  const masterKey = randomBytes(32).toString('base64');
  const mails: SinkMail[] = [];
  const settings = { databaseUrl, masterKey, leaseSeconds, now: seedNow };
  const seeding = openSendingApp({ ...settings, smtpUrl: 'smtp://127.0.0.1:1' }, () => undefined);
  const acknowledged = await seedOrders(seeding.deps, orders);
  await seeding.close();
  // Node keeps what it compiled, so that hundreds of workers start quickly.
  const compiled = await mkdtemp(join(tmpdir(), 'doorstep-crash-'));
  onTestFinished(() => rm(compiled, { recursive: true, force: true }));
  return {
    databaseUrl,
    masterKey,
    startWorker: (sink, end) => startChild({ ...settings, smtpUrl: sink.url, end }, compiled),
    async openSink() {
      const sink = await startCrashSink(mails);
      onTestFinished(() => sink.close());
      return sink;
    },
    async judge() {
      return checkMails({ ...(await readLedger(databaseUrl, seedShops)), sink: mails, acknowledged, now: seedNow });
    },
  };
}

function startChild(settings: ChildSettings, compiled: string): Child {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'worker-child.ts'), JSON.stringify(settings)], {
    env: { ...process.env, NODE_COMPILE_CACHE: compiled },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = once(child, 'close').then(() => {
    if (child.signalCode === null && child.exitCode !== 0) throw new Error(`a worker failed by itself: ${errors}`);
    return child.signalCode;
  });
  return { process: child, output: () => output, ended };
}
