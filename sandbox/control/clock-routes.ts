import { z } from 'zod';
import { formatInstant } from '../../app/domain/shared/instant.ts';
import { advance } from '../clock/advance.ts';
import { runClock, settle } from '../clock/run-clock.ts';
import type { ScheduleEntry } from '../clock/schedule.ts';
import type { Sandbox } from '../sandbox.ts';
import { ControlError } from './control-error.ts';
import { instantInput } from './inputs.ts';
import type { Routes } from './router.ts';

const jumpInput = z.union([
  z.strictObject({ to: instantInput }),
  z.strictObject({ advanceMs: z.number().int().positive() }),
]);
const runInput = z.strictObject({
  until: instantInput.optional(),
  advanceMs: z.number().int().nonnegative().optional(),
  stepLimit: z.number().int().positive().default(10_000),
});
const action = z.strictObject({
  method: z.enum(['POST', 'PATCH', 'DELETE']).default('POST'),
  path: z.string().regex(/^\/sandbox\/(?!clock)/, 'is a path under /sandbox/, and not the clock itself'),
  body: z.unknown().optional(),
});
const scheduleInput = z.strictObject({ at: instantInput, action });

const moving = new WeakSet<Sandbox>();

export const clockRoutes: Routes = {
  'GET /sandbox/clock': ({ sandbox }) => time(sandbox),

  'POST /sandbox/clock': ({ sandbox, input }) =>
    exclusively(sandbox, async () => {
      const jump = input(jumpInput);
      await advance(sandbox, future(sandbox, 'to' in jump ? jump.to : sandbox.clock.now() + jump.advanceMs));
      return time(sandbox);
    }),

  'POST /sandbox/clock/run': ({ sandbox, input }) =>
    exclusively(sandbox, async () => {
      const { until, advanceMs = 0, stepLimit } = input(runInput);
      const { steps } = await runClock(sandbox, future(sandbox, until ?? sandbox.clock.now() + advanceMs), stepLimit);
      return { ...time(sandbox), steps };
    }),

  'POST /sandbox/clock/settle': ({ sandbox }) =>
    exclusively(sandbox, async () => {
      const dueAt = await settle(sandbox);
      return { ...time(sandbox), appDueAt: dueAt === null ? null : formatInstant(dueAt) };
    }),

  'POST /sandbox/schedule': ({ sandbox, input }) => {
    const { at, action: call } = input(scheduleInput);
    const entry = { at: future(sandbox, at), method: call.method, path: call.path, body: call.body };
    return shown(sandbox.schedule.add(entry));
  },

  'GET /sandbox/schedule': ({ sandbox }) => sandbox.schedule.entries.map(shown),
};

const time = ({ clock }: Sandbox) => ({ now: formatInstant(clock.now()) });

const shown = (entry: ScheduleEntry) => ({ ...entry, at: formatInstant(entry.at) });

function future(sandbox: Sandbox, instant: number): number {
  if (instant >= sandbox.clock.now()) return instant;
  const now = formatInstant(sandbox.clock.now());
  throw new ControlError(400, `The clock does not go back: it is ${now}, later than ${formatInstant(instant)}`);
}

/** Two that move the clock at once would each make the other's waiting meaningless. */
async function exclusively<T>(sandbox: Sandbox, work: () => Promise<T>): Promise<T> {
  if (moving.has(sandbox)) throw new ControlError(409, 'Another call is moving the clock; wait for its answer');
  moving.add(sandbox);
  try {
    return await work();
  } finally {
    moving.delete(sandbox);
  }
}
