import type { ToAdmin, ToApp } from '../../app-bridge/protocol.ts';
import { find } from './find.ts';

/** The frame that the app runs in. */
export const appFrame = find<HTMLIFrameElement>('[data-app-origin]');
const { appOrigin = '' } = appFrame.dataset;

export function tellApp(message: ToApp): void {
  appFrame.contentWindow?.postMessage(message, appOrigin);
}

/** What App Bridge in the app's own frame says; the dialog's frame has the same origin and is not heard. */
export function onApp<Says extends ToAdmin['says']>(
  says: Says,
  listener: (message: Extract<ToAdmin, { says: Says }>) => void,
): void {
  window.addEventListener('message', ({ origin, source, data }: MessageEvent<ToAdmin>) => {
    if (origin !== appOrigin || source !== appFrame.contentWindow) return;
    if (data.says === says) listener(data as Extract<ToAdmin, { says: Says }>);
  });
}
