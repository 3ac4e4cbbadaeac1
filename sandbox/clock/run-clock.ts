import { formatInstant } from '../../app/domain/shared/instant.ts';
import type { Instant } from '../../app/domain/shared/instant.ts';
import { ControlError } from '../control/control-error.ts';
import type { Sandbox } from '../sandbox.ts';
import { advance } from './advance.ts';
import { appIsIdle, earliest } from './app-health.ts';

/**
 * Goes from due instant to due instant until `until`: at each, sends what is due, waits until the app is idle, and
 * takes the next of scheduled calls, late deliveries, retries, and what the app itself waits for.
 */
export async function runClock(sandbox: Sandbox, until: Instant, stepLimit: number): Promise<{ steps: number }> {
  let steps = 0;
  for (;;) {
    const appDueAt = await settle(sandbox);
    const next = earliest([sandbox.schedule.next()?.at ?? null, sandbox.webhooks.nextDueAt(), appDueAt]);
    if (next === null || next > until) break;
    if (steps === stepLimit) {
      throw new ControlError(
        409,
        `Still due at ${formatInstant(next)} after ${stepLimit} steps; is something planned in a circle?`,
      );
    }
    steps += 1;
    await advance(sandbox, next);
  }
  await advance(sandbox, until);
  await settle(sandbox);
  return { steps };
}

/** Sends what is due and waits until the app has dealt with it. Answers when the app has something due again. */
export async function settle(sandbox: Sandbox): Promise<Instant | null> {
  await advance(sandbox, sandbox.clock.now());
  await sandbox.webhooks.flush();
  return appIsIdle(sandbox.app.healthUrls, sandbox.clock.now());
}
