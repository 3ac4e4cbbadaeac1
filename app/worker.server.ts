import { createServer } from 'node:http';
import { createWorker } from './adapters/queue/bull-queue.server.ts';
import { getResources, jobsAtOnce } from './deps.server.ts';
import { getEnv } from './env.server.ts';
import { health } from './flows/health.ts';
import { runJob } from './jobs/catalog.ts';
import { runTicker } from './jobs/ticker.ts';
import { createLog } from './log.server.ts';

/** The worker process: runs jobs, looks for due work, answers /health on PORT. Any number may run at once. */

/** Less than the 30 s that platforms grant between SIGTERM and SIGKILL. */
const stopWithinMs = 25_000;

const env = getEnv();
const log = createLog({ name: 'worker', level: env.LOG_LEVEL });
const { deps, trimQueue, close } = getResources();

const stopping = new AbortController();
const worker = createWorker(
  { databaseUrl: env.DATABASE_URL, redisUrl: env.REDIS_URL },
  (name, data) => runJob(deps, name, data, stopping.signal),
  {
    concurrency: jobsAtOnce,
    onError: (error, job) => log.error({ err: error, job: job?.name, ...(job?.data ?? {}) }, 'job failed'),
  },
);

const ticking = runTicker({ ...deps, trimQueue }, stopping.signal, (error) => log.error({ err: error }, 'tick failed'));

const server = createServer((request, response) => {
  void health(deps).then((answer) => {
    response.writeHead(request.url === '/health' ? (answer.ok ? 200 : 503) : 404, {
      'content-type': 'application/json',
    });
    response.end(JSON.stringify(answer));
  });
});
server.listen(env.PORT, () => log.info({ port: env.PORT }, 'worker is up'));

async function stop(signal: string): Promise<void> {
  log.info({ signal }, 'stopping');
  setTimeout(() => process.exit(1), stopWithinMs).unref();
  stopping.abort();
  server.close();
  await Promise.all([worker.close(), ticking]);
  await close();
  log.info({ signal }, 'stopped');
  process.exit(0);
}

process.once('SIGTERM', (signal) => void stop(signal));
process.once('SIGINT', (signal) => void stop(signal));
