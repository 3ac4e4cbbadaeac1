/** `node --import`: business time of the process stands still at STANDING_NOW (milliseconds). Real time goes on. */
import { systemClock } from '../../app/adapters/clock.server.ts';
import type { Clock } from '../../app/flows/ports.ts';

const now = Number(process.env.STANDING_NOW);
if (!Number.isSafeInteger(now)) throw new Error('STANDING_NOW is an instant in milliseconds');
const clock: Clock = { now: () => now, wait: systemClock.wait };
Object.assign(globalThis, { [Symbol.for('doorstep.clock')]: clock });
