import type { Fault } from './fault.ts';
import { killAtEveryStep } from './kill-worker.ts';
import { mailProviderFaults } from './mail-provider-faults.ts';
import { mailServerFaults } from './mail-server-faults.ts';
import { slowMailServer } from './slow-mail-server.ts';
import { worldFaults } from './world-faults.ts';
import { zombies } from './zombies.ts';

/** All that breaks. */
export const faults: Fault[] = [
  killAtEveryStep,
  zombies,
  mailServerFaults,
  mailProviderFaults,
  slowMailServer,
  worldFaults('PostgreSQL'),
  worldFaults('Redis'),
];
