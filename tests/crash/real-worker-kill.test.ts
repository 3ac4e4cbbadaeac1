import { once } from 'node:events';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { openCrashLab, type CrashLab } from './crash-lab.ts';
import { startRealWorker } from './real-worker.ts';
import { mailsPerOrder, seedShops } from './seed.ts';

const orders = 60;
const kills = 6;

/** The real worker's leases last minutes: let them pass at once. */
async function expireLeases({ databaseUrl }: CrashLab): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, options: '-c role=doorstep_app' });
  await client.connect();
  for (const shop of seedShops) {
    await client.query(`SELECT set_config('app.shop', $1, false)`, [shop]);
    await client.query(`UPDATE messages SET lease_until = now() WHERE lease_until IS NOT NULL`);
  }
  await client.end();
}

/** BullMQ gives a dead worker's jobs to the next after a minute. Rows are the truth: lose the jobs instead of waiting. */
async function loseQueue({ databaseUrl }: CrashLab): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, options: '-c role=doorstep_queue' });
  await client.connect();
  await client.query('DELETE FROM bullmq.job');
  await client.end();
}

test('the worker process itself, killed with eight mails under way, is followed by another that loses and doubles none', async () => {
  const lab = await openCrashLab(orders);
  const sink = await lab.openSink();
  sink.delayMs = 100;
  for (let round = 0; round < kills; round += 1) {
    const worker = await startRealWorker(lab, sink);
    const taken = sink.mails.length;
    await expect.poll(() => sink.mails.length, { timeout: 20_000 }).toBeGreaterThan(taken + 3 * round);
    worker.process.kill('SIGKILL');
    await once(worker.process, 'close');
    await expireLeases(lab);
    await loseQueue(lab);
  }

  sink.delayMs = 0;
  const last = await startRealWorker(lab, sink);
  await expect.poll(() => last.health(), { timeout: 60_000, interval: 250 }).toMatchObject({ ok: true, idle: true });
  expect(await last.stop(), last.log()).toBe(0);
  const { states, ...findings } = await lab.judge();
  process.stdout.write(`${kills} kills left ${JSON.stringify(states)}\n`);
  expect(findings).toEqual({ lost: [], doubled: [], unexplained: [] });
  expect((states.sent ?? 0) + (states.unknown ?? 0)).toBe(orders * mailsPerOrder);
});
