import type { Question, ToAdmin, ToApp } from './protocol.ts';

/** The admin page around this frame: the origin that this script came from. */
export const adminOrigin = new URL((document.currentScript as HTMLScriptElement).src).origin;

export function tellAdmin(message: ToAdmin): void {
  window.parent.postMessage(message, adminOrigin);
}

export function onAdmin<Says extends ToApp['says']>(
  says: Says,
  listener: (message: Extract<ToApp, { says: Says }>) => void,
): void {
  window.addEventListener('message', ({ origin, source, data }: MessageEvent<ToApp>) => {
    if (origin !== adminOrigin || source !== window.parent) return;
    if (data.says === says) listener(data as Extract<ToApp, { says: Says }>);
  });
}

const waiting = new Map<string, (answer: string) => void>();
onAdmin('answer', ({ id, answer }) => {
  waiting.get(id)?.(answer);
  waiting.delete(id);
});

export function askAdmin(question: Question): Promise<string> {
  const id = crypto.randomUUID();
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    tellAdmin({ says: 'ask', id, question });
  });
}
