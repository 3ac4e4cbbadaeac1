import { onApp, tellApp } from './app-channel.ts';
import { find } from './find.ts';
import { ask, discarding, leavingUnsaved } from './question.ts';
import { showButtons } from './show-buttons.ts';

const bar = find('[data-save-bar]');

/** The contextual save bar in the top bar, in the search field's place. */
export function showSaveBar(): void {
  onApp('saveBar', ({ isShown, buttons, asksBeforeDiscard }) => {
    bar.hidden = !isShown;
    find('.search').hidden = isShown;
    showButtons(find('[data-save-buttons]'), buttons, (index) => {
      const isDiscard = buttons[index]?.isPrimary === false;
      void press(index, asksBeforeDiscard && isDiscard);
    });
  });
}

async function press(index: number, asksFirst: boolean): Promise<void> {
  if (!asksFirst || (await ask(discarding))) tellApp({ says: 'press', row: 'saveBar', index });
}

/** Asks only while there are unsaved changes. */
export async function mayLeave(): Promise<boolean> {
  return bar.hidden || (await ask(leavingUnsaved));
}
