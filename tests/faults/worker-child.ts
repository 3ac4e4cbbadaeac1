import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { sendMessage } from '../../app/flows/messages/send-message.ts';
import type { WorkerStep } from './kill-points.ts';
import { openSendingApp, type SendingSettings } from './sending-app.ts';

/**
 * A worker that sends what is due until nothing is left, or until its end comes: at a step (the how many-th time), or
 * some milliseconds after it began. It ends or freezes itself by a signal, as the kernel would.
 */
export type ChildSettings = SendingSettings & {
  end: null | { step: WorkerStep; occurrence: number; signal: 'SIGKILL' | 'SIGSTOP' } | { afterMs: number };
};

const settings = JSON.parse(process.argv[2] ?? '') as ChildSettings;
const { end } = settings;
let seen = 0;

const { deps, close } = openSendingApp(settings, (step) => {
  if (end === null || !('step' in end) || step !== end.step) return;
  seen += 1;
  if (seen !== end.occurrence) return;
  writeSync(1, `at ${step}\n`);
  process.kill(process.pid, end.signal);
});

if (end && 'afterMs' in end) setTimeout(() => process.kill(process.pid, 'SIGKILL'), end.afterMs);

/** Nothing due, and nothing of anybody's still under way. */
async function isDone(): Promise<boolean> {
  const { messagesDue, messagesInFlight } = await deps.dueWork.status(settings.now);
  return messagesDue + messagesInFlight === 0;
}

do {
  const due = await deps.dueWork.messages(settings.now, 8);
  for (const { shop, id } of due) {
    const outcome = await sendMessage(deps, shop, id);
    process.stdout.write(`${id} ${outcome}\n`);
  }
  if (due.length === 0) await sleep(50);
} while (!(await isDone()));
await close();
