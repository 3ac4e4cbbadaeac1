import type { ToAdmin } from '../../app-bridge/protocol.ts';
import { onApp, tellApp } from './app-channel.ts';
import { find } from './find.ts';

const list = find('[data-toasts]');
type Toast = Extract<ToAdmin, { says: 'toast' }>;

/** At the bottom, over everything, until their time is over. */
export function showToasts(): void {
  onApp('toast', show);
  onApp('hideToast', ({ id }) => dismiss(id));
}

function show({ id, message, isError, durationMs, action }: Toast): void {
  const toast = document.createElement('div');
  toast.className = isError ? 'toast error' : 'toast';
  toast.dataset.id = id;
  toast.append(message);
  if (action !== null) toast.append(button(action, action, () => tellApp({ says: 'toastAction', id })));
  toast.append(button('×', 'Dismiss', () => dismiss(id)));
  list.append(toast);
  setTimeout(() => dismiss(id), durationMs);
}

function button(text: string, label: string, pressed: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = text;
  element.setAttribute('aria-label', label);
  element.addEventListener('click', pressed);
  return element;
}

function dismiss(id: string): void {
  const toast = [...list.children].find((each) => each instanceof HTMLElement && each.dataset.id === id);
  if (!toast) return;
  toast.remove();
  tellApp({ says: 'toastDismissed', id });
}
