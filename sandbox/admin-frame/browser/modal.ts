import type { Modal } from '../../app-bridge/protocol.ts';
import { modalFrameName } from '../../app-bridge/protocol.ts';
import { appFrame, onApp, tellApp } from './app-channel.ts';
import { find } from './find.ts';
import { showButtons } from './show-buttons.ts';

const dialog = find<HTMLDialogElement>('[data-modal]');
const body = find('[data-modal-body]');
const { appOrigin = '', modalPath = '' } = appFrame.dataset;

/** `<ui-modal>`: a dialog over everything, with a frame of the app's origin in it. */
export function showModals(): void {
  onApp('modal', ({ modal }) => {
    if (modal === null) return close();
    describe(modal);
    if (dialog.open) return;
    body.replaceChildren(frameFor(modal));
    dialog.showModal();
  });
  onApp('modalHeight', ({ px }) => {
    const frame = body.querySelector('iframe');
    if (frame) frame.style.height = `${px}px`;
  });
  find('[data-modal-close]').addEventListener('click', close);
  dialog.addEventListener('close', () => {
    body.replaceChildren();
    tellApp({ says: 'modalClosed' });
  });
}

function describe({ title, size, buttons }: Modal): void {
  dialog.className = `modal ${size}`;
  find('[data-modal-title]').textContent = title;
  showButtons(find('[data-modal-buttons]'), buttons, (index) => tellApp({ says: 'press', row: 'modal', index }));
}

function frameFor({ src, title }: Modal): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.name = modalFrameName;
  frame.title = title;
  frame.src = src ?? appOrigin + modalPath;
  if (src === null) frame.addEventListener('load', () => tellApp({ says: 'modalReady' }));
  return frame;
}

function close(): void {
  if (dialog.open) dialog.close();
}
