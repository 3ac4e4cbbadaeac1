import { find } from './find.ts';

type Question = { title: string; text: string; stay: string; leave: string };

const dialog = find<HTMLDialogElement>('[data-question]');

/** True when the merchant chose to leave; Escape stays. */
export function ask({ title, text, stay, leave }: Question): Promise<boolean> {
  find('[data-question-title]').textContent = title;
  find('[data-question-text]').textContent = text;
  const [stayButton, leaveButton] = [find('[data-question-stay]'), find('[data-question-leave]')];
  stayButton.textContent = stay;
  leaveButton.textContent = leave;
  return new Promise((resolve) => {
    const answer = (isLeaving: boolean) => {
      dialog.close();
      resolve(isLeaving);
    };
    stayButton.onclick = () => answer(false);
    leaveButton.onclick = () => answer(true);
    dialog.oncancel = () => answer(false);
    dialog.showModal();
  });
}

export const leavingUnsaved: Question = {
  title: 'Leave page with unsaved changes?',
  text: 'Leaving this page will delete all unsaved changes.',
  stay: 'Stay',
  leave: 'Leave page',
};

export const discarding: Question = {
  title: 'Discard all unsaved changes',
  text: 'If you discard changes, you’ll delete any edits you made since you last saved.',
  stay: 'Continue editing',
  leave: 'Discard changes',
};
