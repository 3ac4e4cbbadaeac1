import { parentPort } from 'node:worker_threads';
import { createLiquidJobs, type LiquidJob } from './liquid-jobs.ts';

/** The program of a thread in which merchants' templates run: it knows no shop, no address and no setting. */

const doJob = createLiquidJobs();
parentPort?.on('message', (job: LiquidJob) => parentPort?.postMessage(doJob(job)));
// The first word is that it is there: until then nobody's time runs.
parentPort?.postMessage('ready');
