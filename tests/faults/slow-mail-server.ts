import assert from 'node:assert/strict';
import { openCrashLab } from './crash-lab.ts';
import type { Fault } from './fault.ts';

const rounds = { short: 1, long: 20 };

export const slowMailServer: Fault = {
  promise: 'a mail server that answers later than the lease lasts gets no mail twice',
  async run(ground) {
    const lab = await openCrashLab(ground, { leaseSeconds: 0.3 });
    const server = await lab.openMailServer();
    server.react = (step) => (step === 'dot' ? { does: 'delay', ms: 400 } : null);
    for (let round = 0; round < rounds[ground.scale]; round += 1) {
      await lab.addOrders(2);
      const workers = [lab.startWorker(server, null), lab.startWorker(server, null)];
      await Promise.all(workers.map((worker) => worker.ended));
    }
    const judgement = await lab.judge();
    assert.equal(judgement.states.unknown, undefined, 'an answer that comes late still counts');
    return [{ name: 'mail server slower than the lease', trials: rounds[ground.scale], judgement }];
  },
};
