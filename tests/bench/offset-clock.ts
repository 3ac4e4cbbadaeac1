/** `node --import`: business time of the process is the machine's plus CLOCK_OFFSET (milliseconds), and goes on. */
import { systemClock } from '../../app/adapters/clock.server.ts';
import type { Clock } from '../../app/flows/ports.ts';

const offset = Number(process.env.CLOCK_OFFSET);
if (!Number.isSafeInteger(offset)) throw new Error('CLOCK_OFFSET is a number of milliseconds');
const clock: Clock = { now: () => Date.now() + offset, wait: systemClock.wait };
Object.assign(globalThis, { [Symbol.for('doorstep.clock')]: clock });
