import { appFrame, onApp, tellApp } from './app-channel.ts';
import { find } from './find.ts';
import { showModals } from './modal.ts';
import { navigate } from './navigation.ts';
import { mayLeave, showSaveBar } from './save-bar.ts';
import { showButtons } from './show-buttons.ts';
import { showToasts } from './toasts.ts';

/** Plays Shopify's admin around the app: answers App Bridge and shows what it says. */

const { storePath = '' } = appFrame.dataset;

const answers = {
  idToken: freshIdToken,
  leaveConfirmation: async () => ((await mayLeave()) ? 'leave' : 'stay'),
  extensions: async () => (await fetch(`${storePath}/extensions`)).text(),
};

onApp('ask', ({ id, question }) => {
  void answers[question]().then((answer) => tellApp({ says: 'answer', id, answer }));
});

async function freshIdToken(): Promise<string> {
  const response = await fetch(`${storePath}/id-token`, { method: 'POST' });
  return ((await response.json()) as { idToken: string }).idToken;
}

onApp('loading', ({ isLoading }) => {
  find('[data-progress]').hidden = !isLoading;
});

onApp('titleBar', ({ title, buttons }) => {
  find('[data-title]').textContent = title ?? 'Doorstep';
  const press = (index: number) => tellApp({ says: 'press', row: 'titleBar', index });
  showButtons(find('[data-title-buttons]'), buttons, press);
});

showSaveBar();
showToasts();
showModals();
navigate();
// Last: what the app says as it starts has to find somebody who listens.
appFrame.src = appFrame.dataset.src ?? '';
