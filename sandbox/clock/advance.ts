import type { Instant } from '../../app/domain/shared/instant.ts';
import { formatInstant } from '../../app/domain/shared/instant.ts';
import { ControlError } from '../control/control-error.ts';
import type { Sandbox } from '../sandbox.ts';
import type { ScheduleEntry } from './schedule.ts';

/** Moves the clock to `to` and makes the scheduled calls on the way, each at its own instant. Does not wait for the app. */
export async function advance(sandbox: Sandbox, to: Instant): Promise<void> {
  const { clock, schedule } = sandbox;
  for (let entry = schedule.next(); entry !== null && entry.at <= to; entry = schedule.next()) {
    clock.moveTo(entry.at);
    await make(sandbox, entry);
  }
  clock.moveTo(to);
}

async function make(sandbox: Sandbox, entry: ScheduleEntry): Promise<void> {
  const answer = await sandbox.perform(entry.method, entry.path, entry.body);
  entry.answer = JSON.parse(answer.text);
  entry.state = answer.status < 300 ? 'done' : 'failed';
  if (entry.state === 'done') return;
  const when = formatInstant(entry.at);
  throw new ControlError(409, `Scheduled for ${when}: ${entry.method} ${entry.path} failed: ${answer.text.trim()}`);
}
